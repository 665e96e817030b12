import {
  apply,
  type Command,
  decide,
  type EventType,
  type Payloads,
  reduce,
  type SessionEvent,
  type SessionState,
} from '../../../src/session/exercise/session.ts';
import { fingerprint } from '../../../src/session/log/chain.ts';
import type { SessionPlan } from '../../../src/session/snapshot/plan-schema.ts';
import type { SessionInject } from '../../../src/session/snapshot/scenario-schema.ts';

export const minute = 60_000;
export const hour = 60 * minute;
/** The wall clock at which every test session is created. */
export const dawn = Date.parse('2026-03-02T09:00:00.000Z');
export const sessionId = '5f0c2a51-9a3e-4a55-8d0e-2f6f5b1c7a10';

/** An inject with nothing remarkable in it. */
export function inject(id: string, changes: Partial<SessionInject> = {}): SessionInject {
  return {
    id,
    title: `Inject ${id}`,
    type: 'planned',
    from: 'Broker desk',
    to: ['operator'],
    channel: 'email',
    body: `Body of ${id}`,
    expected: [],
    controllerNotes: [`Secret note of ${id}`],
    ...changes,
  };
}

/** A small plan with one of everything that the engine reads. */
export function testPlan(): SessionPlan {
  return {
    plan: { id: 'desk', title: 'Desk plan', system: 'A desk', href: '/plans/desk/' },
    levels: [
      { address: 'desk#sev-1', rank: 1, name: 'SEV-1', label: 'Critical', definition: 'The worst.' },
      { address: 'desk#sev-2', rank: 2, name: 'SEV-2', label: 'High', definition: 'Bad.' },
    ],
    modes: [{ address: 'desk#halt', name: 'HALT', stops: 'everything' }],
    clocks: [
      clock('respond-by:desk#sev-1', 'respond-by', 'desk#sev-1', { limit: 0 }),
      clock('respond-by:desk#sev-2', 'respond-by', 'desk#sev-2', { limit: 15 * minute, exclusive: true }),
      clock('escalate-by:desk#sev-2', 'escalate-by', 'desk#sev-2', { limit: 30 * minute }),
      clock('next-update-by:desk#sev-2', 'next-update-by', 'desk#sev-2', { limit: hour, repeats: true }),
      { ...clock('notify-by:regulator', 'notify-by', '', { limit: 6 * hour }), conditions: ['A breach'] },
    ].map(({ severity, ...rule }) => (severity ? { ...rule, severity } : rule)),
    market: { sessions: [] },
    steps: [
      {
        link: 'playbook:desk/missed-run#halt',
        do: 'Enter HALT.',
        of: 'Missed run',
        href: '/plans/desk/playbooks/missed-run/#halt',
      },
      {
        link: 'playbook:desk/missed-run#reconcile',
        do: 'Reconcile.',
        of: 'Missed run',
        href: '/plans/desk/playbooks/missed-run/#reconcile',
      },
    ],
    templates: [],
    scenario: {
      id: 'desk/missed-run',
      title: 'Missed run',
      summary: 'A run is missed.',
      kind: 'tabletop',
      length: hour,
      debrief: 15 * minute,
      clock: { mode: 'real-time', rate: 1 },
      exercises: ['desk/missed-run'],
      risks: ['R-001'],
      roles: [
        { id: 'operator', name: 'Operator', needed: true, brief: 'You run it.' },
        { id: 'lead', name: 'Desk lead', needed: false, brief: 'You decide.' },
      ],
      startEx: {
        situation: 'It is the last trading day.',
        positions: ['100 ABC'],
        at: '2026-01-30T14:30:00.000Z',
        zone: 'UTC',
      },
      objectives: [
        {
          id: 'contain',
          text: 'Contain it.',
          targets: [
            {
              id: 'stop',
              text: 'Stop trading.',
              tasks: [
                { id: 'task-halt', text: 'Enter HALT', step: 'playbook:desk/missed-run#halt' },
                { id: 'task-reconcile', text: 'Reconcile', step: 'playbook:desk/missed-run#reconcile' },
              ],
            },
          ],
        },
      ],
      injects: [
        inject('alert', {
          at: 0,
          expected: [
            {
              id: 'enter-halt',
              text: 'Enter HALT',
              step: 'playbook:desk/missed-run#halt',
              window: 5 * minute,
              critical: true,
              task: 'task-halt',
            },
          ],
        }),
        inject('broker-call', {
          at: 10 * minute,
          scenarioTime: '2026-01-30T15:10:00.000Z',
          decision: {
            question: 'Run late or wait?',
            by: 'lead',
            options: [
              { id: 'run-late', label: 'Run late', leadsTo: ['late-fill'] },
              { id: 'wait', label: 'Wait', leadsTo: ['client-call', 'end'] },
            ],
          },
        }),
        inject('late-fill', { type: 'adaptive', after: 5 * minute }),
        inject('client-call', { type: 'adaptive' }),
        inject('hint', { type: 'contingency' }),
        inject('price-move', { at: 20 * minute }),
      ],
      hotWash: ['What went well?', 'What did not?'],
    },
  };
}

const step = (id: string, changes: Partial<SessionPlan['steps'][number]> = {}): SessionPlan['steps'][number] => ({
  link: `playbook:desk/outage#${id}`,
  do: `Do ${id}.`,
  of: 'Outage',
  href: `/plans/desk/playbooks/outage/#${id}`,
  ...changes,
});

