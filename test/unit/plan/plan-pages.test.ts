import { describe, expect, it } from 'vitest';
import { countContacts } from '../../../src/components/plan/contact-count.ts';
import { ladderOf, type Rung } from '../../../src/components/plan/ladder.ts';
import { drillYear } from '../../../src/components/plan/programme-year.ts';
import { type NotificationWindow, windowLine } from '../../../src/components/plan/windows.ts';

const rung = (id: string, changes: Partial<Rung>): Rung => ({
  id,
  trigger: id,
  initialResponse: 'unset',
  after: 'unset',
  to: [{ says: 'CTO', role: 'unset' }],
  section: '1',
  ...changes,
});

describe('the escalation ladder', () => {
  it('places response and escalation of all rungs on one axis', () => {
    const { axis, rungs } = ladderOf([
      rung('p1', { initialResponse: { says: '< 15 min', max: 'PT15M' }, after: { says: '30 minutes', max: 'PT30M' } }),
      rung('p2', { initialResponse: { says: '< 1 hour', max: 'PT1H' }, after: { says: '4 hours', max: 'PT4H' } }),
    ]);
    const [first, second] = rungs;
    expect(first?.escalates).toBeLessThan(second?.response ?? 0);
    expect(second?.escalates).toBe(axis?.place(4 * 3_600));
  });

  it('draws rungs without a countable time, without a place on the axis', () => {
    const { axis, rungs } = ladderOf([rung('loss', { after: { says: 'Financial impact >$5,000', max: 'unset' } })]);
    expect(axis).toBeUndefined();
    expect(rungs[0]?.escalates).toBeUndefined();
  });
});

describe('notification windows', () => {
  const window = (id: string, limit: NotificationWindow['limit']): NotificationWindow => ({
    id,
    title: id,
    audience: 'regulator',
    limit,
    triggers: [],
    section: '1',
  });

  it('stand on the line by their deadline, those with one deadline together', () => {
    const { deadlines } = windowLine([
      window('day', { says: 'within 24 hours', max: 'PT24H' }),
      window('at-once', { says: 'Immediate', max: 'PT0S' }),
      window('one-day', { says: '1 day', max: 'P1D' }),
    ]);
    expect(deadlines.map(({ windows }) => windows.map(({ id }) => id))).toEqual([['at-once'], ['day', 'one-day']]);
  });

  it('stay beside the line when no clock can count them', () => {
    const { deadlines, offLine } = windowLine([
      window('business-day', { says: 'within one business day', businessDays: 1 }),
      window('open', 'unset'),
    ]);
    expect(deadlines).toEqual([]);
    expect(offLine.map(({ id }) => id)).toEqual(['business-day', 'open']);
  });
});

describe("a programme's year", () => {
  it('puts a drill with a quarter into that quarter', () => {
    const year = drillYear({ quarter: 3, cadence: { says: 'quarterly', every: 'P3M' } });
    expect(year).toEqual({ quarters: [0, 0, 1, 0] });
  });

  it('counts three monthly drills in every quarter', () => {
    expect(drillYear({ cadence: { says: 'monthly', every: 'P1M' } })).toEqual({ quarters: [3, 3, 3, 3] });
  });

  it('leaves the quarter of a half-yearly drill open', () => {
    expect(drillYear({ cadence: { says: 'twice a year', every: 'P6M' } })).toEqual({ undated: 2 });
  });

  it('says that a drill without a cadence is open', () => {
    expect(drillYear({ cadence: 'unset' })).toBe('open');
  });
});

describe('contacts', () => {
  it('count every value that a desk still has to fill in', () => {
    const party = { says: 'Incident Commander', role: 'unset' as const };
    const primary = { post: 'CTO', name: 'unset', phone: 'unset', email: 'desk@trading.example.com' };
    const count = countContacts({
      people: [{ id: 'commander', for: party, primary, backup: 'unset', section: '1' }],
      addresses: [{ id: 'escalation', for: 'Escalation', value: 'escalation@trading.example.com', section: '1' }],
    });
    expect(count).toEqual({ given: 2, unset: 5 });
  });
});
