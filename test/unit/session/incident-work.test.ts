import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSession } from '../../../src/session/exercise/create.ts';
import { apply, type Command, decide, type SessionState } from '../../../src/session/exercise/session.ts';
import { handOverNote } from '../../../src/session/response/hand-over.ts';
import { nextUpdateDue, proposals } from '../../../src/session/response/message.ts';
import { statusLags } from '../../../src/session/response/told.ts';
import { changedSteps, nextStep, recordsOf, workLists } from '../../../src/session/response/worklist.ts';
import { respondPlan } from './fixtures.ts';

const incidentPlan = respondPlan();

const start = Date.parse('2026-03-02T03:00:00.000Z');

/** An incident of the fixture plan, played by commands at minutes from its start. */
function incident(...did: readonly (readonly [minute: number, command: Command])[]): SessionState {
  const made = createSession(
    {
      session: '00000000-0000-4000-8000-000000000001',
      writer: 'phone',
      title: 'Incident',
      plan: incidentPlan,
      first: [{ type: 'started', payload: {} }],
    },
    start,
  );
  if (!made.state) throw new Error(made.reason);
  return did.reduce((state, [minute, command]) => {
    const { event, reason } = decide(
      state,
      command,
      { offset: minute * 60_000, wall: start + minute * 60_000 },
      'phone',
    );
    if (!event) throw new Error(reason);
    return apply(state, event);
  }, made.state);
}

const [record] = recordsOf(incidentPlan);
if (!record) throw new Error('the fixture plan has no steps');
const opened: Command = { type: 'playbook-opened', payload: { playbook: record.link } };

describe('the work list', () => {
  it('is empty until a playbook is opened, and then names its steps in order', () => {
    expect(workLists(incident())).toEqual([]);
    expect(nextStep(workLists(incident()))).toBeUndefined();
    const [list] = workLists(incident([1, opened]));
    expect(list?.steps.map(({ number }) => number)).toEqual(list?.steps.map((_, index) => index + 1));
    expect(nextStep(workLists(incident([1, opened])))?.number).toBe(1);
  });

  it('passes on to the next open step, whatever was settled out of order', () => {
    const all = workLists(incident([1, opened])).flatMap(({ steps }) => steps);
    fc.assert(
      fc.property(fc.shuffledSubarray(all.filter(({ step }) => !step.decision)), (settled) => {
        const state = incident(
          [1, opened],
          ...settled.map(
            ({ step }, at) =>
              [at + 2, { type: 'step-skipped', payload: { step: step.link, reason: 'not now' } }] as const,
          ),
        );
        const next = nextStep(workLists(state));
        const gone = new Set(settled.map(({ step }) => step.link));
        expect(next?.step.link).toBe(
          all.find(({ step, standing }) => standing === 'open' && !gone.has(step.link))?.step.link,
        );
      }),
    );
  });

  it('names the steps that read otherwise today, and those that are gone', () => {
    const [first, ...rest] = incidentPlan.steps;
    if (!first) throw new Error('no step');
    expect(changedSteps(incidentPlan, incidentPlan).size).toBe(0);
    const today = { ...incidentPlan, steps: [{ ...first, do: 'Something else.' }, ...rest.slice(1)] };
    expect([...changedSteps(incidentPlan, today)].sort()).toEqual([first.link, rest[0]?.link].sort());
  });
});

