import type { Categories } from '../model/categories.ts';
import type { Note, Party } from '../model/common.ts';
import { durationSeconds } from '../model/duration.ts';
import type { Escalations } from '../model/escalations.ts';
import { isSet } from '../model/fields.ts';
import type { Money } from '../model/money.ts';
import { plainText } from '../model/plain-text.ts';
import type { LevelAction, Severities, SeverityClass, SeverityFactor, SeverityLevel } from '../model/severities.ts';
import { slug } from './answers.ts';
import type { Band, Factor, Level, Line, Scheme } from './scheme.ts';
import type { Currency, Unit } from './values.ts';

/** The records of one plan that a classification rests on. */
export interface PlanRecords {
  plan: string;
  title: string;
  severities: Severities;
  categories: Categories | undefined;
  escalations: Escalations | undefined;
}

/** Makes a plan's scheme of its records: its levels with what follows from each, and its questions with where their answers point. */
export function schemeOf({ plan, title, severities, categories, escalations }: PlanRecords): Scheme {
  const levels = severities.levels.toSorted((left, right) => left.rank - right.rank);
  const ladder = escalations && isSet(escalations.ladder) ? escalations.ladder : [];
  const own = isSet(severities.matrix)
    ? severities.matrix.factors.map((factor) => factorOf(factor, severities.notes))
    : levels.length > 0
      ? [definitions(levels)]
      : [];
  const examples = examplesOf(levels, new Set(own.map(({ id }) => id)));
  return {
    plan,
    title,
    levels: levels.map((level) => levelOf(plan, level, ladder, classesOf(severities, level.id))),
    factors: [...own, ...(examples ? [examples] : [])],
    categories:
      levels.length > 0
        ? []
        : (categories?.groups ?? []).flatMap((group) =>
            group.types.map(({ id, name }) => ({ id, says: `${name} (${group.name})` })),
          ),
    tieBreak: isSet(severities.tieBreak) ? severities.tieBreak : undefined,
  };
}

function factorOf(factor: SeverityFactor, notes: readonly Note[] | undefined): Factor {
  const { id, name, question, cells } = factor;
  const said = cells.filter((cell) => isSet(cell.says));
  const measured = measureOf(factor);
  const common = {
    id,
    name,
    question,
    notes: (notes ?? []).filter(({ at }) => at === id).map(({ text }) => plainText(text)),
  };
  if (measured) return { ...common, answer: measured, bands: said.flatMap((cell) => bandOf(cell) ?? []) };
  return { ...common, ...chosen(said) };
}

/** What the plan names as examples of its levels is a question as well: most of them stand in no matrix. */
function examplesOf(levels: readonly SeverityLevel[], taken: ReadonlySet<string>): Factor | undefined {
  const all = levels.flatMap(({ id, examples }) => examples.map((says) => ({ level: id, says })));
  if (all.length === 0) return undefined;
  return {
    id: taken.has('example') ? 'example-of-the-plan' : 'example',
    name: 'Example',
    question: "Is it one of the plan's own examples?",
    notes: [],
    ...chosen(all),
  };
}

/** Levels without a matrix are told apart by their definitions. */
function definitions(levels: readonly SeverityLevel[]): Factor {
  return {
    id: 'definition',
    name: 'Definition',
    question: 'Which definition fits?',
    notes: [],
    ...chosen(levels.map(({ id, definition }) => ({ level: id, says: plainText(definition) }))),
  };
}

/** Options by their words. What the plan names at several levels is one option that points to each. */
function chosen(
  cells: readonly { level: string; says: string; alone?: false | undefined }[],
): Pick<Factor, 'answer' | 'points' | 'notAlone'> {
  const byWords = Map.groupBy(cells, ({ says }) => slug(says));
  const notAlone = cells.filter(({ alone }) => alone === false).map(({ says }) => slug(says));
  return {
    ...(notAlone.length > 0 ? { notAlone } : {}),
    answer: { options: [...byWords].map(([id, [first]]) => ({ id, says: first?.says ?? id })) },
    points: Object.fromEntries([...byWords].map(([id, same]) => [id, [...new Set(same.map(({ level }) => level))]])),
  };
}

