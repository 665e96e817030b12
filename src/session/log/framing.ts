import { canonicalJson } from './canonical.ts';
import { genesis, hashOf } from './chain.ts';
import { type LogEvent, readEnvelope } from './envelope.ts';
import { hashOfLine, lineOf } from './lines.ts';
import type { Signatures } from './signature.ts';
import { merge, provingLog, strandsOf, withPlaces } from './strands.ts';
import { atOnce, isPiece, type Work } from './work.ts';

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
  return atOnce(exportingLog(log, signatures));
}

/** The same, piece by piece. */
export function* exportingLog(log: readonly LogEvent[], signatures: Signatures): Work<string> {
  const written: string[] = [];
  for (const event of log) if (isPiece(written.push(lineOf(event)))) yield;
  const lines = written.join(',\n');
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

/**
 * A log from storage, its events as they came: the same questions as of a file, but for its bytes and its heads. It is read part by part,
 * so that what can be asked of one event alone is asked while the storage is still looking for the next part.
 */
export class StoredLog {
  readonly #found: LogEvent[] = [];
  readonly #fitting = new Set<LogEvent>();
  #reason: string | undefined;

  /** Reads what comes next: what is around each event, and whether its hash fits. `lines`: the same events as canonical lines, where they lie there so. */
  *taking(next: readonly { values: readonly unknown[]; lines?: readonly string[] }[]): Work<void> {
    for (const { values, lines } of next)
      this.#reason ??= yield* readingEach(values, this.#found, (event, index) => {
        const line = lines?.[index];
        // One that does not fit is told with its place among the others: when all are there.
        if (event.hash === (line === undefined ? hashOf(event) : hashOfLine(line))) this.#fitting.add(event);
      });
  }

  /** Proves the log that all parts make. */
  *proving(): Work<Read> {
    if (this.#reason !== undefined) return { reason: this.#reason };
    return yield* readingMerged([withPlaces(this.#found)], this.#fitting);
  }
}

/** Brings several logs of one session together and proves every strand of them. */
export function* readingMerged(logs: readonly (readonly LogEvent[])[], fitting?: ReadonlySet<LogEvent>): Work<Read> {
  const merged = merge(logs);
  if (merged.reason !== undefined) return merged;
  const broken = yield* provingLog(merged.events, fitting);
  return broken ? { reason: broken } : merged;
}

/** Reads what is around each event, piece by piece; hashes and order are not looked at. */
export function* readingSealed(values: readonly unknown[]): Work<Read> {
  const found: LogEvent[] = [];
  const reason = yield* readingEach(values, found);
  return reason === undefined ? { events: withPlaces(found) } : { reason };
}

/** Reads what is around each event on to the end of those that were found before, or says what is wrong with one. */
function* readingEach(
  values: readonly unknown[],
  found: LogEvent[],
  read?: (event: LogEvent, index: number) => void,
): Work<string | undefined> {
  for (const [index, value] of values.entries()) {
    const envelope = readEnvelope(value);
    if ('reason' in envelope) return `event ${found.length + 1}: ${envelope.reason}`;
    read?.(envelope.event, index);
    if (isPiece(found.push(envelope.event) - 1)) yield;
  }
  return undefined;
}
