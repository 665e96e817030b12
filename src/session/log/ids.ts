import * as v from 'valibot';

/** The one writer to whom a log of version 1 belongs: it named none. */
export const firstWriter = 'first';

/** How the name of a writer is written: a device, or a window that writes apart from others. */
export const writerForm = /^[a-z0-9]{1,32}$/;
export const writerId = () => v.pipe(v.string(), v.regex(writerForm));
/** How the id of an event is written: `writer:sequence`. */
export const eventIdForm = /^[a-z0-9]{1,32}:[1-9]\d{0,9}$/;
export const eventId = () => v.pipe(v.string(), v.regex(eventIdForm));

/** The id of a writer's event. The sequence counts from 1. */
export function idOf(writer: string, sequence: number): string {
  return `${writer}:${sequence}`;
}

/** A writer's name made from random bytes: 8 of them are enough that no two devices of a session share one. */
export function writerFrom(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
