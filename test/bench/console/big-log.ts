import { apply, type Command, decide, reduce } from '../../../src/session/exercise/session.ts';
import { fingerprint } from '../../../src/session/log/chain.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { bigPlan, evaluators, injects } from '../session/big-drill.ts';

const events = 10_000;
const released = 600;
/** Every task is observed; the second half waits for a rating, so that the bench has something to rate. */
const tasks = 100;
const ratedTasks = 50;
const session = '7d1f7f0e-53c4-4f5c-9f39-0a4c6f1f0b52';

/**
 * The file of a drill in the middle of play: 1,000 injects of which 600 are released and ticked, 2,000 observations,
 * ratings of 50 tasks by 20 evaluators each, messages, notes: 10,000 events in all, the last of them a moment ago.
 */
export function bigLog(): { session: string; text: string } {
  const plan = bigPlan({ apart: 20_000, tasks });
  const apart = 1_200;
  const begun = Date.now() - events * apart;
  let state = reduce([]);
  const give = (command: Command) => {
    const offset = state.events.length * apart;
    const { event, reason } = decide(state, command, { offset, wall: begun + offset });
    if (!event) throw new Error(`${command.type}: ${reason}`);
    state = apply(state, event);
  };
  const created = {
    session,
    title: 'Bench',
    exercise: { practice: true },
    plan,
    fingerprint: fingerprint(plan),
  } as const;
  give({ type: 'created', payload: created });
  give({ type: 'started', payload: {} });
  give({ type: 'severity-declared', payload: { severity: 'desk#sev-2' } });
  for (const command of play()) give(command);
  for (let note = 0; state.events.length < events; note += 1)
    give({ type: 'note-taken', payload: { text: `Note ${note}: somebody said something worth a line.` } });
  return { session, text: exportLog(state.events) };
}

function* play(): Generator<Command> {
  for (let index = 0; index < released; index += 1) {
    const inject = `inject-${index}`;
    yield { type: 'inject-released', payload: { inject, by: 'hand' } };
    yield { type: 'action-ticked', payload: { inject, action: `action-${index}` } };
  }
  for (let index = 0; index < 2_000; index += 1) {
    const bearing = index % 2 ? { task: `task-${index % tasks}` } : { inject: `inject-${index % injects}` };
    yield { type: 'observation-made', payload: { kind: 'strength', text: `Seen ${index}`, ...bearing } };
  }
  for (let index = 0; index < ratedTasks * evaluators; index += 1) {
    const by = `Evaluator ${index % evaluators}`;
    yield { type: 'task-rated', payload: { task: `task-${Math.floor(index / evaluators)}`, rating: 'S', by } };
  }
  for (let index = 0; index < 300; index += 1)
    yield { type: 'message-sent', payload: { to: 'Clients', text: 'We look into it', answers: [] } };
}
