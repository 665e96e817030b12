import type { Path } from '../../src/model/drill-walk.ts';
import { createSession } from '../../src/session/exercise/create.ts';
import { criticalTasks } from '../../src/session/exercise/evaluation.ts';
import { apply, type Command, decide, type SessionState } from '../../src/session/exercise/session.ts';
import type { SessionInject, SessionPlan } from '../../src/session/snapshot/plan-schema.ts';

/** When a drill that a test plays is created, in epoch milliseconds. */
export const wall = Date.parse('2026-03-02T09:00:00.000Z');

/** Plays one path of a drill as a facilitator would, every step in time and every task rated. */
export function playPath(plan: SessionPlan, path: Path<SessionInject>): SessionState {
  const session = '5f0c2a51-9a3e-4a55-8d0e-2f6f5b1c7a10';
  const made = createSession({ session, title: 'Walked', plan, exercise: { practice: false } }, wall);
  if (!made.events) throw new Error(made.reason);
  let state = made.state;
  let offset = 0;
  const give = (command: Command, at = offset) => {
    offset = Math.max(offset, at);
    const { event, reason } = decide(state, command, { offset, wall: wall + offset });
    if (!event) throw new Error(`${command.type}: ${reason}`);
    state = apply(state, event);
  };
  give({ type: 'started', payload: {} });
  const happenings = path.deliveries.flatMap(({ inject, at, choice }) => [
    { at, run: () => give({ type: 'inject-released', payload: { inject: inject.id, by: 'hand' } }, at) },
    ...inject.expected.map((action) => ({
      at: at + 1,
      run: () => give({ type: 'action-ticked', payload: { inject: inject.id, action: action.id } }, at + 1),
    })),
    ...(choice && inject.decision
      ? [
          {
            at: choice.at,
            run: () =>
              give(
                {
                  type: 'decision-taken',
                  payload: {
                    inject: inject.id,
                    question: inject.decision?.question ?? '',
                    options: (inject.decision?.options ?? []).map(({ id, label }) => ({ id, label })),
                    chosen: choice.option,
                    owner: 'Desk lead',
                    substitute: false,
                  },
                },
                choice.at,
              ),
          },
        ]
      : []),
  ]);
  for (const { run } of happenings.toSorted((a, b) => a.at - b.at)) run();
  for (const { id } of criticalTasks(state)) {
    give({ type: 'observation-made', payload: { kind: 'strength', text: 'Seen', task: id } });
    give({ type: 'task-rated', payload: { task: id, rating: 'P', by: 'Evaluator' } });
  }
  give({ type: 'ended', payload: {} });
  return state;
}
