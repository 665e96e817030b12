import * as z from 'zod/mini';
import { brokenChain, fingerprint } from './chain.ts';
import { readEvent, type SessionEvent } from './event-schemas.ts';
import { exportFormat, exportLog, exportVersion } from './export.ts';
import { reduce } from './reduce.ts';
import { hash } from './schema-parts.ts';
import type { SessionState } from './state.ts';

/** The largest file that is looked at, in UTF-16 units, and the most events. */
export const largestFile = 64 * 1024 * 1024;
export const mostEvents = 100_000;

export type Import = { ok: true; events: SessionEvent[]; state: SessionState } | { ok: false; reason: string };

const file = z.strictObject({
  format: z.literal(exportFormat),
  version: z.literal(exportVersion),
  count: z.int().check(z.minimum(1), z.maximum(mostEvents)),
  head: hash(),
  events: z.array(z.unknown()).check(z.maxLength(mostEvents)),
});

/**
 * Reads a session that somebody exported, or refuses it whole with a reason. Never throws. A file is accepted only if
 * it is, byte for byte, what this program writes for the log in it, the chain of hashes is unbroken, and every event
 * could have happened where it stands: so any changed byte is seen, and so are repeated keys and `__proto__`.
 */
export function importLog(text: string): Import {
  if (text.length > largestFile) return refuse(`the file is larger than ${largestFile / 1024 / 1024} MB`);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return refuse('the file is not JSON');
  }
  const outer = file.safeParse(data);
  if (!outer.success)
    return refuse('the file is no Drillbook session, or of a version that this program does not read');
  const { count, head } = outer.data;
  const events: SessionEvent[] = [];
  for (const [index, value] of outer.data.events.entries()) {
    const read = readEvent(value);
    if ('reason' in read) return refuse(`event ${index + 1}: ${read.reason}`);
    events.push(read.event);
  }
  if (events.length !== count) return refuse(`the file holds ${events.length} events and says that it holds ${count}`);
  const broken = brokenChain(events);
  if (broken) return refuse(broken);
  if (events.at(-1)?.hash !== head) return refuse('the last event is not the one that the file names');
  if (exportLog(events) !== text) return refuse('the file was changed outside of its events');
  return accept(events);
}

/** Reads a log from storage: the same questions as of a file, but for its bytes. */
export function readLog(stored: readonly unknown[]): Import {
  const events: SessionEvent[] = [];
  for (const [index, value] of stored.entries()) {
    const read = readEvent(value);
    if ('reason' in read) return refuse(`event ${index + 1}: ${read.reason}`);
    events.push(read.event);
  }
  const broken = brokenChain(events);
  return broken ? refuse(broken) : accept(events);
}

function accept(events: SessionEvent[]): Import {
  const [first] = events;
  if (first?.type !== 'created') return refuse('the log does not begin with the making of a session');
  if (fingerprint(first.payload.plan) !== first.payload.fingerprint)
    return refuse('the plan in the log is not the one that its fingerprint names');
  const state = reduce(events);
  const [illegal] = state.refused;
  if (illegal)
    return refuse(`event ${illegal.event.sequence} (${illegal.event.type}) can't stand there: ${illegal.reason}`);
  return { ok: true, events, state };
}

function refuse(reason: string): Import {
  return { ok: false, reason };
}
