import { describe, expect, it } from 'vitest';
import { frequency, meanTimes, type PastIncident, pastIncidents, repeats } from '../../../src/history/incidents.ts';

const today = '2026-11-21';
const incident = (id: string, date: string, changes: Partial<PastIncident['data']> = {}): PastIncident => ({
  id,
  data: { plan: 'desk', date, opened: `${date}T08:00:00Z`, playbooks: [], severities: [], times: [], ...changes },
});
const outage = { playbooks: ['playbook:desk/outage'] };
const level = (name: string) => ({ severities: [{ level: name, at: '2026-01-01T00:00:00Z' }] });
const took = (from: string, to: string, time: string) => ({
  times: [{ between: [from, to] as [string, string], took: time }],
});

describe('past incidents', () => {
  it('are those that have happened, the latest first: none of a day to come', () => {
    const all = [incident('a', '2026-01-01'), incident('later', '2026-11-22'), incident('b', '2026-11-21')];
    expect(pastIncidents(all, today).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('are counted by plan, by the years that have one, and by the level that was declared last; none is named as none', () => {
    const all = pastIncidents(
      [
        incident('a', '2024-03-01', level('Level 2')),
        incident('b', '2026-03-01', level('Level 1')),
        incident('c', '2026-11-01'),
        incident('d', '2026-05-01', { plan: 'other' }),
      ],
      today,
    );
    expect(frequency(all, today)).toEqual([
      {
        plan: 'desk',
        count: 3,
        years: [
          { year: '2026', count: 2 },
          { year: '2024', count: 1 },
        ],
        levels: [
          { level: undefined, count: 1 },
          { level: 'Level 1', count: 1 },
          { level: 'Level 2', count: 1 },
        ],
        last: { id: 'c', date: '2026-11-01', age: 20 },
      },
      expect.objectContaining({ plan: 'other', count: 1 }),
    ]);
    expect(frequency([], today)).toEqual([]);
  });

  it('are counted by the level that was declared last, not by the first one', () => {
    const severities = ['Level 3', 'Level 2'].map((level) => ({ level, at: '2026-01-01T00:00:00Z' }));
    expect(frequency([incident('a', '2026-01-01', { severities })], today)[0]?.levels).toEqual([
      { level: 'Level 2', count: 1 },
    ]);
    const often = [
      incident('a', '2026-03-01', level('rare')),
      incident('b', '2026-02-01', level('often')),
      incident('c', '2026-01-01', level('often')),
    ];
    expect(frequency(often, today)[0]?.levels.map(({ count }) => count)).toEqual([2, 1]);
  });

  it('that came back stand by how often, and then by the name', () => {
    const opened = (id: string, date: string, ...names: string[]) =>
      incident(id, date, { playbooks: names.map((name) => `playbook:desk/${name}`) });
    const all = [
      opened('c', '2026-03-01', 'b', 'a', 'often'),
      opened('b', '2026-02-01', 'b', 'a', 'often'),
      opened('a', '2026-01-01', 'often'),
    ];
    expect(repeats(all).map(({ playbook }) => playbook)).toEqual([
      'playbook:desk/often',
      'playbook:desk/a',
      'playbook:desk/b',
    ]);
  });

  it('came back where a playbook was opened in more than one, with the days between', () => {
    const all = [
      incident('c', '2026-03-11', outage),
      incident('b', '2026-03-01', { playbooks: [...outage.playbooks, ...outage.playbooks] }),
      incident('a', '2026-01-01', { playbooks: ['playbook:desk/once'] }),
    ];
    expect(repeats(all)).toEqual([
      {
        plan: 'desk',
        playbook: 'playbook:desk/outage',
        incidents: [
          { id: 'c', date: '2026-03-11', after: 10 },
          { id: 'b', date: '2026-03-01' },
        ],
      },
    ]);
  });

  it('have a mean time by its two stamps over those that have both, and the others are named, never counted as nothing', () => {
    const all = [
      incident('a', '2026-01-01', took('detection', 'response', 'PT10M')),
      incident('b', '2026-02-01', took('detection', 'response', 'PT20M')),
      incident('c', '2026-03-01'),
      incident('d', '2026-04-01', { plan: 'other', ...took('detection', 'response', 'PT1H') }),
    ];
    expect(meanTimes(all)).toEqual([
      {
        plan: 'desk',
        between: ['detection', 'response'],
        n: 2,
        without: ['c'],
        mean: 900,
        shortest: 600,
        longest: 1_200,
      },
      expect.objectContaining({ plan: 'other', n: 1, without: [], mean: 3_600 }),
    ]);
    expect(meanTimes([incident('c', '2026-03-01')])).toEqual([]);
  });

  it('have their mean times in the order of an incident', () => {
    const all = [
      incident('a', '2026-01-01', {
        times: [
          { between: ['containment', 'recovery'], took: 'PT1M' },
          { between: ['detection', 'recovery'], took: 'PT3M' },
          { between: ['detection', 'response'], took: 'PT2M' },
        ],
      }),
    ];
    expect(meanTimes(all).map(({ between }) => between.join())).toEqual([
      'detection,response',
      'detection,recovery',
      'containment,recovery',
    ]);
  });
});
