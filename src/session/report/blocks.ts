import { clocksChart } from './charts.ts';
import { allowed, type ClockReport } from './common.ts';
import { spanText } from './format.ts';

/** A piece of the report before it is Markdown, HTML or a page. All text is plain: each renderer escapes it in its way. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; head: string[]; rows: string[][] }
  | { kind: 'figure'; title: string; svg: string };

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
export const text = (value: string): Block => ({ kind: 'text', text: value });
export const list = (items: string[], none: string): Block => (items.length > 0 ? { kind: 'list', items } : text(none));
export const table = (head: string[], rows: string[][], none: string): Block =>
  rows.length > 0 ? { kind: 'table', head, rows } : text(none);

/** What shared sections read of a report. */
export interface Shared {
  clocks: readonly ClockReport[];
  times: readonly { between: [string, string]; took?: number }[];
  improvements: readonly {
    finding: string;
    action: string;
    owner?: string | undefined;
    due?: string | undefined;
    retest?: string | undefined;
  }[];
}

/** The clocks that the plan set, against their limits, and the times between stamps. */
export function clockBlocks(report: Shared): Block[] {
  const asked = report.clocks.filter(({ outcome }) => outcome !== 'possible' && outcome !== 'dismissed');
  const others = report.clocks.filter(({ outcome }) => outcome === 'possible' || outcome === 'dismissed');
  return [
    heading(2, 'Response clocks'),
    { kind: 'figure', title: 'Response clocks against their limits', svg: clocksChart(report) },
    table(
      ['Clock', 'Limit', 'Ran', 'Outcome', 'Source'],
      asked.map((clock) => [
        clock.title,
        limitText(clock),
        clock.outcome === 'not stamped' ? '' : spanText(clock.ran),
        outcomeText(clock),
        clock.sources.map((source) => `${source.link} (${source.says})`).join('; '),
      ]),
      'No clock was set off: no level was declared, or the plan sets none.',
    ),
    ...(others.length > 0
      ? [
          heading(3, 'May have applied'),
          list(
            others.map(({ title, says, outcome, reason }) =>
              outcome === 'dismissed'
                ? `${title} (${says}): does not apply. ${reason ?? ''}`
                : `${title} (${says}): nobody said that it applies.`,
            ),
            '',
          ),
        ]
      : []),
    heading(3, 'Times'),
    table(
      ['Between', 'Took'],
      report.times.map(({ between: [from, to], took }) => [
        `${from} to ${to}`,
        took === undefined ? 'not stamped' : spanText(took),
      ]),
      '',
    ),
  ];
}

/** The bound of a clock in the plan's words, and what the desk makes of "at once" where it says so. */
export function limitText({ says, tolerance }: Pick<ClockReport, 'says' | 'tolerance'>): string {
  return tolerance === undefined ? says : `${says} (the desk counts ${spanText(tolerance)})`;
}

/** What became of a clock, and by how much it was met. */
function outcomeText(clock: ClockReport): string {
  const { outcome, ran } = clock;
  const limit = allowed(clock);
  if (limit === undefined || (outcome !== 'met' && outcome !== 'late')) return outcome;
  return outcome === 'met' ? `met, ${spanText(limit - ran)} left` : `late by ${spanText(ran - limit)}`;
}

export function improvementBlocks(report: Shared): Block[] {
  return [
    heading(2, 'Improvement plan'),
    table(
      ['Finding', 'Corrective action', 'Owner', 'Due', 'Retest'],
      report.improvements.map(({ finding, action, owner, due, retest }) => [
        finding,
        action,
        owner ?? 'unset',
        due ?? 'unset',
        retest ?? 'unset',
      ]),
      'No action was agreed.',
    ),
  ];
}
