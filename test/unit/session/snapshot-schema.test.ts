import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type SessionPlan, sessionPlanSchema } from '../../../src/session/snapshot/plan-schema.ts';
import { regulatorSchema } from '../../../src/session/snapshot/regulator-schema.ts';
import { tellSchema } from '../../../src/session/snapshot/tell-schema.ts';
import { testPlan } from './fixtures.ts';

const opens = (changes: Partial<SessionPlan>) => v.safeParse(sessionPlanSchema, { ...testPlan(), ...changes }).success;
const many = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

describe('a plan that came with a log, which anybody may have made', () => {
  it('has levels from rank 1, and a market or none', () => {
    const [level] = testPlan().levels;
    const ranked = (rank: number) => opens({ levels: level ? [{ ...level, rank }] : [] });
    expect([ranked(0), ranked(1), ranked(1.5)]).toEqual([false, true, false]);
    expect(opens({ market: { none: true, sessions: [] } })).toBe(true);
    expect(v.safeParse(sessionPlanSchema, { ...testPlan(), market: { none: false, sessions: [] } }).success).toBe(
      false,
    );
  });

  it('is refused with more than ten thousand steps or injects', () => {
    const plan = testPlan();
    const [step] = plan.steps;
    const { scenario } = plan;
    const inject = scenario?.injects[1];
    if (!step || !inject) throw new Error('the plan for tests has none');
    expect(opens({ steps: many(10_000, step) })).toBe(true);
    expect(opens({ steps: many(10_001, step) })).toBe(false);
    expect(opens({ scenario: { ...scenario, injects: many(10_000, inject) } })).toBe(true);
    expect(opens({ scenario: { ...scenario, injects: many(10_001, inject) } })).toBe(false);
  });

  it('has no step with more than a hundred of anything', () => {
    const [step] = testPlan().steps;
    if (!step) throw new Error('the plan for tests has none');
    const command = { language: 'sh', code: 'x', effect: 'read-only' as const, variables: [] };
    const option = { id: 'a', label: 'A', leadsTo: 'end' };
    const variable = { id: 'x', type: 'host', label: 'X' };
    const parts = (count: number): Partial<SessionPlan['steps'][number]>[] => [
      { evidence: many(count, 'A log') },
      { withinAt: many(count, { severity: 'desk#sev-1', says: 'soon' }) },
      { commands: many(count, command) },
      { commands: [{ ...command, variables: many(count, 'x') }] },
      { commands: [{ ...command, runs: { code: 'x', why: 'It ends.', variables: many(count, variable) } }] },
      { decision: { question: 'Wait?', options: many(count, option) } },
      { sends: many(count, 'desk/status') },
    ];
    for (const part of parts(100)) expect([part, opens({ steps: [{ ...step, ...part }] })]).toEqual([part, true]);
    for (const part of parts(101)) expect(opens({ steps: [{ ...step, ...part }] })).toBe(false);
  });
});

describe('an authority’s row that came with a log', () => {
  const from = { events: ['aware'], which: 'earliest' };
  const row = (limit: object) => ({
    id: 'row',
    title: 'Row',
    href: '/regulators/row/',
    reference: 'Act, 1',
    events: [],
    windows: [{ id: 'first', title: 'First', says: 'soon', limits: [{ from, says: 'soon', ...limit }] }],
    entities: [],
    on: { by: 'Ann', day: '2026-01-01', because: 'We are one.' },
  });

  it('counts business days from none to a thousand', () => {
    const counts = (businessDays: number) => v.safeParse(regulatorSchema, row({ businessDays })).success;
    expect([-1, 0, 1_000, 1_001].map(counts)).toEqual([false, true, true, false]);
  });
});

describe('the list of whom to tell', () => {
  it('links to pages over https alone, of a thousand signs at most', () => {
    const opened = (link: string) => {
      const to = [{ says: 'The lead', reach: [{ post: 'Lead', link }] }];
      const row = { link: 'escalation:desk#a', href: '/', kind: 'escalation', title: 'Call', to };
      return v.safeParse(tellSchema, { contacts: '/contacts/', rows: [row] }).success;
    };
    expect(opened('https://chat.example/room')).toBe(true);
    expect(opened('http://chat.example/room')).toBe(false);
    expect(opened('javascript:alert(1)')).toBe(false);
    const long = (length: number) => `https://${'x'.repeat(length - 'https://'.length)}`;
    expect([long(1_000), long(1_001)].map(opened)).toEqual([true, false]);
  });
});
