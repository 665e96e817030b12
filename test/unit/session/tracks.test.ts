import { describe, expect, it } from 'vitest';
import type { Playbook } from '../../../src/model/playbooks.ts';
import { createSession } from '../../../src/session/exercise/create.ts';
import { apply, type Command, decide, type SessionState } from '../../../src/session/exercise/session.ts';
import { beside, nextStep, workLists } from '../../../src/session/response/worklist.ts';
import { sessionPlan } from '../../../src/session/snapshot/snapshot.ts';

const start = Date.parse('2026-03-02T03:00:00.000Z');
const playbook: Playbook = {
  plan: 'clinic',
  title: 'Booking down',
  order: 1,
  kind: 'playbook',
  summary: 'Nobody can book.',
  severities: 'unset',
  categories: [],
  owner: 'unset',
  signals: 'unset',
  steps: [
    { id: 'declare', do: 'Declare it.', timeBox: { says: '10 minutes', max: 'PT10M' } },
    { id: 'assign', do: 'Assign the tracks.' },
  ],
  tracks: [
    {
      id: 'repair',
      title: 'Repair',
      by: { says: 'The vendor', role: 'unset' },
      steps: [
        {
          id: 'snapshot',
          do: 'Restart the database.',
          evidence: [{ id: 'locks', what: 'List of locks', where: 'pg_locks' }],
          rollback: { how: 'Start the replica again.' },
          timeBoxes: [{ levels: ['clinic#sev-1'], limit: { says: '5 minutes', max: 'PT5M' } }],
        },
        { id: 'verify', do: 'Book a test visit.' },
      ],
    },
    {
      id: 'tell',
      title: 'Tell: patients',
      starts: 'assign',
      form: 'checklist',
      steps: [{ id: 'banner', do: 'Show the banner.', by: { says: 'Marketing', role: 'unset' } }],
    },
  ],
  validation: [{ id: 'booked', do: 'See ten bookings.' }],
  postActions: 'unset',
  templates: [],
  mitigates: [],
  section: '1',
  origin: 'drillbook',
};

const plan = sessionPlan({
  id: 'clinic',
  plan: {
    title: 'Clinic',
    system: 'Booking',
    summary: 'Booking of visits.',
    order: 1,
    document: {
      title: 'Plan',
      version: 'unset',
      status: 'unset',
      date: 'unset',
      lastUpdated: 'unset',
      owner: 'unset',
      approver: 'unset',
    },
    review: { last: 'unset', next: 'unset', cadence: 'unset' },
    severityWord: 'unset',
    incidentDefinition: 'unset',
    modes: [],
    market: { zone: 'unset', sessions: 'unset' },
    frameworks: [],
    origin: 'drillbook',
  },
  roles: [],
  playbooks: [{ id: 'clinic/booking-down', data: playbook }],
  phases: [],
  templates: [],
});

const record = 'playbook:clinic/booking-down';
const opened: Command = { type: 'playbook-opened', payload: { playbook: record } };
const done = (step: string): Command => ({ type: 'step-done', payload: { step: `${record}#${step}` } });

function incident(...did: readonly Command[]): SessionState {
  const made = createSession(
    {
      session: '00000000-0000-4000-8000-000000000001',
      writer: 'phone',
      title: 'Incident',
      plan,
      first: [{ type: 'started', payload: {} }],
    },
    start,
  );
  if (!made.state) throw new Error(made.reason);
  return did.reduce((state, command, minute) => {
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

const idOf = (link: string | undefined) => link?.split('#')[1];

describe('a playbook with tracks', () => {
  it('is a list for what comes before, one for each track, and one for what comes after', () => {
    expect(workLists(incident(opened)).map(({ title, steps }) => `${title}: ${steps.length}`)).toEqual([
      'Booking down: 2',
      'Booking down: Repair: 2',
      'Booking down: Tell: patients: 1',
      'Booking down: when the tracks are done: 1',
    ]);
  });

  it('names for each step who does it: its party, else its track’s', () => {
    const roles = workLists(incident(opened)).flatMap(({ steps }) => steps.map(({ step }) => step.role));
    expect(roles).toEqual([undefined, undefined, 'The vendor', 'The vendor', 'Marketing', undefined]);
  });

  it('shows beside a step what others may do at the same time, once their track has begun', () => {
    const at = (state: SessionState) => {
      const lists = workLists(state);
      const current = nextStep(lists);
      return current && beside(lists, current).map(({ title, next }) => `${title}: ${next.step.do}`);
    };
    expect(at(incident(opened))).toEqual(['Repair: Restart the database.']);
    expect(at(incident(opened, done('declare'), done('assign')))).toEqual(['Tell: patients: Show the banner.']);
  });

  it('goes on in the track in which somebody has just settled a step', () => {
    const lists = workLists(incident(opened, done('snapshot')));
    expect(idOf(nextStep(lists)?.step.link)).toBe('declare');
    expect(idOf(nextStep(lists, `${record}#snapshot`)?.step.link)).toBe('verify');
  });

  it('goes on after the tracks once they are done', () => {
    const lists = workLists(
      incident(opened, done('declare'), done('assign'), done('snapshot'), done('verify'), done('banner')),
    );
    expect(idOf(nextStep(lists, `${record}#banner`)?.step.link)).toBe('booked');
  });
});

describe('a step of an incident', () => {
  it('says what to keep, how it is taken back, and the time that its level gives', () => {
    const [, repair] = workLists(incident(opened));
    expect(repair?.steps[0]?.step).toMatchObject({
      evidence: ['List of locks (pg_locks)'],
      rollback: 'Start the replica again.',
      withinAt: [{ severity: 'clinic#sev-1', says: '5 minutes' }],
    });
  });
});