/**
 * The small plan as an incident carries it: no scenario, and a playbook with a fork whose branches meet again, a command
 * with a variable, and a window that counts from when somebody became aware.
 */
export function respondPlan(): SessionPlan {
  const { scenario: _, ...plan } = testPlan();
  const link = (id: string) => `playbook:desk/outage#${id}`;
  return {
    ...plan,
    clocks: [
      ...plan.clocks,
      { ...clock('notify-by:aware', 'notify-by', '', { limit: 4 * hour }), starts: 'aware' as const },
    ].map(({ severity, ...rule }) => (severity ? { ...rule, severity } : rule)),
    steps: [
      ...plan.steps,
      step('assess', { next: link('fork'), limit: 5 * minute }),
      step('fork', {
        decision: {
          question: 'Fail over or wait?',
          options: [
            { id: 'fail-over', label: 'Fail over', leadsTo: link('switch') },
            { id: 'wait', label: 'Wait', leadsTo: link('watch') },
          ],
        },
      }),
      step('switch', {
        next: link('reconnect'),
        enters: 'desk#halt',
        commands: [{ language: 'sh', code: 'kubectl cordon <node>', effect: 'changes-state', variables: ['node'] }],
      }),
      step('reconnect', { next: link('verify') }),
      step('watch', { next: link('verify') }),
      step('verify'),
      step('tell-desk'),
    ],
  };
}

function clock(id: string, kind: SessionPlan['clocks'][number]['kind'], severity: string, rest: object) {
  const source = { link: `severity:${severity || 'desk#window'}`, href: '/', says: 'soon' };
  return { id, kind, title: id, says: 'soon', severity, sources: [source], ...rest };
}

/** A session in the making: commands go in with the minutes since its creation. */
export class Play {
  state: SessionState = reduce([]);
  log: SessionEvent[] = [];

  /** Gives a command; fails the test when it is refused. */
  does<Type extends EventType>(type: Type, payload: Payloads[Type], minutes?: number): SessionEvent {
    const { event, reason } = decide(this.state, { type, payload } as Command, this.moment(minutes));
    if (!event) throw new Error(`${type} was refused: ${reason}`);
    this.log.push(event);
    this.state = apply(this.state, event);
    return event;
  }

  /** Gives a command that may be refused; what was refused changes nothing. */
  tries<Type extends EventType>(type: Type, payload: Payloads[Type], minutes?: number): void {
    const { event } = decide(this.state, { type, payload } as Command, this.moment(minutes));
    if (!event) return;
    this.log.push(event);
    this.state = apply(this.state, event);
  }

  /** Gives a command that must be refused, and returns why it was. */
  refuses<Type extends EventType>(type: Type, payload: Payloads[Type], minutes?: number): string {
    const { event, reason } = decide(this.state, { type, payload } as Command, this.moment(minutes));
    if (event) throw new Error(`${type} was not refused`);
    return reason;
  }

  /** The moment a number of minutes after the session was created; without one, the last event's. */
  moment(minutes?: number) {
    const offset = minutes === undefined ? this.state.last.offset : minutes * minute;
    return { offset, wall: dawn + offset };
  }
}

/** Makes a session once, and answers each time with one of its own that goes on from there: nothing ever changes a state or an event. */
function madeOnce(make: () => Play): () => Play {
  let made: Play | undefined;
  return () => {
    made ??= make();
    const play = new Play();
    play.log = [...made.log];
    play.state = made.state;
    return play;
  };
}

const usual = {
  prepared: madeOnce(() => newlyPrepared(testPlan())),
  started: madeOnce(() => newlyStarted(testPlan())),
  begun: madeOnce(() => newlyBegun(respondPlan())),
};

/** A session that has been created and nothing else. */
export function prepared(plan?: SessionPlan, changes?: Partial<Payloads['created']>): Play {
  return plan || changes ? newlyPrepared(plan ?? testPlan(), changes) : usual.prepared();
}

function newlyPrepared(plan: SessionPlan, changes: Partial<Payloads['created']> = {}): Play {
  const play = new Play();
  const title = 'Missed run, March';
  const fields = { session: sessionId, title, plan, exercise: { practice: false } };
  play.does('created', { ...fields, ...changes, fingerprint: fingerprint(changes.plan ?? plan) }, 0);
  return play;
}

/** An incident that has been created and nothing else. */
export function incident(of: SessionPlan = respondPlan()): Play {
  const { scenario: _, ...plan } = of;
  const play = new Play();
  play.does('created', { session: sessionId, title: 'Missed run', plan, fingerprint: fingerprint(plan) }, 0);
  return play;
}

/** An incident that has been started in its first minute. */
export function begun(plan?: SessionPlan): Play {
  return plan ? newlyBegun(plan) : usual.begun();
}

function newlyBegun(plan: SessionPlan): Play {
  const play = incident(plan);
  play.does('started', {}, 1);
  return play;
}

/** A drill that has been started in its first minute. */
export function started(plan?: SessionPlan): Play {
  return plan ? newlyStarted(plan) : usual.started();
}

function newlyStarted(plan: SessionPlan): Play {
  const play = newlyPrepared(plan);
  play.does('started', {}, 1);
  return play;
}
