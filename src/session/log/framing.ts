import { canonicalJson } from './canonical.ts';
import { genesis } from './chain.ts';
import { type LogEvent, readEnvelope, sealedOf } from './envelope.ts';
import type { Signatures } from './signature.ts';
import { brokenLog, merge, strandsOf, withPlaces } from './strands.ts';

export const exportFormat = 'drillbook-session';
/** The largest file that is looked at, in UTF-16 units, and the most events. */
export const largestFile = 64 * 1024 * 1024;
export const mostEvents = 100_000;

/** What was read: events with nothing known of their payloads, or why not. */
export type Read = { events: LogEvent[]; reason?: never } | { reason: string; events?: never };

/**
 * A session's log as a file: canonical JSON, one event a line, so that two logs can be compared line by line. The same
 * log and signatures always give the same bytes; one that holds events of version 1 only gives the file of version 1, which nobody can sign.
 */
export function exportLog(log: readonly LogEvent[], signatures: Signatures = new Map()): string {
  const lines = log.map((event) => canonicalJson(sealedOf(event))).join(',\n');
  if (log.every(({ version }) => version === 1)) {
    const head = log.at(-1)?.hash ?? genesis;
    return `{"format":"${exportFormat}","version":1,"count":${log.length},"head":"${head}","events":[\n${lines}\n]}\n`;
  }
  const strands = [...strandsOf(log)]
    .map(([writer, strand]) => ({
      writer,
      count: strand.length,
      head: strand.at(-1)?.hash ?? genesis,
      ...signatures.get(writer),
    }))
    .sort((a, b) => (a.writer < b.writer ? -1 : 1));
  return `{"format":"${exportFormat}","version":2,"strands":${canonicalJson(strands)},"events":[\n${lines}\n]}\n`;
}

/** Reads a log from storage, its events as they came: the same questions as of a file, but for its bytes and its heads. */
export function readStored(stored: readonly unknown[]): Read {
  const read = readSealed(stored);
  return read.reason === undefined ? readMerged([read.events]) : read;
}

/** Brings several logs of one session together and proves every strand of them. */
export function readMerged(logs: readonly (readonly LogEvent[])[]): Read {
  const merged = merge(logs);
  if (merged.reason !== undefined) return merged;
  const broken = brokenLog(merged.events);
  return broken ? { reason: broken } : merged;
}

/** Reads what is around each event; hashes and order are not looked at. */
export function readSealed(values: readonly unknown[]): Read {
  const found: LogEvent[] = [];
  for (const [index, value] of values.entries()) {
    const read = readEnvelope(value);
    if ('reason' in read) return { reason: `event ${index + 1}: ${read.reason}` };
    found.push(read.event);
  }
  return { events: withPlaces(found) };
}
