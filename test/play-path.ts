import type { Path } from '../src/model/drill-walk.ts';
import { criticalTasks } from '../src/session/exercise/evaluation.ts';
import type { SessionState } from '../src/session/exercise/session.ts';
import type { SessionPlan } from '../src/session/snapshot/plan-schema.ts';
import type { SessionInject } from '../src/session/snapshot/scenario-schema.ts';
import { choice, Table } from './table.ts';

/** When a drill that a test plays is created, in epoch milliseconds. */
export const wall = Date.parse('2026-03-02T09:00:00.000Z');

/** Plays one path of a drill as a facilitator would, every step in time and every task rated. */
export function playPath(plan: SessionPlan, path: Path<SessionInject>): SessionState {
  const table = new Table(plan, 'Walked', wall);
  const give = table.give.bind(table);
  give({ type: 'started', payload: {} });
  const happenings = path.deliveries.flatMap(({ inject, at, choice: taken }) => [
    { at, run: () => give({ type: 'inject-released', payload: { inject: inject.id, by: 'hand' } }, at) },
    ...inject.expected.map((action) => ({
      at: at + 1,
      run: () => give({ type: 'action-ticked', payload: { inject: inject.id, action: action.id } }, at + 1),
    })),
    ...(taken && inject.decision
      ? [
          {
            at: taken.at,
            run: () => give(choice(inject, taken.option, 'Desk lead'), taken.at),
          },
        ]
      : []),
  ]);
  for (const { run } of happenings.toSorted((a, b) => a.at - b.at)) run();
  for (const { id } of criticalTasks(table.state)) {
    give({ type: 'observation-made', payload: { kind: 'strength', text: 'Seen', task: id } });
    give({ type: 'task-rated', payload: { task: id, rating: 'P', by: 'Evaluator' } });
  }
  give({ type: 'ended', payload: {} });
  return table.state;
}
