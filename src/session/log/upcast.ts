import type { LogEvent } from './envelope.ts';
import { engineVersion } from './version.ts';

/** What an event of one version is in the next. It changes type and payload only; the event stays sealed as it was. */
export type Upcast = (event: LogEvent) => Pick<LogEvent, 'type' | 'payload'>;

/** The upcasts from each version to the next: the first of the list lifts version 1 to 2. */
export type Upcasts = readonly Upcast[];

/**
 * Lifts a log to the present version, each event from the version that sealed it. The chain has been proved before: what
 * was sealed is kept beside what it now says. Schemas come after.
 */
export function upcast(events: readonly LogEvent[], upcasts: Upcasts): LogEvent[] {
  return events.map((event) => (event.version < engineVersion ? lifted(event, upcasts) : event));
}

function lifted(event: LogEvent, upcasts: Upcasts): LogEvent {
  const { sealed = event } = event;
  let present: LogEvent = { ...event, type: sealed.type, payload: sealed.payload };
  for (const change of upcasts.slice(event.version - 1)) present = { ...present, ...change(present) };
  return { ...present, sealed };
}
