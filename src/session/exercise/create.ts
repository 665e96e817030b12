import { wholeLog } from '../engine/book.ts';
import { fingerprint } from '../log/chain.ts';
import { firstWriter } from '../log/ids.ts';
import type { Moment } from '../log/timekeeping.ts';
import type { SessionPlan } from '../snapshot/plan-schema.ts';
import { apply, type Command, decide, reduce, type SessionEvent, type SessionState } from './session.ts';

/** What a session is made from. `session` is a random UUID, `writer` names who writes it first (`log/ids.ts`). */
export interface NewSession {
  session: string;
  writer?: string | undefined;
  title: string;
  plan: SessionPlan;
  /** There for a drill. `slot` in milliseconds replaces the scenario's length. */
  exercise?: { practice: boolean; slot?: number | undefined } | undefined;
  /** For an incident that somebody only tries out. */
  practice?: boolean | undefined;
  /** What has happened by the time that it is made: it is kept with it, or not at all. */
  first?: readonly Command[];
}

export type Made =
  | { events: SessionEvent[]; state: SessionState; reason?: never }
  | { reason: string; events?: never; state?: never };

/** The first events of a session, at offset 0, or why it can't be made. */
export function createSession({ writer = firstWriter, first = [], ...fields }: NewSession, wall: number): Made {
  return perform([creation(fields), ...first], { offset: 0, wall }, writer);
}

/** The command that makes a session. */
export function creation({ session, title, plan, exercise, practice }: Omit<NewSession, 'writer' | 'first'>): Command {
  const drill = exercise && {
    practice: exercise.practice,
    ...(exercise.slot === undefined ? {} : { slot: exercise.slot }),
  };
  const payload = {
    session,
    title,
    plan,
    fingerprint: fingerprint(plan),
    ...(drill ? { exercise: drill } : {}),
    ...(practice ? { practice } : {}),
  };
  return { type: 'created', payload };
}

/** The session that commands make of another, or of nothing; or why one of them can't happen. */
export function perform(commands: readonly Command[], moment: Moment, writer: string, from = reduce([])): Made {
  let state = from;
  for (const command of commands) {
    const { event, reason } = decide(state, command, moment, writer);
    if (!event) return { reason };
    state = apply(state, event);
  }
  return { events: wholeLog(state), state };
}