describe('a hand-over note', () => {
  const time = (at: number) => new Date(at).toISOString().slice(11, 16);

  it('says nothing that the log does not hold', () => {
    const note = handOverNote(incident(), [], time);
    expect(note).toContain('State: severity not declared, usual trading.');
    expect(note).toContain('Last message: none was sent.');
    expect(note).toContain('Suspected, open: none.');
    expect(note).toContain('People: none.');
  });

  it('holds what is suspected, what was ruled out and why, the last message, its channel and the people', () => {
    const suspected = incident([1, { type: 'note-taken', payload: { text: 'The feed is stale', suspects: true } }]);
    const of = suspected.notes[0]?.event ?? '';
    const state = incident(
      [1, { type: 'note-taken', payload: { text: 'The feed is stale', suspects: true } }],
      [2, { type: 'note-taken', payload: { text: 'A bad deploy', suspects: true } }],
      [3, { type: 'note-taken', payload: { text: 'ticks are fresh', rulesOut: of } }],
      [
        4,
        {
          type: 'message-sent',
          payload: { to: 'Desk', channel: 'Slack', text: 'We look into it\nMore soon', answers: [] },
        },
      ],
      [5, { type: 'role-assigned', payload: { role: 'Lead', person: 'Ada', as: 'player', substitute: false } }],
      [6, { type: 'role-assigned', payload: { role: 'Scribe', person: 'Bo', as: 'player', substitute: false } }],
      [7, { type: 'role-left', payload: { role: 'Scribe', person: 'Bo' } }],
    );
    const note = handOverNote(state, [], time);
    expect(note).toContain('Suspected, open:\n- A bad deploy\n');
    expect(note).toContain('Ruled out:\n- The feed is stale (ticks are fresh)');
    expect(note).toContain('Last message: to Desk at 03:04: We look into it');
    expect(note).toContain('Channels: Slack.');
    expect(note).toContain('People:\n- Lead: Ada');
    expect(note).not.toContain('Bo');
  });

  it('rules out only what somebody suspected', () => {
    expect(() => incident([1, { type: 'note-taken', payload: { text: 'because', rulesOut: 'phone:1' } }])).toThrow(
      /suspicion/,
    );
  });
});

describe('what a message takes from the incident', () => {
  const template = {
    id: 'desk/update',
    title: 'Update',
    href: '/plans/desk/',
    body: 'Severity: {{severity}}\nImpact: {{impact}}\nNext: {{next-update}}',
    fields: [
      { id: 'severity', label: 'Severity', type: 'severity', hint: 'Level', options: ['1', '2'] },
      { id: 'impact', label: 'Impact', type: 'text', hint: 'Impact' },
      { id: 'next-update', label: 'Next update', type: 'instant', hint: 'When' },
    ],
  };
  const time = (at: number) => new Date(at).toISOString();

  it('proposes nothing that nobody said', () => {
    expect([...proposals(incident(), template, start, time)]).toEqual([]);
  });

  it('counts the next update from this message by the cadence that runs, and none where the plan sets none', () => {
    expect(nextUpdateDue(incident(), start)).toBeUndefined();
    const cadence = incidentPlan.clocks.find(({ kind, repeats }) => kind === 'next-update-by' && repeats);
    const { severity, limit } = cadence ?? {};
    if (severity === undefined || limit === undefined) throw new Error('the fixture plan has no cadence');
    const state = incident([1, { type: 'severity-declared', payload: { severity } }]);
    expect(nextUpdateDue(state, start + 90_000)).toBe(start + 90_000 + limit);
  });

  it('takes a line over from the same message before, and its status never', () => {
    const state = incident([
      1,
      {
        type: 'message-sent',
        payload: {
          to: 'Desk',
          template: template.id,
          text: 'Severity: 2\nImpact: orders stand\nNext: soon',
          answers: [],
        },
      },
    ]);
    const proposed = proposals(state, template, start, time);
    expect(proposed.get('impact')).toEqual({ value: 'orders stand', from: 'the message before' });
    expect(proposed.get('next-update')).toBeUndefined();
  });

  it('lags once a severity is declared after the last message', () => {
    const declared: Command = {
      type: 'severity-declared',
      payload: { severity: incidentPlan.levels[0]?.address ?? '' },
    };
    const sent: Command = { type: 'message-sent', payload: { to: 'Desk', text: 'Told', answers: [] } };
    expect(statusLags(incident())).toBe(false);
    expect(statusLags(incident([1, declared]))).toBe(true);
    expect(statusLags(incident([1, declared], [2, sent]))).toBe(false);
    expect(statusLags(incident([1, declared], [2, sent], [3, declared]))).toBe(true);
  });
});
