import { type Answer, type Answers, answerWords } from './answers.ts';
import { type Factor, holds, type Level, type Scheme } from './scheme.ts';
import { valueWords } from './values.ts';
import type { Verdict } from './verdict.ts';

/** A factor whose answer reaches a level, with the plan's words that say so. */
interface Reached {
  factor: Factor;
  /** Its place among the levels; 0 is the gravest. */
  rank: number;
  says: string;
  /** Whether it counts by itself: the plan may name it only together with another fact. */
  alone: boolean;
}

/**
 * The level of an incident by one plan: the gravest that any answer reaches. It is a floor. What an answer leaves open is named and moves
 * nothing: a value that lies in no band of the plan, and "not sure". A plan without levels has categories, and no level follows from one.
 */
export function classifyByLevel(scheme: Scheme, answers: Answers): Verdict {
  if (scheme.levels.length === 0) return byCategory(scheme, answers);
  const reached: Reached[] = [];
  const undecided: string[] = [];
  for (const factor of scheme.factors) {
    const answer = answers.get(factor.id);
    if (!answer) continue;
    const levels = levelsOf(factor, answer);
    const ranks = scheme.levels.flatMap(({ id }, rank) => (levels.includes(id) ? [rank] : []));
    const [gravest] = ranks;
    const alone = answer.is !== 'option' || factor.notAlone?.includes(answer.option) !== true;
    if (gravest !== undefined)
      reached.push({ factor, rank: gravest, says: pointed(scheme, factor, answer, gravest), alone });
    const open = openWords(scheme, factor, answer, ranks);
    if (open) undecided.push(open);
  }
  const deciding = reached.filter(({ alone }) => alone);
  const floor = deciding.length === 0 ? undefined : Math.min(...deciding.map(({ rank }) => rank));
  // What can't decide by itself is open as long as nothing as grave stands beside it.
  const counts = reached.filter(({ alone, rank }) => alone || (floor !== undefined && rank >= floor));
  for (const { factor, rank, alone } of reached)
    if (!alone && rank < (floor ?? Number.POSITIVE_INFINITY))
      undecided.push(togetherWords(scheme, factor, answers.get(factor.id), rank));
  const level = floor === undefined ? undefined : scheme.levels[floor];
  return {
    level: level?.id ?? null,
    because: because(scheme, counts, floor, answers.size),
    undecided,
    unanswered: scheme.factors
      .filter((factor) => !answers.has(factor.id) && mayReach(scheme, factor) < (floor ?? Number.POSITIVE_INFINITY))
      .map(({ id }) => id),
    raises: scheme.factors.flatMap((factor) => raisesOf(scheme, factor, answers.get(factor.id), floor)),
    lowers: lowersOf(scheme, counts, floor),
    follows: level?.follows ?? [],
    title: level
      ? `${isFloor(scheme, answers, floor) ? 'At least ' : ''}${level.name} · ${level.label}`
      : answers.size === 0
        ? 'Nothing answered yet'
        : 'No level is reached',
  };
}

function levelsOf({ points, bands }: Factor, answer: Answer): readonly string[] {
  if (answer.is === 'option') return points?.[answer.option] ?? [];
  return answer.is === 'value'
    ? (bands ?? []).filter((band) => holds(band, answer.value)).map(({ level }) => level)
    : [];
}

function pointed({ levels }: Scheme, factor: Factor, answer: Answer, rank: number): string {
  const level = levels[rank];
  const words = answerWords(factor, answer);
  const band =
    answer.is === 'value'
      ? factor.bands?.find((each) => each.level === level?.id && holds(each, answer.value))
      : undefined;
  return `${factor.name}: ${words}${band ? ` is ${bandWords(factor, band)} ("${band.says}")` : ''}`;
}

/** Whether an answer of "not sure" may reach a level that is graver than the one which is reached. */
function isFloor(scheme: Scheme, answers: Answers, floor = 0): boolean {
  return scheme.factors.some((factor) => answers.get(factor.id)?.is === 'not-sure' && mayReach(scheme, factor) < floor);
}

/** What an answer leaves open, in a sentence; undefined where it leaves nothing open. */
function openWords({ levels }: Scheme, factor: Factor, answer: Answer, ranks: readonly number[]): string | undefined {
  const { id, name } = factor;
  if (answer.is === 'not-sure')
    return `${id}: not sure. ${name} may reach ${levels[mayReach({ levels }, factor)]?.name ?? 'no level'}`;
  if (answer.is === 'value' && ranks.length === 0)
    return `${id}: ${answerWords(factor, answer)} is in no band of the plan, so nothing is chosen from it (${bandsWords(levels, factor)})`;
  if (answer.is === 'option' && ranks.length > 1) {
    const names = ranks.map((rank) => levels[rank]?.name);
    return `${id}: the plan puts this at ${names.join(' and at ')} and has no rule that decides. The graver stands, which is our reading, until a person decides`;
  }
  return undefined;
}

