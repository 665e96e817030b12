import { expect, it } from 'vitest';
import type { Drill, Inject } from '../../../src/model/drills.ts';
import { scenario } from '../../../src/session/snapshot/scenario.ts';
import { hour, minute } from './fixtures.ts';

const inject = (id: string, changes: Partial<Inject> = {}): Inject => ({
  id,
  title: `Inject ${id}`,
  type: 'planned',
  scenarioTime: '2026-10-01T09:05:00Z',
  from: 'The feed',
  to: ['trader'],
  channel: 'chat',
  body: 'Prices stop.',
  expected: [],
  ...changes,
});
const drill: Drill = {
  plan: 'desk',
  title: 'Silence',
  summary: 'An *ordinary* morning.',
  kind: 'tabletop',
  exercises: ['desk/feed-outage'],
  length: 'PT60M',
  debrief: 'PT15M',
  scenarioClock: { mode: 'stepped' },
  roles: [
    { id: 'lead', name: 'Lead', role: 'desk/commander', needed: true, brief: 'You *decide*.' },
    { id: 'clerk', name: 'Clerk', role: 'unset', needed: false, brief: 'You write.' },
  ],
  startEx: { mode: 'unset', severity: 'unset', situation: 'Calm.', at: '2026-10-01T09:00:00Z', zone: 'Europe/London' },
  objectives: [
    {
      id: 'stop',
      text: 'Stop *it*.',
      targets: [
        { id: 'halt', text: 'Halt.', tasks: [{ id: 'halts', text: 'Halts', step: 'playbook:desk/feed-outage#halt' }] },
      ],
    },
  ],
  injects: [],
  hotWash: ['What did we miss?'],
  origin: 'drillbook',
};
const made = (changes: Partial<Drill> = {}) => scenario({ id: 'desk/silence', data: { ...drill, ...changes } });

it('a scenario says nothing where its drill says nothing', () => {
  expect(made()).toEqual({
    id: 'desk/silence',
    title: 'Silence',
    summary: 'An ordinary morning.',
    kind: 'tabletop',
    length: hour,
    debrief: 15 * minute,
    clock: { mode: 'stepped', rate: 1 },
    exercises: ['desk/feed-outage'],
    risks: [],
    roles: [
      { id: 'lead', name: 'Lead', role: 'desk/commander', needed: true, brief: 'You decide.' },
      { id: 'clerk', name: 'Clerk', needed: false, brief: 'You write.' },
    ],
    startEx: { situation: 'Calm.', positions: [], at: '2026-10-01T09:00:00.000Z', zone: 'Europe/London' },
    objectives: [
      {
        id: 'stop',
        text: 'Stop it.',
        targets: [
          {
            id: 'halt',
            text: 'Halt.',
            tasks: [{ id: 'halts', text: 'Halts', step: 'playbook:desk/feed-outage#halt' }],
          },
        ],
      },
    ],
    injects: [],
    hotWash: ['What did we miss?'],
  });
});

it('a scenario carries what its drill says: rate, risks, and the state of the desk at its start', () => {
  const startEx = { ...drill.startEx, mode: 'desk#halt', severity: 'desk#grave', positions: ['100 ABC'] };
  const whole = made({ startEx, risks: ['R-001'], scenarioClock: { mode: 'scaled', rate: 4 } });
  expect(whole.startEx).toMatchObject({ mode: 'desk#halt', severity: 'desk#grave', positions: ['100 ABC'] });
  expect(whole.risks).toEqual(['R-001']);
  expect(whole.clock).toEqual({ mode: 'scaled', rate: 4 });
});

it('an inject carries its times in milliseconds and its prose as plain text, and no more than the drill says', () => {
  const step = 'playbook:desk/feed-outage#halt';
  const common = { from: 'The feed', to: ['trader'], channel: 'chat', body: 'Prices stop.' };
  const injects = [
    inject('whole', {
      at: 'PT5M',
      after: 'PT2M',
      releaseWhen: 'they ask',
      weight: 'optional',
      artefact: { kind: 'log', title: 'A log', body: 'Line' },
      say: 'Say *this*.',
      expected: [
        { id: 'a', text: 'Halt', step, window: 'PT5M', critical: true, task: 'halts' },
        { id: 'b', text: 'Wait', step, window: 'unset', critical: false },
      ],
      noExpectation: 'It is *noise*.',
      controllerNotes: ['A *note*.'],
      easilyMissed: 'The *time*.',
      decision: {
        question: 'Wait?',
        by: 'lead',
        within: 'PT3M',
        options: [
          { id: 'y', label: 'Yes', detail: 'An *hour*', leadsTo: ['end'] },
          { id: 'n', label: 'No', leadsTo: ['end'] },
        ],
      },
      severity: 'desk#grave',
    }),
    inject('bare', { weight: 'essential' }),
  ];
  const at = '2026-10-01T09:05:00.000Z';
  expect(made({ injects }).injects).toEqual([
    {
      ...common,
      id: 'whole',
      title: 'Inject whole',
      type: 'planned',
      at: 5 * minute,
      after: 2 * minute,
      releaseWhen: 'they ask',
      weight: 'optional',
      scenarioTime: at,
      artefact: { kind: 'log', title: 'A log', body: 'Line' },
      say: 'Say this.',
      expected: [
        { id: 'a', text: 'Halt', step, window: 5 * minute, critical: true, task: 'halts' },
        { id: 'b', text: 'Wait', step, critical: false },
      ],
      noExpectation: 'It is noise.',
      controllerNotes: ['A note.'],
      easilyMissed: 'The time.',
      decision: {
        question: 'Wait?',
        by: 'lead',
        within: 3 * minute,
        options: [
          { id: 'y', label: 'Yes', detail: 'An hour', leadsTo: ['end'] },
          { id: 'n', label: 'No', leadsTo: ['end'] },
        ],
      },
      severity: 'desk#grave',
    },
    {
      ...common,
      id: 'bare',
      title: 'Inject bare',
      type: 'planned',
      scenarioTime: at,
      expected: [],
      controllerNotes: [],
    },
  ]);
});
