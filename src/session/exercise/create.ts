import { wholeLog } from '../engine/book.ts';
import { fingerprint } from '../log/chain.ts';
import { firstWriter } from '../log/ids.ts';
import type { Moment } from '../log/timekeeping.ts';
import type { SessionPlan } from '../snapshot/plan-schema.ts';
import { ownOffset } from './evaluators.ts';
import { apply, type Command, decide, reduce, type SessionEvent, type SessionState } from './session.ts';

/** What a session is made from. `session` is a random UUID, `writer` names who writes it first (`log/ids.ts`). */
export interface NewSession {
  session: string;
  writer?: string | undefined;
  title: string;
  plan: SessionPlan;
  /** There for a drill. `slot` in milliseconds replaces the scenario's length. */
  exercise?: { practice: boolean; slot?: number | undefined } | undefined;
}

export type Made =
  | { events: SessionEvent[]; state: SessionState; reason?: never }
  | { reason: string; events?: never; state?: never };

/** The first event of a session, at offset 0, or why it can't be made. */
export function createSession({ writer = firstWriter, ...fields }: NewSession, wall: number): Made {
  return perform([creation(fields)], { offset: 0, wall }, writer);
}

/**
 * A fresh session with the preparation of another: its slot, title and role assignments, and nothing played. `plan` is what
 * it plays: the other's own, or the same drill as it is today; roles that it no longer has are left out.
 */
export function repeatSession(
  of: SessionState,
  session: string,
  wall: number,
  writer = firstWriter,
  plan: SessionPlan = of.plan,
): Made {
  const { title, exercise } = of;
  const known = new Set(plan.scenario?.roles.map(({ id }) => id));
  const roles = [...of.roles]
    .filter(([key, { role, as }]) => !of.left.has(key) && (as !== 'player' || known.has(role)))
    .map(([, payload]): Command => ({ type: 'role-assigned', payload }));
  return perform([creation({ session, title, plan, exercise }), ...roles], { offset: 0, wall }, writer);
}

/**
 * A log that goes on as a session of its own: all that was written, and a strand of the one who goes on, which names the
 * session that it comes from and the last hash that it had.
 */
export function continueSession(of: SessionState, session: string, wall: number, writer: string): Made {
  const moment = { offset: ownOffset(of), wall };
  const head = of.last.hash;
  const commands: Command[] = [
    { type: 'joined', payload: {} },
    { type: 'continued', payload: { session, head } },
  ];
  return perform(commands, moment, writer, of);
}

function creation({ session, title, plan, exercise }: Omit<NewSession, 'writer'>): Command {
  const drill = exercise && {
    practice: exercise.practice,
    ...(exercise.slot === undefined ? {} : { slot: exercise.slot }),
  };
  const payload = { session, title, plan, fingerprint: fingerprint(plan), ...(drill ? { exercise: drill } : {}) };
  return { type: 'created', payload };
}

function perform(commands: readonly Command[], moment: Moment, writer: string, from = reduce([])): Made {
  let state = from;
  for (const command of commands) {
    const { event, reason } = decide(state, command, moment, writer);
    if (!event) return { reason };
    state = apply(state, event);
  }
  return { events: wholeLog(state), state };
}
