import { createSession } from '../src/session/exercise/create.ts';
import { apply, type Command, decide, type SessionState } from '../src/session/exercise/session.ts';
import type { SessionPlan } from '../src/session/snapshot/plan-schema.ts';
import type { SessionInject } from '../src/session/snapshot/scenario-schema.ts';

/** A drill that a test plays. What is refused throws with its reason. */
export class Table {
  state: SessionState;
  /** Milliseconds since the session was made, of what was done last. */
  offset = 0;
  readonly #wall: number;

  constructor(plan: SessionPlan, title: string, wall: number) {
    const session = '5f0c2a51-9a3e-4a55-8d0e-2f6f5b1c7a10';
    const made = createSession({ session, title, plan, exercise: { practice: false } }, wall);
    if (!made.events) throw new Error(made.reason);
    this.state = made.state;
    this.#wall = wall;
  }

  /** Does something, at an offset that is never before what was done last. Answers the event's id. */
  give(command: Command, at = this.offset): string {
    this.offset = Math.max(this.offset, at);
    const { event, reason } = decide(this.state, command, { offset: this.offset, wall: this.#wall + this.offset });
    if (!event) throw new Error(`${command.type}: ${reason}`);
    this.state = apply(this.state, event);
    return event.id;
  }
}

/** The choice of an option at an inject's question. */
export function choice({ id, decision }: SessionInject, option: string, owner: string, rationale?: string): Command {
  return {
    type: 'decision-taken',
    payload: {
      inject: id,
      question: decision?.question ?? '',
      options: (decision?.options ?? []).map((one) => ({ id: one.id, label: one.label })),
      chosen: option,
      owner,
      substitute: false,
      ...(rationale === undefined ? {} : { rationale }),
    },
  };
}
