import { recordKey } from '../../../model/address.ts';
import { addDuration } from '../../../model/calendar.ts';
import type { DataOf } from '../../../model/collections.ts';
import { isSet } from '../../../model/fields.ts';
import { handbookFolder } from '../../project/content-folder.ts';
import type { Project } from '../../project/project.ts';
import type { Rule } from '../rule.ts';

/** How long a calendar is looked ahead at the least, in days: an author needs some weeks to find the list of the next year. */
const least = 45;

export const clockCalendarEnds: Rule = {
  code: 'clock-calendar-ends',
  group: 'clocks',
  level: 'warning',
  strict: true,
  title: 'A calendar knows the days that a window may reach',
  explanation:
    'A calendar is known until a day. A window that could end after it is counted by nobody: the answer is "calendar unknown after …". This warns while there is time to add the next year: once the longest window that counts by the calendar, started today, could run past its end, and for every calendar 45 days ahead. With `--strict` it is an error, but for a calendar that ships with Drillbook and that nothing here counts by.',
  example: {
    file: 'calendars/desk-days.yaml',
    bad: 'known: { from: 2026-01-01, until: 2026-12-01 }',
    good: 'known: { from: 2026-01-01, until: 2027-12-31 }',
  },
  check(project, report) {
    for (const record of project.of('calendars')) {
      report.examined();
      const { days, by } = longest(project, record.id);
      const needed = addDuration(project.today, `P${days}D`);
      const { until } = record.data.known;
      if (needed <= until) continue;
      report.found({
        message:
          by === undefined
            ? `the calendar is known until ${until}, which is less than ${least} days away`
            : `the calendar is known until ${until}, and ${by}, started today, may run until ${needed}`,
        at: { record, path: ['known', 'until'] },
        subject: recordKey(record),
        help: isShipped(record.path)
          ? 'it ships with Drillbook: take the next version, or put a calendar of this id, with the next year from its source, into src/content/calendars'
          : 'add the next year from its source, and move "known.until"',
        // Nobody here can mend it, and nobody here needs it.
        level: isShipped(record.path) && !isCounted(project, record.id) ? 'warning' : undefined,
      });
    }
  },
};

function isShipped(path: string): boolean {
  return path.startsWith(`${handbookFolder}/`);
}

/** The calendar that a row counts by: its own, or the one that the desk has named when it switched the row on. */
function calendarOf({ calendar, on }: DataOf<'regulators'>): string | undefined {
  return calendar ?? on?.calendar;
}

/** Whether a window of a plan, or of a row that the desk has switched on, counts by a calendar. */
function isCounted({ of }: Project, calendar: string): boolean {
  return (
    of('regulators').some(({ data }) => data.on !== undefined && calendarOf(data) === calendar) ||
    of('notifications').some(({ data }) => data.windows.some((window) => window.calendar === calendar))
  );
}

/** How far ahead a calendar is needed, in days of the week and all, and the window that needs it longest. */
function longest({ of }: Project, calendar: string): { days: number; by: string | undefined } {
  const regulators = of('regulators')
    .filter(({ data }) => calendarOf(data) === calendar)
    .flatMap(({ id, data }) =>
      data.windows.map((window) => ({ by: `regulator:${id}#${window.id}`, days: counted(window) })),
    );
  const plans = of('notifications').flatMap(({ id, data }) =>
    data.windows
      .filter((window) => window.calendar === calendar)
      .map(({ id: item, limit }) => ({
        by: `notification:${id}#${item}`,
        days: isSet(limit) ? (limit.businessDays ?? 0) : 0,
      })),
  );
  const [first] = [...regulators, ...plans].toSorted((a, b) => b.days - a.days);
  // Five working days are a week; a fortnight on top covers the holidays of any.
  const days = first && first.days > 0 ? Math.ceil((first.days * 7) / 5) + 14 : 0;
  return days > least ? { days, by: first?.by } : { days: least, by: undefined };
}

function counted({ limits, longStop }: DataOf<'regulators'>['windows'][number]): number {
  return Math.max(...[...limits, ...(longStop ? [longStop] : [])].map(({ limit }) => limit.businessDays ?? 0));
}
