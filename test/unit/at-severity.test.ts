import { describe, expect, it } from 'vitest';
import { atSeverities } from '../../src/components/playbook/at-severity.ts';
import { escalationsSchema } from '../../src/model/escalations.ts';
import { severitiesSchema } from '../../src/model/severities.ts';

const level = (id: string, rank: number) => ({
  id,
  rank,
  name: id.toUpperCase(),
  label: 'High',
  definition: 'Bad.',
  examples: [],
  response: 'unset',
  responders: 'unset',
  escalation: 'unset',
  communication: 'unset',
  section: '1',
});
const rung = (id: string, severity?: string) => ({
  id,
  ...(severity ? { severity } : {}),
  trigger: id,
  initialResponse: 'unset',
  after: 'unset',
  to: [{ says: 'CTO', role: 'unset' }],
  section: '2',
});
const severities = severitiesSchema.parse({
  plan: 'tmt',
  title: 'Levels',
  summary: 'Two.',
  levels: [level('s1', 1), level('s2', 2)],
  matrix: 'unset',
  tieBreak: 'unset',
});
const escalations = escalationsSchema.parse({
  plan: 'tmt',
  title: 'Escalation',
  summary: 'Three rungs.',
  ladder: [rung('on-s1', 'tmt#s1'), rung('on-s2', 'tmt#s2'), rung('on-loss')],
});

describe('what holds at the severities of a playbook', () => {
  it('is the rungs of the levels that it serves, and of no other', () => {
    const { levels } = atSeverities(['tmt#s2'], severities, escalations);
    expect(levels.map(({ address, rungs }) => [address, rungs.map(({ id }) => id)])).toEqual([['tmt#s2', ['on-s2']]]);
  });

  it('is always the rungs that a condition sets off, even where no severity is given', () => {
    expect(atSeverities('unset', severities, escalations).always.map(({ id }) => id)).toEqual(['on-loss']);
  });

  it('is nothing in a plan without levels and ladder', () => {
    expect(atSeverities('unset', undefined, undefined)).toEqual({ levels: [], always: [] });
  });
});
