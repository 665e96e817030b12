import { LiveSession } from '../../../src/store/live.ts';
import { SessionStore } from '../../../src/store/sessions.ts';

/** Runs some commands on a stored session, one after another, and times each from `run()` to its answer, in milliseconds. */
export async function appendTimes(session: string, count: number): Promise<number[]> {
  const opened = await SessionStore.open();
  if (!opened.ok) throw new Error(opened.failure.text);
  const found = await LiveSession.open(opened.value, session);
  if (!found.ok) throw new Error(found.failure.text);
  const live = found.value;
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const begun = performance.now();
    const reason = await live.run({ type: 'note-taken', payload: { text: `Append ${index}` } });
    times.push(performance.now() - begun);
    if (reason) throw new Error(reason);
  }
  await live.close();
  opened.value.close();
  return times;
}