type Cell = SeverityFactor['cells'][number];

function measureOf({ scale, cells }: SeverityFactor): { unit: Unit; currency?: Currency } | undefined {
  const unit = cells.find(({ measure }) => measure)?.measure?.unit;
  if (unit) return { unit };
  if (scale === 'words') return undefined;
  if (scale === 'duration') return { unit: 'duration' };
  const amount = cells.flatMap(({ above, atLeast, below, atMost }) => [above, atLeast, below, atMost]).find(isMoney);
  if (!amount) return undefined;
  const sign = /\p{Sc}/u.exec(amount.says)?.[0];
  return { unit: 'money', currency: { code: amount.currency, ...(sign ? { sign } : {}) } };
}

/** The band of a cell; undefined where it sets no bound ("Any"): that raises nothing by itself. */
function bandOf(cell: Cell): Band | undefined {
  const { level, says, measure, ...bounds } = cell;
  const numbers = measure
    ? { above: measure.above, atLeast: measure.atLeast, below: measure.below, atMost: measure.atMost }
    : {
        above: counted(bounds.above),
        atLeast: counted(bounds.atLeast),
        below: counted(bounds.below),
        atMost: counted(bounds.atMost),
      };
  const set = Object.entries(numbers).filter(([, value]) => value !== undefined);
  return set.length === 0 ? undefined : { level, says, ...Object.fromEntries(set) };
}

function counted(value: string | Money | undefined): number | undefined {
  return typeof value === 'string' ? durationSeconds(value) : value?.amount;
}

function isMoney(value: string | Money | undefined): value is Money {
  return typeof value === 'object';
}

type Rungs = readonly Exclude<Escalations['ladder'], 'unset'>[number][];

/** A level with what follows from it, each line in the plan's own words; where the plan is silent, the line says that. */
function levelOf(plan: string, level: SeverityLevel, ladder: Rungs, classes: readonly SeverityClass[]): Level {
  const { id, name, label, response, responders, escalation, communication, updates } = level;
  const rungs = ladder.filter(({ severity }) => severity === `${plan}#${id}`);
  const always = ladder.filter(({ severity }) => severity === undefined);
  const lines: (Line | undefined)[] = [
    ...classes.map((one) => ({ label: one.name, says: plainText(one.meaning) })),
    ...classes.flatMap((one) => actionLines(one.name, one.actions)),
    ...actionLines('At once', level.actions),
    { label: 'Respond within', says: isSet(response) ? response.says : silent },
    {
      label: 'Who responds',
      says: isSet(responders) ? responders.says : silent,
    },
    { label: 'Escalate', says: isSet(escalation) ? `${escalation.says}${toWhom(escalation.to)}` : silent },
    ...rungs.map((rung) => ({ label: 'Escalate', says: rungWords(rung) })),
    ...always.map((rung) => ({ label: 'At any level', says: rungWords(rung) })),
    { label: 'Communicate', says: isSet(communication) ? communication.says : silent },
    { label: 'Update', says: isSet(updates) ? updates.says : silent },
  ];
  return { id, name, label, follows: lines.filter((line) => line !== undefined) };
}

/** The classes of a plan in which every incident of a level is. */
export function classesOf({ classes = [] }: Severities, level: string): SeverityClass[] {
  return classes.filter(({ levels }) => levels.includes(level));
}

function actionLines(label: string, actions: readonly LevelAction[] = []): Line[] {
  return actions.map(({ do: what, by, within }) => ({
    label,
    says: [what, by && `(${by.says})`, within && `within ${within.says}`].filter(Boolean).join(' '),
  }));
}

const silent = 'the plan is silent';

function rungWords({ trigger, after, to }: Rungs[number]): string {
  const when = isSet(after) ? `, after: ${after.says}` : '';
  return `${trigger}${when}${toWhom(to)}`;
}

function toWhom(parties: readonly Party[] | undefined): string {
  return parties && parties.length > 0 ? ` → ${parties.map(({ says }) => says).join(', ')}` : '';
}
