import { describe, expect, it } from 'vitest';
import type { Severities } from '../../../src/model/severities.ts';
import { clocksAt } from '../../../src/session/response/clocks-due.ts';
import { clockRules } from '../../../src/session/snapshot/clock-rules.ts';
import { hour, minute, started, testPlan } from './fixtures.ts';

const severities: Severities = {
  plan: 'desk',
  title: 'Severity',
  summary: 'How bad it is.',
  levels: [
    {
      id: 'sev-2',
      rank: 2,
      name: 'SEV-2',
      label: 'High',
      definition: 'Bad.',
      examples: [],
      response: 'unset',
      responders: 'unset',
      escalation: 'unset',
      communication: 'unset',
      updates: {
        says: 'every 20 minutes',
        every: 'PT20M',
        later: [{ says: 'hourly after two hours', after: 'PT2H', every: 'PT1H' }],
      },
      section: '2',
    },
  ],
  matrix: 'unset',
  tieBreak: 'unset',
};

describe('a cadence that changes as time goes on', () => {
  const rules = clockRules({ id: 'desk', severities });

  it('is a rule with what takes its place, and from when', () => {
    expect(rules).toMatchObject([
      { kind: 'next-update-by', limit: 20 * minute, repeats: true, later: [{ after: 2 * hour, limit: hour }] },
    ]);
  });

  it('counts by the later bound from the first update that is sent after the change', () => {
    const play = started({ ...testPlan(), clocks: rules });
    play.does('severity-declared', { severity: 'desk#sev-2' }, 1);
    const next = () => {
      const open = clocksAt(play.state, play.moment()).find(({ outcome }) => outcome === 'open' || outcome === 'past');
      if (!open) throw new Error('no clock is open');
      return open.clock;
    };
    play.does('clock-met', { clock: next().id }, 100);
    expect(next().rule.limit).toBe(20 * minute);
    play.does('clock-met', { clock: next().id }, 121);
    expect(next().rule).toMatchObject({ limit: hour, says: 'hourly after two hours' });
  });
});
