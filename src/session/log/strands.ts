import { fingerprint, genesis, provingChain } from './chain.ts';
import type { LogEvent } from './envelope.ts';
import { inOrder, nextOrder } from './order.ts';
import type { Work } from './work.ts';

/** The events of each writer, by writer, each in the writer's own order. */
export type Strands<Event extends LogEvent> = ReadonlyMap<string, readonly Event[]>;

/** Something that came out, or why it could not. */
export type Merged<Event extends LogEvent> = { events: Event[]; reason?: never } | { reason: string; events?: never };

/**
 * The events of several strands in one list. A part is what somebody holds: whole strands, or their beginnings, in any
 * order. The answer depends on nothing but which events there are: it is the same for parts in another order, given
 * twice, or merged in twos and threes. Refused, with the writer's name: a fork (one writer, two histories), a cut (a
 * piece is missing before the last), a foreign strand (of another session).
 */
export function merge<Event extends LogEvent>(parts: readonly (readonly Event[])[]): Merged<Event> {
  const strands = new Map<string, Event[]>();
  const reasons: string[] = [];
  for (const part of parts) {
    for (const [writer, pieces] of byWriter(part)) {
      const strand = gathered(writer, pieces);
      if ('reason' in strand) reasons.push(strand.reason);
      else {
        const joined = longer(strands.get(writer) ?? [], strand.events);
        if ('reason' in joined) reasons.push(joined.reason);
        else strands.set(writer, joined.events);
      }
    }
  }
  const foreign = foreignStrand(strands);
  if (foreign) reasons.push(foreign);
  const [reason] = reasons.sort();
  return reason === undefined ? { events: inOneList(strands) } : { reason };
}

/** The strands of a list of events, in the order of the list. */
export function strandsOf<Event extends LogEvent>(events: readonly Event[]): Strands<Event> {
  return byWriter(events);
}

/**
 * Why a list of events is no whole session, or undefined when it is: each writer's chain unbroken, all of one session,
 * in the one order. `fitting` are events whose hash was worked out already, and fits.
 */
export function* provingLog(events: readonly LogEvent[], fitting?: ReadonlySet<LogEvent>): Work<string | undefined> {
  const strands = byWriter(events);
  for (const [writer, strand] of strands) {
    const broken = yield* provingChain(strand, fitting);
    if (broken) return strands.size > 1 ? `strand "${writer}": ${broken}` : broken;
  }
  const foreign = foreignStrand(strands);
  if (foreign) return foreign;
  if ([...strands.values()].every(([first]) => first?.previous !== genesis))
    return 'event 1 does not follow from anything: the strand that begins the session is missing';
  const misplaced = events.findIndex((event, index) => index > 0 && inOrder(events[index - 1] ?? event, event) >= 0);
  return misplaced > 0 ? `event ${misplaced + 1} of ${events.length} stands out of order` : undefined;
}

/** What names a whole log: the last hash of its one strand, or one hash over the last of each. */
export function headOf(heads: ReadonlyMap<string, { readonly hash: string }>): string {
  const [only] = heads.values();
  if (heads.size < 2) return only?.hash ?? genesis;
  const named = [...heads].map(([writer, { hash }]) => [writer, hash] as const);
  return fingerprint(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Works out the places of events that were sealed before there were any: events of version 1 stand in the order of their
 * one chain, each at its wall clock where that rises.
 */
export function withPlaces<Event extends LogEvent>(events: readonly Event[]): Event[] {
  let last = -1;
  return events.map((event) => {
    if (event.version > 1) return event;
    last = nextOrder(last, Date.parse(event.at));
    return last === event.order ? event : { ...event, order: last };
  });
}

function byWriter<Event extends LogEvent>(events: readonly Event[]): Map<string, Event[]> {
  const strands = new Map<string, Event[]>();
  for (const event of events) {
    const strand = strands.get(event.writer);
    if (strand) strand.push(event);
    else strands.set(event.writer, [event]);
  }
  return strands;
}

/** One writer's events as they came, in the writer's order and each once. */
function gathered<Event extends LogEvent>(writer: string, pieces: readonly Event[]): Merged<Event> {
  const events: Event[] = [];
  for (const event of pieces.toSorted((a, b) => a.sequence - b.sequence)) {
    const last = events.at(-1);
    if (last?.sequence === event.sequence) {
      if (last.hash !== event.hash) return { reason: forked(event) };
    } else if (event.sequence !== events.length + 1) {
      return { reason: `strand "${writer}" is cut: ${writer}:${events.length + 1} is missing` };
    } else if (last && event.previous !== last.hash) {
      return { reason: forked(event) };
    } else events.push(event);
  }
  return { events };
}

/** The longer of two beginnings of one strand, if they are of one history. */
function longer<Event extends LogEvent>(one: readonly Event[], other: readonly Event[]): Merged<Event> {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const parting = short.find(({ hash }, index) => hash !== long[index]?.hash);
  return parting ? { reason: forked(parting) } : { events: [...long] };
}

function forked({ writer, id }: LogEvent): string {
  return `strand "${writer}" is forked: it has two histories, which part at ${id}`;
}

/** The strands of one session all go back to its first event: by beginning with it, or by following on it. */
function foreignStrand(strands: Strands<LogEvent>): string | undefined {
  const roots = [...strands].map(([writer, [first]]) => ({
    writer,
    root: first?.previous === genesis ? first.hash : first?.previous,
  }));
  roots.sort((a, b) => (a.writer < b.writer ? -1 : 1));
  const [one] = roots;
  const other = roots.find(({ root }) => root !== one?.root);
  return one && other ? `strands "${one.writer}" and "${other.writer}" are of two sessions` : undefined;
}

function inOneList<Event extends LogEvent>(strands: ReadonlyMap<string, Event[]>): Event[] {
  const [only] = strands.values();
  if (strands.size < 2) return only ?? [];
  return [...strands.values()].flat().sort(inOrder);
}
