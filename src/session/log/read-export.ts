import * as v from 'valibot';
import { type LogEvent, versionOf } from './envelope.ts';
import { exportFormat, exportingLog, largestFile, mostEvents, type Read, readingSealed } from './framing.ts';
import { writerId } from './ids.ts';
import { readAs } from './read-as.ts';
import { hash, list } from './schema-parts.ts';
import { type Signatures, signatureFields, signaturesIn } from './signature.ts';
import { provingLog, strandsOf } from './strands.ts';
import { engineVersion, tooNew } from './version.ts';
import type { Work } from './work.ts';

const count = () => v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(mostEvents));
const events = () => v.pipe(v.array(v.unknown()), v.maxLength(mostEvents));

/** The file of a log of version 1: one chain, its length and its last hash. */
const firstFile = v.strictObject({
  format: v.literal(exportFormat),
  version: v.literal(1),
  count: count(),
  head: hash(),
  events: events(),
});

/** The file since version 2: of each strand its length, its last hash and who signed that, by writer, and all events in one order. */
const presentFile = v.strictObject({
  format: v.literal(exportFormat),
  version: v.literal(2),
  strands: list(v.strictObject({ writer: writerId(), count: count(), head: hash(), ...signatureFields }), 1_000),
  events: events(),
});

/** What was read of a file, with the signatures that stand in it. Whether they fit, `signing.ts` says. */
export type ReadFile =
  | (Extract<Read, { events: LogEvent[] }> & { signatures: Signatures })
  | Extract<Read, { reason: string }>;

/**
 * Reads a file that somebody exported, or refuses it whole with a reason. Never throws. It is accepted only if it is,
 * byte for byte, what this program writes for the log in it, and each strand is unbroken from its first event to the
 * head that the file names: so any changed byte is seen, also of the last event when it was sealed anew, and so are
 * repeated keys, `__proto__` and a strand whose end was cut off.
 */
export function* readingExport(text: string): Work<ReadFile> {
  if (text.length > largestFile) return { reason: `the file is larger than ${largestFile / 1024 / 1024} MB` };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { reason: 'the file is not JSON' };
  }
  const outer = readFrame(data);
  if ('reason' in outer) return outer;
  const read = yield* readingSealed(outer.events);
  if (read.reason !== undefined) return read;
  const wrong = outer.wrong(read.events);
  if (wrong) return { reason: wrong };
  const broken = yield* provingLog(read.events);
  if (broken) return { reason: broken };
  const otherEnd = outer.otherEnd(read.events);
  if (otherEnd) return { reason: otherEnd };
  const { signatures } = outer;
  if ((yield* exportingLog(read.events, signatures)) !== text)
    return { reason: 'the file was changed outside of its events' };
  return { ...read, signatures };
}

interface Frame {
  events: readonly unknown[];
  signatures: Signatures;
  /** What does not fit between the file's head and its events, before their chain is looked at, and after. */
  wrong(log: readonly LogEvent[]): string | undefined;
  otherEnd(log: readonly LogEvent[]): string | undefined;
}

function readFrame(data: unknown): Frame | { reason: string } {
  if (versionOf(data) > engineVersion) return { reason: tooNew(versionOf(data)) };
  const first = readAs(firstFile, data);
  if (first.value) {
    const { count: counted, head } = first.value;
    return {
      events: first.value.events,
      signatures: new Map(),
      wrong: (log) => countedWrong(log.length, counted),
      otherEnd: (log) => (log.at(-1)?.hash === head ? undefined : 'the last event is not the one that the file names'),
    };
  }
  const present = readAs(presentFile, data);
  if (!present.value)
    return { reason: 'the file is no Drillbook session, or of a version that this program does not read' };
  const named = present.value.strands;
  const signatures = signaturesIn(named);
  if (!signatures.value) return signatures;
  return {
    events: present.value.events,
    signatures: signatures.value,
    wrong: (log) =>
      countedWrong(
        log.length,
        named.reduce((sum, strand) => sum + strand.count, 0),
      ),
    otherEnd: (log) => {
      const strands = strandsOf(log);
      const missing = [...strands.keys()].find((writer) => !named.some((strand) => strand.writer === writer));
      if (missing) return `the file does not name its strand "${missing}"`;
      const other = named.find(({ writer, head }) => strands.get(writer)?.at(-1)?.hash !== head);
      return other && `the last event of strand "${other.writer}" is not the one that the file names`;
    },
  };
}

function countedWrong(found: number, said: number): string | undefined {
  return found === said ? undefined : `the file holds ${found} events and says that it holds ${said}`;
}
