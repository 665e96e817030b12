import { fingerprint } from './chain.ts';
import { type Command, decide } from './decide.ts';
import type { SessionEvent } from './event-schemas.ts';
import type { SessionPlan } from './plan-schema.ts';
import { apply, reduce } from './reduce.ts';
import type { SessionState } from './state.ts';
import type { Moment } from './time.ts';

/** What a session is made from. `session` is a random UUID; `slot` in milliseconds replaces the scenario's length. */
export interface NewSession {
  session: string;
  kind: 'drill' | 'incident';
  title: string;
  practice: boolean;
  slot?: number | undefined;
  plan: SessionPlan;
}

export type Made = { events: SessionEvent[]; state: SessionState; reason?: never } | { reason: string; events?: never };

/** The first event of a session, at offset 0, or why it can't be made. */
export function createSession({ slot, ...fields }: NewSession, wall: number): Made {
  const payload = { ...fields, ...(slot === undefined ? {} : { slot }), fingerprint: fingerprint(fields.plan) };
  return perform([{ type: 'created', payload }], { offset: 0, wall });
}

/** A fresh session with the preparation of another: its plan, slot, title and role assignments, and nothing played. */
export function repeatSession(of: SessionState, session: string, wall: number): Made {
  const { kind, title, practice, slot, plan } = of;
  const first: Command = {
    type: 'created',
    payload: { session, kind, title, practice, slot, plan, fingerprint: of.fingerprint },
  };
  const roles = [...of.roles.values()].map((payload): Command => ({ type: 'role-assigned', payload }));
  return perform([first, ...roles], { offset: 0, wall });
}

function perform(commands: readonly Command[], moment: Moment): Made {
  let state = reduce([]);
  for (const command of commands) {
    const { event, reason } = decide(state, command, moment);
    if (!event) return { reason };
    state = apply(state, event);
  }
  return { events: [...state.events], state };
}
