/** Where the session stands: milliseconds since it was created, on a clock that never runs backwards, and the wall's epoch milliseconds. */
export interface Moment {
  offset: number;
  wall: number;
}

/** What a machine's two clocks say: the wall's epoch milliseconds, and milliseconds that never run backwards (`performance.now()`). */
export interface Reading {
  wall: number;
  monotonic: number;
}

/** The last moment known of a session, and what the monotonic clock said then. */
export interface Anchor extends Moment {
  monotonic: number;
}

/** Something that befell the clocks between two readings: lengths in milliseconds. */
export type Noticed =
  | { kind: 'gap'; from: number; length: number; cause: 'closed' | 'asleep' }
  | { kind: 'set-back'; by: number };

/** Ticks come every second or, in a hidden tab, every minute: a longer silence is sleep. */
export const longestSilence = 90_000;
/** The two clocks drift and are corrected a little; more than this is a jump. */
const tolerated = 2_000;
const jump = 30_000;

/**
 * Moves an anchor to a new reading. The session's offset follows the monotonic clock. Some machines stop that clock
 * while the lid is closed and others don't: either way the time asleep becomes part of the offset and is noticed as a
 * gap, so that a drill can leave it out of its exercise time. A wall clock that was set forward looks just like the first
 * kind: no clock can tell them apart, so that the log's `asleep` is told as either. A wall clock set back is noticed and changes nothing else.
 */
export function advance(anchor: Anchor, reading: Reading): { anchor: Anchor; noticed: Noticed[] } {
  const ticked = Math.max(0, reading.monotonic - anchor.monotonic);
  const walled = reading.wall - anchor.wall;
  const asleep = ticked > longestSilence || walled - ticked > jump;
  const length = asleep ? Math.max(ticked, walled) : ticked;
  const noticed: Noticed[] = [];
  if (asleep) noticed.push({ kind: 'gap', from: anchor.wall, length: Math.floor(length), cause: 'asleep' });
  if (ticked - walled > tolerated) noticed.push({ kind: 'set-back', by: Math.round(ticked - walled) });
  return { anchor: { offset: anchor.offset + length, wall: reading.wall, monotonic: reading.monotonic }, noticed };
}

/**
 * The anchor of a session that is opened again: `lastSeen` is its last event or heartbeat. The time since then, by the
 * wall clock, is a gap; where the wall clock lies before it, the clock was set back and the gap's length is unknown.
 */
export function reopen(lastSeen: Moment, reading: Reading): { anchor: Anchor; noticed: Noticed[] } {
  const away = Math.round(reading.wall - lastSeen.wall);
  const length = Math.max(0, away);
  const noticed: Noticed[] = [{ kind: 'gap', from: lastSeen.wall, length, cause: 'closed' }];
  if (away < -tolerated) noticed.push({ kind: 'set-back', by: -away });
  return { anchor: { offset: lastSeen.offset + length, wall: reading.wall, monotonic: reading.monotonic }, noticed };
}
