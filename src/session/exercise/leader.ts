import type { SessionState } from './session.ts';

/**
 * The device that leads a drill: the one that began it, or that took over last. It alone releases what is due and keeps the clocks, so that two
 * consoles of one drill do nothing twice. An incident has none: whoever works on it writes.
 */
export function leaderOf({ exercise, events }: Pick<SessionState, 'exercise' | 'events'>): string | undefined {
  if (exercise === undefined) return undefined;
  return events.findLast(({ type }) => type === 'took-over' || type === 'continued' || type === 'created')?.writer;
}
