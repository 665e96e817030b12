import { describe, expect, it } from 'vitest';
import { planContent, readContent } from '../../scripts/lib/content.ts';
import type { Start } from '../../src/model/clocks/local-time.ts';
import { planRows } from '../../src/model/clocks/plan-windows.ts';
import { readWindow } from '../../src/model/clocks/reading.ts';
import { regulatorRow, workingCalendar } from '../../src/model/clocks/regulator-windows.ts';
import { isCounted } from '../../src/model/clocks/spans.ts';
import type { ClockWindow } from '../../src/model/clocks/window.ts';

const content = await readContent(process.cwd());
const calendars = new Map(content.all('calendars').map(({ id, data }) => [id, workingCalendar(id, data)]));
const rows = [
  ...content.all('regulators').map(({ id, data }) => regulatorRow(id, data)),
  ...content.all('plans').flatMap(({ id }) => {
    const plan = planContent(content, id);
    return plan ? planRows({ ...plan, title: plan.plan.title }) : [];
  }),
];

// In force everywhere by then, on a Wednesday that every calendar of the catalogue knows but India's.
const began = Date.parse('2027-06-16T10:00Z');
const windows = rows.flatMap((row) => row.windows.map((window) => [`${row.link} ${window.id}`, window] as const));
const counted = windows.filter(
  ([, window]) => window.silent === undefined && window.limits[0] && isCounted(window.limits[0]),
);
const worded = windows.filter(([name]) => !counted.some(([other]) => other === name));

function read(window: ClockWindow, now: number, sent?: number) {
  const events = window.limits.flatMap(({ from }) =>
    from.events.map((event): [string, Start] => [event, { at: began, zone: 'UTC' }]),
  );
  if (sent !== undefined && window.meets !== undefined) events.push([window.meets, { at: sent, zone: 'UTC' }]);
  // Whoever has to name a calendar names one of the place in which it is counted.
  const de = calendars.get('de');
  const own = de && { ...de, id: 'own', zone: window.zone ?? de.zone };
  const all = own ? new Map([...calendars, ['own', own]]) : calendars;
  const calendar = window.calendar === undefined ? 'own' : undefined;
  const entities = window.for?.slice(0, 1) ?? window.relief?.notFor.slice(0, 1) ?? [];
  return readWindow(
    { ...window, conditions: [] },
    { events: new Map(events), entities, calendars: all, calendar, now },
  );
}

describe('every window of the catalogue and of the plans', () => {
  it.each(counted)('%s is in time at its limit and late a second after', (_name, window) => {
    const { due, latest, state } = read(window, began);
    expect({ due, latest }).toEqual({ due: expect.any(String), latest: expect.any(String) });
    const last = Date.parse(latest ?? '');
    const exclusive = window.limits.some((limit) => limit.exclusive);
    expect(last).toBeGreaterThanOrEqual(Date.parse(due ?? ''));
    expect(state).toBe(last > began || !exclusive ? 'running' : 'late');
    expect(read(window, last - 1_000).state).toBe('running');
    expect(read(window, last).state).toBe(exclusive ? 'late' : 'running');
    expect(read(window, last + 1_000)).toMatchObject({ state: 'late', due, latest });
  });

  it.each(
    counted.filter(
      ([, { meets, limits }]) => meets !== undefined && !limits.some(({ from }) => from.events.includes(meets)),
    ),
  )('%s that was sent stays sent, and says when it was too late', (_name, window) => {
    const last = Date.parse(read(window, began).latest ?? '');
    const exclusive = window.limits.some((limit) => limit.exclusive);
    expect(read(window, last + 60_000, last - 1_000)).toMatchObject({ state: 'sent' });
    expect(read(window, last + 60_000, last - 1_000).why[0]).not.toContain('too late');
    expect(read(window, last + 60_000, exclusive ? last : last + 1_000).why[0]).toContain('too late');
  });

  it.each(worded)('%s counts nothing down', (_name, window) => {
    const { due, latest, state } = read(window, began);
    expect([due, latest]).toEqual([undefined, undefined]);
    expect(['no-number', 'no-start', 'not-in-force']).toContain(state);
  });

  it('are as many as were read: none is lost on the way', () => {
    expect(counted.length).toBeGreaterThan(70);
    expect(worded.length).toBeGreaterThan(30);
  });
});