/** That an answer decides nothing by itself. */
function togetherWords({ levels }: Scheme, factor: Factor, answer: Answer | undefined, rank: number): string {
  const words = answer ? answerWords(factor, answer) : '';
  return `${factor.id}: the plan names "${words}" only together with another fact of ${levels[rank]?.name}, so nothing is chosen from it alone`;
}

function because(scheme: Scheme, reached: readonly Reached[], floor: number | undefined, answered: number): string {
  const { levels, tieBreak } = scheme;
  if (floor === undefined)
    return answered === 0 ? 'Nothing was answered.' : 'No answer reaches a level of the plan, so none is chosen.';
  const deciding = reached.filter(({ rank }) => rank === floor);
  const lower = reached.filter(({ rank }) => rank !== floor);
  const decided = `${deciding.map(({ says }) => says).join('; ')}: ${levels[floor]?.name}.`;
  if (lower.length === 0) return decided;
  const others = lower.map(({ factor, rank }) => `${factor.name} (${levels[rank]?.name})`).join(', ');
  const rule = tieBreak ?? 'The plan has no rule where factors differ: the gravest counts, which is our reading.';
  return `${decided} Less grave: ${others}. ${rule}`;
}

/** The gravest place that any answer to a factor can reach. */
function mayReach({ levels }: Pick<Scheme, 'levels'>, { points, bands }: Factor): number {
  const all = new Set([...Object.values(points ?? {}).flat(), ...(bands ?? []).map(({ level }) => level)]);
  const rank = levels.findIndex(({ id }) => all.has(id));
  return rank === -1 ? Number.POSITIVE_INFINITY : rank;
}

/** The answers to a factor that would raise the level, gravest first. */
function raisesOf({ levels }: Scheme, factor: Factor, answer: Answer | undefined, floor = levels.length): string[] {
  const { points, notAlone, bands, answer: asked, name } = factor;
  const told = levels.slice(0, floor).flatMap((level) => {
    const options =
      'options' in asked
        ? asked.options.filter(({ id }) => points?.[id]?.includes(level.id) && !notAlone?.includes(id))
        : [];
    const words = [
      ...options.map(({ says }) => says),
      ...(bands ?? []).filter((band) => band.level === level.id).map((band) => bandWords(factor, band)),
    ];
    return words.length === 0 ? [] : [`${level.name}: ${name}, if ${words.join(' or ')}`];
  });
  return answer?.is === 'none' ? [] : told;
}

function lowersOf({ levels }: Scheme, reached: readonly Reached[], floor: number | undefined): string[] {
  if (floor === undefined) return [];
  const deciding = reached.filter(({ rank }) => rank === floor).map(({ factor }) => factor.name);
  const next = reached.filter(({ rank }) => rank > floor).toSorted((left, right) => left.rank - right.rank)[0];
  const falls = next
    ? `${levels[next.rank]?.name}, by ${next.factor.name}`
    : 'no level: nothing else that was answered reaches one';
  return [
    `Only if ${deciding.join(' and ')} no longer ${deciding.length === 1 ? 'reaches' : 'reach'} ${levels[floor]?.name}. What remains is ${falls}`,
  ];
}

/** A band in words that a tool counts by: "more than USD 10,000". */
export function bandWords(
  { answer }: Factor,
  { above, atLeast, below, atMost }: NonNullable<Factor['bands']>[number],
): string {
  const words = (value: number) => ('unit' in answer ? valueWords(value, answer.unit, answer.currency) : String(value));
  return [
    above === undefined ? undefined : `more than ${words(above)}`,
    atLeast === undefined ? undefined : `${words(atLeast)} or more`,
    below === undefined ? undefined : `less than ${words(below)}`,
    atMost === undefined ? undefined : `at most ${words(atMost)}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** All bands of a factor: "Severity 1: more than USD 10,000; Severity 2: …". */
export function bandsWords(levels: readonly Level[], factor: Factor): string {
  return (factor.bands ?? [])
    .map((band) => `${levels.find(({ id }) => id === band.level)?.name ?? band.level}: ${bandWords(factor, band)}`)
    .join('; ');
}

/** Why a plan without levels gives none. */
export function withoutLevels({ title }: Pick<Scheme, 'title'>): string {
  return `${title} has no severity levels. An incident has a category there, and no level, no response time and no clock follows from one.`;
}

function byCategory({ title, categories }: Scheme, answers: Answers): Verdict {
  const answer = answers.get('category');
  const named = answer?.is === 'option' ? categories.find(({ id }) => id === answer.option) : undefined;
  const why = withoutLevels({ title });
  return {
    level: null,
    because: named ? `${why} Category: ${named.says}.` : why,
    undecided: named ? [] : ["category: which of the plan's categories it is"],
    unanswered: answer ? [] : ['category'],
    raises: [],
    lowers: [],
    follows: [],
    title: named ? `Category: ${named.says}` : 'No level: this plan has categories',
  };
}
