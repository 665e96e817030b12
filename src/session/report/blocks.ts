import { spanText } from '../../model/wall-time.ts';
import { clocksChart } from './charts.ts';
import { allowed, type ClockReport } from './common.ts';

/** One line of a table, or a line across it that heads the lines below. */
export type TableLine = string[] | { section: string };

/** How the columns of a table share its width: `styles.ts` has one rule for each. */
export type TableLook = 'even' | 'timeline' | 'tasks' | 'decisions' | 'clocks' | 'expected' | 'actions' | 'signatures';

/** A piece of the report before it is Markdown, HTML or a page. All text is plain: each renderer escapes it in its way. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  /** mark: it must not be overlooked. note: how to read what stands beside it. */
  | { kind: 'text'; text: string; tone?: 'mark' | 'note' }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; facts: [name: string, value: string][] }
  | { kind: 'table'; head: string[]; rows: TableLine[]; look?: TableLook }
  | { kind: 'figure'; title: string; svg: string };

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
export const text = (value: string): Block => ({ kind: 'text', text: value });
export const note = (value: string): Block => ({ kind: 'text', text: value, tone: 'note' });
export const mark = (value: string): Block => ({ kind: 'text', text: value, tone: 'mark' });
export const list = (items: string[], none: string): Block => (items.length > 0 ? { kind: 'list', items } : text(none));
export const table = (head: string[], rows: TableLine[], none: string, look: TableLook = 'even'): Block =>
  rows.length > 0 ? { kind: 'table', head, rows, look } : text(none);

/** What shared sections read of a report. */
export interface Shared {
  clocks: readonly ClockReport[];
  times: readonly { between: [string, string]; took?: number }[];
  improvements: readonly {
    finding: string;
    action: string;
    priority?: string | undefined;
    owner?: string | undefined;
    start?: string | undefined;
    due?: string | undefined;
    risk?: string | undefined;
    retest?: string | undefined;
    retestTitle?: string;
  }[];
}

/** The clocks that the plan set, against their limits, and the times between stamps. A clock that may apply and of which nobody said so is left out. */
export function clockBlocks(report: Shared): Block[] {
  const asked = report.clocks.filter(({ outcome }) => outcome !== 'possible' && outcome !== 'dismissed');
  const dismissed = report.clocks.filter(({ outcome }) => outcome === 'dismissed');
  return [
    heading(2, 'Response clocks'),
    { kind: 'figure', title: 'Response clocks against their limits', svg: clocksChart(report) },
    table(
      ['Clock', 'The plan allows', 'Ran', 'Outcome', 'Where the plan says so'],
      asked.map((clock) => [
        clock.title,
        limitText(clock),
        clock.outcome === 'not stamped' ? '' : spanText(clock.ran),
        outcomeText(clock),
        sourcesText(clock),
      ]),
      'No clock was set off: no level was declared, or the plan sets none.',
      'clocks',
    ),
    ...(asked.some(({ outcome }) => outcome === 'not stamped')
      ? [note('Not stamped: nobody wrote down that it was met. That is no statement that it was not.')]
      : []),
    ...(dismissed.length > 0
      ? [
          heading(3, 'Clocks that were said not to apply'),
          list(
            dismissed.map(({ title, says, reason }) => `${title} (${says}): ${reason ?? 'no reason given'}`),
            '',
          ),
        ]
      : []),
    ...timesBlocks(report),
  ];
}

function timesBlocks({ times }: Shared): Block[] {
  const taken = times.flatMap(({ between: [from, to], took }) =>
    took === undefined ? [] : [[`${from} to ${to}`, spanText(took)]],
  );
  if (taken.length === 0) return [];
  const silent = times.filter(({ took }) => took === undefined).map(({ between: [from, to] }) => `${from} to ${to}`);
  return [
    heading(3, 'Times between stamps'),
    table(['Between', 'Took'], taken, ''),
    ...(silent.length > 0 ? [note(`Not stamped: ${silent.join(', ')}.`)] : []),
  ];
}

/** Where a plan sets a clock, by the names of its parts, each with its own words and said once. */
export function sourcesText({ sources }: Pick<ClockReport, 'sources'>): string {
  return [...new Set(sources.map(({ name, says }) => `${name}: “${says}”`))].join('; ');
}

/** The bound of a clock in the plan's words, and what the desk makes of "at once" where it says so. */
export function limitText({ says, tolerance }: Pick<ClockReport, 'says' | 'tolerance'>): string {
  return tolerance === undefined ? says : `${says} (the desk counts ${spanText(tolerance)})`;
}

/** What became of a clock, and by how much it was met, or past when the log ended. */
export function outcomeText(clock: ClockReport): string {
  const { outcome, ran, reason } = clock;
  const limit = allowed(clock);
  if (outcome === 'superseded') return reason ?? 'taken over by another level';
  if (outcome === 'open') return 'still running at the end';
  if (limit === undefined) return outcome;
  if (outcome === 'met') return `met, ${spanText(limit - ran)} left`;
  if (outcome === 'late') return `met, late by ${spanText(ran - limit)}`;
  return ran > limit ? `not stamped; its time was over ${spanText(ran - limit)} before the end` : outcome;
}

export function improvementBlocks(report: Shared): Block[] {
  return [
    heading(2, 'Improvement plan'),
    table(
      ['Finding', 'Corrective action', 'Priority', 'Owner', 'Start and due', 'Risk of not doing it', 'Retest'],
      report.improvements.map(({ finding, action, priority, owner, start, due, risk, retest, retestTitle }) => [
        finding,
        action,
        priority ?? 'unset',
        owner ?? 'unset',
        `start ${start ?? 'unset'}\ndue ${due ?? 'unset'}`,
        risk ?? 'unset',
        retestTitle ?? retest ?? 'unset',
      ]),
      'No action was agreed.',
      'actions',
    ),
  ];
}
