import { recordKey } from '../../../model/address.ts';
import { secondsNamed } from '../../../model/duration-words.ts';
import { isSet } from '../../../model/fields.ts';
import type { Money } from '../../../model/money.ts';
import type { SeverityFactor, SeverityLevel } from '../../../model/severities.ts';
import { durationSeconds, durationWords, type TimeLimit } from '../../../model/time.ts';
import type { Project } from '../../project/project.ts';
import { placeIn, type RecordOf } from '../../project/records.ts';
import type { DataPath } from '../../text/place.ts';
import type { Rule, RuleReport } from '../rule.ts';

type Severities = RecordOf<'severities'>;

export const severityDiffers: Rule = {
  code: 'severity-differs',
  group: 'severities',
  level: 'error',
  title: 'A level, its cells in the matrix and its rungs on the escalation ladder give the same numbers',
  explanation:
    'One number stands in several places: how fast a level is answered stands with the level and on every rung that escalates it; an amount that tells a level stands in its definition and in its cell of the matrix. ' +
    'When one is changed and another forgotten, whoever classifies and whoever escalates work to different plans.\n\n' +
    'Compared are times that a clock counts, and amounts and times that the words name beyond doubt. Where two sections of a plan differ, both stand, and a waiver names the open gap.',
  example: {
    file: 'escalations/desk.yaml',
    bad: 'initialResponse: { says: 15 minutes, max: PT15M }',
    good: 'initialResponse: { says: at once, max: PT0S }',
  },
  check(project, report) {
    for (const record of project.of('severities')) {
      for (const [index, level] of record.data.levels.entries()) {
        compareRungs(project, record, { level, index }, report);
        compareCells(record, { level, index }, report);
      }
    }
  },
};

interface PlacedLevel {
  level: SeverityLevel;
  index: number;
}

/** The seconds that a limit counts; undefined where it counts none. */
function counted(limit: TimeLimit | 'unset' | undefined): number | undefined {
  return isSet(limit) && isSet(limit.max) ? durationSeconds(limit.max) : undefined;
}

/** Every rung answers as fast as its level says; at least one escalates when the level says. */
function compareRungs(project: Project, record: Severities, { level, index }: PlacedLevel, report: RuleReport): void {
  const rungs = project
    .of('escalations')
    .flatMap((ladder) =>
      (isSet(ladder.data.ladder) ? ladder.data.ladder : []).flatMap((rung, at) =>
        rung.severity === `${record.id}#${level.id}` ? [{ ladder, rung, at }] : [],
      ),
    );
  const response = counted(level.response);
  const escalation = isSet(level.escalation) ? level.escalation.after : undefined;
  const after = counted(escalation);
  const escalated = rungs.flatMap(({ rung }) => counted(rung.after) ?? []);
  for (const { ladder, rung, at } of rungs) {
    report.examined();
    const subject = `${recordKey(ladder)}#${rung.id}`;
    const differs = (field: 'initialResponse' | 'after', own: TimeLimit, other: TimeLimit, path: DataPath) =>
      report.found({
        message: `${level.name}: this rung says "${own.says}", the level "${other.says}"`,
        at: { record: ladder, path: ['ladder', at, field, 'max'] },
        subject,
        help: 'change the one that is wrong; where the plan itself differs, waive it with the gap that tracks it',
        related: () => [{ message: 'the level', place: placeIn(record, path) }],
      });
    const own = counted(rung.initialResponse);
    if (
      isSet(rung.initialResponse) &&
      isSet(level.response) &&
      own !== undefined &&
      response !== undefined &&
      own !== response
    )
      differs('initialResponse', rung.initialResponse, level.response, ['levels', index, 'response']);
    if (
      isSet(rung.after) &&
      escalation &&
      after !== undefined &&
      counted(rung.after) !== undefined &&
      !escalated.includes(after)
    )
      differs('after', rung.after, escalation, ['levels', index, 'escalation', 'after']);
  }
}

/** What bounds a level's cell is what the cell's words name, and what the level's own words name where they name such a thing. */
function compareCells(record: Severities, { level, index }: PlacedLevel, report: RuleReport): void {
  if (!isSet(record.data.matrix)) return;
  const impact = isSet(level.impact) ? level.impact : [];
  const words = [level.definition, ...impact].join('\n');
  for (const [at, factor] of record.data.matrix.factors.entries()) {
    for (const [column, cell] of factor.cells.entries()) {
      if (cell.level !== level.id) continue;
      report.examined();
      const base: DataPath = ['matrix', 'factors', at, 'cells', column];
      for (const { field, bound } of boundsOf(cell)) {
        const isIn = (text: string) => isNamed(bound, text);
        const cellDiffers = isSet(cell.says) && isIn(cell.says) === false;
        if (!cellDiffers && isIn(words) !== false) continue;
        report.found({
          message: cellDiffers
            ? `${level.name}, ${factor.name}: the cell says "${cell.says}" and is bounded at ${boundText(bound)}`
            : `${level.name}, ${factor.name}: the cell is bounded at ${boundText(bound)}, which the level does not name`,
          at: { record, path: [...base, field] },
          subject: `${recordKey(record)}#${factor.id}`,
          help: 'change the one that is wrong; where the plan itself differs, waive it with the gap that tracks it',
          related: () => [{ message: 'the level', place: placeIn(record, ['levels', index, 'definition']) }],
        });
      }
    }
  }
}

type Cell = SeverityFactor['cells'][number];

function boundsOf(cell: Cell): { field: string; bound: string | Money }[] {
  return (['above', 'atLeast', 'below', 'atMost'] as const).flatMap((field) => {
    const bound = cell[field];
    return bound === undefined ? [] : [{ field, bound }];
  });
}

/** Whether a text names a bound; undefined where it names nothing of the kind. */
function isNamed(bound: string | Money, text: string): boolean | undefined {
  if (typeof bound === 'string') return secondsNamed(text)?.includes(durationSeconds(bound));
  const [wanted] = amountsIn(bound.says);
  const named = amountsIn(text);
  return wanted === undefined || named.length === 0 ? undefined : named.includes(wanted);
}

/** The amounts of money in a text, as written but for spaces and commas: "$10,000" and "$ 10000" are one. */
function amountsIn(text: string): string[] {
  const found = text.matchAll(/[$€£¥₹]\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|bn|million|billion|lakhs?|crores?)\b)?/gi);
  return [...found].map(([amount]) => amount.replace(/[\s,]/g, '').toLowerCase().replace(/s$/, ''));
}

function boundText(bound: string | Money): string {
  return typeof bound === 'string' ? durationWords(bound) : bound.says;
}
