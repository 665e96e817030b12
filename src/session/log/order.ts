import type { LogEvent } from './envelope.ts';

/** What places an event among those of all writers. */
export type Place = Pick<LogEvent, 'order' | 'writer' | 'sequence'>;

/**
 * The one order of all events: by `order`, then by writer, then by the writer's own count. Each event brings its place
 * along, so two events stand to each other as they do whatever else arrives. Within a strand `order` only rises, and a
 * writer's `order` is greater than that of all it had seen: what comes after in cause comes after in the list.
 */
export function inOrder(a: Place, b: Place): number {
  if (a.order !== b.order) return a.order - b.order;
  if (a.writer !== b.writer) return a.writer < b.writer ? -1 : 1;
  return a.sequence - b.sequence;
}

/**
 * The place of a writer's next event: the wall clock in epoch milliseconds, or one more than the greatest place that the
 * writer has seen where its clock lies behind. A Lamport clock that keeps near the wall: writers who were out of touch
 * come together as their clocks stood.
 */
export function nextOrder(seen: number, wall: number): number {
  return Math.max(seen + 1, Math.round(wall));
}
