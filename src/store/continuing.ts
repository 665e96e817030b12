import { continueSession, repeatSession } from '../session/exercise/continue.ts';
import type { SessionPlan } from '../session/snapshot/plan-schema.ts';
import type { Summary } from './database.ts';
import { type Kept, kept } from './failures.ts';
import { newSessionId, newWriter } from './ids.ts';
import { packedRows } from './packs.ts';
import type { Shelves } from './shelves.ts';

/** Makes a fresh session with another's preparation, as `SessionStore.duplicate` says. `wall` is epoch milliseconds. */
export async function duplicate(
  store: Shelves,
  id: string,
  today: SessionPlan | undefined,
  wall: number,
): Promise<Kept<{ summary: Summary; changed: boolean }>> {
  const loaded = await store.load(id);
  if (!loaded.ok) return loaded;
  const writer = newWriter();
  const { state } = loaded.value;
  const plan = today !== undefined && today.scenario?.id === state.plan.scenario?.id ? today : state.plan;
  const made = repeatSession(state, newSessionId(), wall, writer, plan);
  const written = await store.keepNew(made, writer, wall);
  if (!written.ok) return written;
  return kept({ summary: written.value, changed: made.state?.fingerprint !== state.fingerprint });
}

/** Makes a session of one's own of a log that another browser began, as `SessionStore.goOn` says. */
export async function goOn(store: Shelves, id: string, wall: number): Promise<Kept<Summary>> {
  const loaded = await store.load(id);
  if (!loaded.ok) return loaded;
  const writer = newWriter();
  return store.keepNew(
    continueSession(loaded.value.state, newSessionId(), wall, writer),
    writer,
    wall,
    false,
    packedRows,
  );
}
