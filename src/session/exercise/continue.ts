import { firstWriter } from '../log/ids.ts';
import type { SessionPlan } from '../snapshot/plan-schema.ts';
import { creation, type Made, perform } from './create.ts';
import { ownOffset } from './evaluators.ts';
import type { Command, SessionState } from './session.ts';

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
