import { describe, expect, it } from 'vitest';
import type { TaskReport, TimelineEntry } from '../../../src/session/report/after-action-model.ts';
import { clocksChart, ratingsChart, timelineChart } from '../../../src/session/report/charts.ts';
import { minute } from './fixtures.ts';
import { clockReport, drillReport } from './reports.ts';

/** The shapes of a chart in the order in which they are drawn, each with its numbers, and its texts with where they stand. */
function shapes(svg: string, tag: string): Record<string, string>[] {
  return [...svg.matchAll(new RegExp(`<${tag}((?: [^>]*?)?)/?>([^<]*)`, 'g'))].map(
    ([, attributes = '', said = '']) => ({
      ...Object.fromEntries([...attributes.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
      ...(said === '' ? {} : { said }),
    }),
  );
}

const release = (what: string, exercise: number, planned?: number): TimelineEntry => ({
  event: what,
  type: 'inject-released',
  at: '2026-03-02T09:00:00.000Z',
  exercise,
  what: `Inject released: ${what}`,
  ...(planned === undefined ? {} : { planned, drift: exercise - planned }),
});

describe('the chart of injects', () => {
  it('runs from StartEx to the end, with a disc where an inject came and a square where it was planned', () => {
    const chart = timelineChart(
      drillReport({
        exerciseTime: 60 * minute,
        timeline: [
          release('Alert', 0, 0),
          release('Call', 30 * minute, 15 * minute),
          release('Hint', 60 * minute),
          { ...release('Taken back', 10 * minute, 10 * minute), undone: true },
          { ...release('Note', 10 * minute), type: 'note-taken' },
        ],
      }),
    );
    // The names stand on the left, the hour between 260 and 780.
    expect(shapes(chart, 'circle')).toMatchObject([
      { cx: '260', cy: '16', r: '5' },
      { cx: '520', cy: '40' },
      { cx: '780', cy: '64' },
    ]);
    // A square of 10 around where it was planned, and a line from its middle to the disc.
    expect(shapes(chart, 'rect')).toMatchObject([
      { x: '255', y: '11', width: '10', height: '10' },
      { x: '385', y: '35' },
    ]);
    expect(shapes(chart, 'line')).toMatchObject([
      { x1: '260', y1: '16', x2: '260', y2: '16' },
      { x1: '390', y1: '40', x2: '520', y2: '40', 'stroke-dasharray': '3 3' },
    ]);
    expect(shapes(chart, 'title').map(({ said }) => said)).toEqual([
      'Inject released: Alert: delivered at 0:00:00, planned for 0:00:00',
      'Inject released: Call: delivered at 0:30:00, planned for 0:15:00',
      'Inject released: Hint: delivered at 1:00:00',
    ]);
    expect(shapes(chart, 'text')).toMatchObject([
      { x: '0', y: '21', said: 'Alert' },
      { x: '0', y: '45', said: 'Call' },
      { x: '0', y: '69', said: 'Hint' },
      { x: '260', y: '92', said: '0:00:00' },
      { x: '780', y: '92', said: '1:00:00', 'text-anchor': 'end' },
    ]);
    expect(shapes(chart, 'svg')).toMatchObject([{ viewBox: '0 0 800 100' }]);
  });

  it('reaches as far as what came or was planned last, and stands where no time has passed', () => {
    const ends = (exerciseTime: number, ...timeline: TimelineEntry[]) =>
      shapes(timelineChart(drillReport({ exerciseTime, timeline })), 'text').at(-1)?.said;
    expect(ends(10 * minute, release('Call', minute, 20 * minute))).toBe('0:20:00');
    expect(ends(10 * minute, release('Call', 30 * minute, 20 * minute))).toBe('0:30:00');
    expect(ends(10 * minute, release('Call', 12 * minute))).toBe('0:12:00');
    const [disc] = shapes(timelineChart(drillReport({ timeline: [release('Call', 0, 0)] })), 'circle');
    expect(disc).toMatchObject({ cx: '260' });
    // Half of a smallest stretch is half of the chart: no time at all is as short as a millisecond.
    expect(shapes(timelineChart(drillReport({ timeline: [release('Call', 1, 0)] })), 'circle')).toMatchObject([
      { cx: '780' },
    ]);
  });

  it('is not drawn where nothing was delivered', () => {
    expect(timelineChart(drillReport({ exerciseTime: minute }))).toBe('');
  });

  it('cuts a name that has more than 36 signs, and none of 36', () => {
    const name = (long: number) =>
      shapes(timelineChart(drillReport({ timeline: [release('x'.repeat(long), 0)] })), 'text')[0]?.said;
    expect(name(36)).toBe('x'.repeat(36));
    expect(name(37)).toBe(`${'x'.repeat(35)}…`);
  });
});

describe('the chart of ratings', () => {
  const task = (rating?: TaskReport['rating']): TaskReport => ({
    id: 'halt',
    text: 'Enter HALT',
    step: 'playbook:desk/missed-run#halt',
    ...(rating ? { rating } : { lacks: 'rating' }),
    ratings: [],
    observations: [],
  });
  const chart = (...tasks: TaskReport[]) =>
    ratingsChart(
      drillReport({ objectives: [{ text: 'Stop', targets: [{ text: 'Stop', mostlyForImprovement: false, tasks }] }] }),
    );

  it('has a bar for each rating and for what was not rated, all of them as long as there is room', () => {
    const drawn = chart(task('P'), task('P'), task('M'), task());
    // All four tasks would fill the 480 beside the names.
    expect(shapes(drawn, 'rect').map(({ x, y, width, height }) => [x, y, width, height].join(' '))).toEqual([
      '260 8 240 16',
      '260 32 0 16',
      '260 56 120 16',
      '260 80 0 16',
      '260 104 120 16',
    ]);
    expect(shapes(drawn, 'text').map(({ x, y, said }) => `${x} ${y} ${said}`)).toEqual([
      '0 21 P, performed without challenges',
      '508 21 2',
      '0 45 S, performed with some challenges',
      '268 45 0',
      '0 69 M, performed with major challenges',
      '388 69 1',
      '0 93 U, unable to be performed',
      '268 93 0',
      '0 117 not rated',
      '388 117 1',
    ]);
    expect(shapes(drawn, 'svg')).toMatchObject([{ viewBox: '0 0 800 128' }]);
  });

  it('is drawn for a single task, and not for none', () => {
    expect(shapes(chart(task('U')), 'rect').map(({ width }) => width)).toEqual(['0', '0', '0', '480', '0']);
    expect(chart()).toBe('');
  });
});

describe('the chart of clocks', () => {
  it('marks each limit at two thirds, and draws each bar against its own limit, up to the end of the row', () => {
    const limit = 10 * minute;
    const clocks = [
      clockReport({ limit, ran: 5 * minute }),
      clockReport({ title: 'Tell users', outcome: 'late', limit, ran: 60 * minute }),
      clockReport({ title: 'Update', outcome: 'open', limit, ran: 10 * minute }),
    ];
    const drawn = clocksChart({ clocks });
    expect(shapes(drawn, 'rect').map(({ x, y, width, height }) => [x, y, width, height].join(' '))).toEqual([
      '260 10 126.7 12',
      '260 34 380 12',
      '260 58 253.3 12',
    ]);
    expect(shapes(drawn, 'rect').map(({ fill }) => fill)).toEqual(['currentColor', 'none', 'none']);
    expect(shapes(drawn, 'line').map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2].join(' '))).toEqual([
      '513.3 6 513.3 26',
      '513.3 30 513.3 50',
      '513.3 54 513.3 74',
    ]);
    expect(shapes(drawn, 'text').map(({ x, y, said }) => `${x} ${y} ${said}`)).toEqual([
      '0 21 Respond to SEV-2',
      '650 21 met, 5 min of 10 min',
      '0 45 Tell users',
      '650 45 late, 1 h of 10 min',
      '0 69 Update',
      '650 69 open, 10 min of 10 min',
    ]);
    expect(shapes(drawn, 'title').map(({ said }) => said)[1]).toBe('Tell users: late, 1 h of 10 min');
    expect(shapes(drawn, 'svg')).toMatchObject([{ viewBox: '0 0 800 80' }]);
  });

  it('counts "at once" as the desk does, a second as a part of a minute, and leaves out what nobody can count or met', () => {
    const clocks = [
      clockReport({ limit: 0, tolerance: 0, ran: minute }),
      clockReport({ limit: 0, ran: minute }),
      clockReport({ ran: minute }),
      clockReport({ limit: minute, ran: minute, outcome: 'not stamped' }),
      clockReport({ limit: minute, ran: minute, outcome: 'possible' }),
    ];
    expect(shapes(clocksChart({ clocks }), 'rect').map(({ width }) => width)).toEqual(['253.3']);
    expect(clocksChart({ clocks: clocks.slice(1) })).toBe('');
  });
});
