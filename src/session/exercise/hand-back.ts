import * as v from 'valibot';
import { wholeLog } from '../engine/book.ts';
import { fingerprint, provingChain } from '../log/chain.ts';
import type { LogEvent } from '../log/envelope.ts';
import { largestFile, mostEvents, readingSealed } from '../log/framing.ts';
import { writerId } from '../log/ids.ts';
import { type ReadAs, readAs } from '../log/read-as.ts';
import { hash, instant, line } from '../log/schema-parts.ts';
import { signatureFields, signaturesIn } from '../log/signature.ts';
import { strandsOf } from '../log/strands.ts';
import { atOnce } from '../log/work.ts';
import { evaluatorTypes } from './evaluator-strand.ts';
import { speaksForItself } from './own-voice.ts';
import { mergeLogs, type SessionEvent, type SessionState } from './session.ts';
import { type StrandFrame, strandFormat, strandText } from './strand-file.ts';

const fileSchema = v.strictObject({
  format: v.literal(strandFormat),
  version: v.literal(1),
  strand: v.strictObject({
    session: line(),
    fingerprint: hash(),
    writer: writerId(),
    by: line(),
    sheetAt: instant(),
    savedAt: instant(),
    count: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(mostEvents)),
    head: hash(),
    ...signatureFields,
  }),
  seal: hash(),
  events: v.pipe(v.array(v.unknown()), v.maxLength(mostEvents)),
});

/** A strand that somebody handed back: whole and unbroken; whether it belongs here is another question. */
export interface HandBack extends StrandFrame {
  readonly events: readonly LogEvent[];
}

/** What came out of a merge. */
export interface MergedStrand {
  state: SessionState;
  /** The events of the strand that were not here before, as they are stored. */
  fresh: readonly SessionEvent[];
  /** Entries of the evaluator that can not count where they stand, with the reason. They change nothing. */
  uncounted: readonly { id: string; type: string; reason: string }[];
}

/** Something that came out, or why it was refused: a sentence that names the evaluator where the file does. */
export type Outcome<Value> = ReadAs<Value>;

/** Reads a file that an evaluator handed back, or refuses it whole. Never throws. */
export function readHandBack(text: string): Outcome<HandBack> {
  if (text.length > largestFile) return { reason: 'the file is larger than any strand' };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    const begun = text.startsWith(`{"format":"${strandFormat}"`);
    return {
      reason: begun ? 'the file is cut: an evaluator’s strand begins in it and does not end' : 'the file is not JSON',
    };
  }
  const read = readAs(fileSchema, data);
  if (!read.value)
    return { reason: 'this is no evaluator’s strand, or one of a version that this program does not read' };
  const { count, head, key: _key, signature: _signature, ...named } = read.value.strand;
  const signatures = signaturesIn([read.value.strand]);
  if (!signatures.value) return { reason: signatures.reason };
  const frame = { ...named, signature: signatures.value.get(named.writer) };
  const refused = (reason: string) => ({ reason: `the strand of “${frame.by}” ${reason}` });
  const log = atOnce(readingSealed(read.value.events));
  if (log.reason !== undefined) return refused(`is not sound: ${log.reason}`);
  const { events } = log;
  const stranger = events.find(({ writer }) => writer !== frame.writer);
  if (stranger) return refused(`holds an event of another writer, ${stranger.id}`);
  if (events.length !== count) return refused(`is cut: it names ${count} events and holds ${events.length}`);
  const broken = atOnce(provingChain(events));
  if (broken) return refused(`is broken: ${broken}`);
  if (events.at(-1)?.hash !== head) return refused('ends with another event than the file names');
  if (fingerprint(read.value.strand) !== read.value.seal || strandText(frame, events) !== text)
    return refused('was changed after the evaluator saved it');
  return { value: { ...frame, events } };
}

/**
 * Brings an evaluator's strand into a session, or refuses it whole: a strand of another session, of another version of
 * the scenario, with two histories, or with anything that evaluators do not write. What comes out is the same in
 * whatever order strands are merged, and however often.
 */
export function mergeHandBack(state: SessionState, handBack: HandBack): Outcome<MergedStrand> {
  const { by, writer, events } = handBack;
  const refused = (reason: string) => ({ reason: `the strand of “${by}” ${reason}` });
  const foreign = foreignTo(state, handBack);
  if (foreign) return refused(foreign);
  const odd = events.find(({ type }, index) => !mayStand(type, index));
  if (odd) return refused(`holds what an evaluator does not write: “${odd.type.slice(0, 60)}” (${odd.id})`);
  const log = wholeLog(state);
  const merged = mergeLogs([log, events]);
  if (!merged.ok) return refused(`does not fit: ${merged.reason}`);
  const own = strandsOf(merged.events).get(writer) ?? [];
  const borrowed = own.find((event) => !speaksForItself(event, by));
  if (borrowed) return refused(`speaks for somebody else in ${borrowed.id}`);
  const known = strandsOf(log).get(writer)?.length ?? 0;
  return {
    value: {
      state: merged.state,
      fresh: own.slice(known),
      uncounted: merged.state.refused.flatMap(({ event: { id, type, writer: whose }, reason }) =>
        whose === writer ? { id, type, reason } : [],
      ),
    },
  };
}

/**
 * How far an evaluator's clock is ahead of the console's, in milliseconds, negative where it is behind: at least `from`,
 * at most `to`. The sheet was opened after it was made, and the file came back after it was saved; more can't be known.
 * Where `from` is greater than `to`, one of the clocks was set in between. For showing only: nothing is counted by it.
 */
export function clockSkew({ sheetAt, savedAt, events }: HandBack, cameBack: number): { from: number; to: number } {
  const opened = Date.parse(events[0]?.at ?? sheetAt);
  return { from: Date.parse(savedAt) - cameBack, to: opened - Date.parse(sheetAt) };
}

function foreignTo(state: SessionState, { session, fingerprint: content, events }: HandBack): string | undefined {
  if (!namesOf(state).includes(session)) return 'is of another session';
  if (content !== state.fingerprint) return 'was written for another version of the scenario';
  return events[0]?.previous === state.events[0]?.hash ? undefined : 'does not follow on the beginning of this session';
}

/** The session's own name, and those of the sessions that it goes on from: an evaluator's sheet may be older than that. */
function namesOf({ events }: SessionState): string[] {
  return events.flatMap(({ type, payload }) => (type === 'created' || type === 'continued' ? payload.session : []));
}

function mayStand(type: string, index: number): boolean {
  return index === 0 ? type === 'joined' : evaluatorTypes.some((known) => known === type);
}
