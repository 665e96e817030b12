import * as z from 'zod/mini';

// A strict Content-Security-Policy forbids `new Function`, which zod would probe for at the first parse.
z.config({ jitless: true });

/** The longest text that one field of an event or of a plan may hold, in UTF-16 units. */
export const longestText = 20_000;

/** Typed or written text, several lines allowed. */
export const text = () => z.string().check(z.minLength(1), z.maxLength(longestText));
/** One short line. */
export const line = () => z.string().check(z.minLength(1), z.maxLength(1_000), z.regex(/^[^\r\n]*$/));
/** The id of an item: `freeze-orders`. */
export const itemId = () => z.string().check(z.maxLength(200), z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/));
/** A record's address, `tmt#severity-1`, or a link, `playbook:tmt/emergency-stop#trigger-stop`. */
export const address = () => z.string().check(z.maxLength(500), z.regex(/^[A-Za-z0-9:/#-]+$/));
/** A path on this site, never another host or a script: a hostile import can't make a link that runs. */
export const path = () => z.string().check(z.maxLength(1_000), z.regex(/^\/(?!\/)[\w./#%-]*$/));
/** An IANA time zone that this machine knows. */
export const zone = () => z.string().check(z.maxLength(100), z.refine(isZone));
/** How many times as fast as the exercise clock the scenario clock runs. */
export const rate = () => z.number().check(z.positive(), z.maximum(100_000));
/** An instant in UTC with milliseconds, as `Date.toISOString` writes it. */
export const instant = () =>
  z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/), z.refine(isInstant));
/** A day of the calendar: `2026-03-02`. */
export const day = () =>
  z.string().check(
    z.regex(/^\d{4}-\d{2}-\d{2}$/),
    z.refine((text) => isInstant(`${text}T00:00:00.000Z`)),
  );
/** A span in whole milliseconds; below 300 years, so that sums stay exact. */
export const milliseconds = () => z.int().check(z.minimum(0), z.maximum(longestSpan));
/** A span that may run backwards. */
export const signedMilliseconds = () => z.int().check(z.minimum(-longestSpan), z.maximum(longestSpan));
export const hash = () => z.string().check(z.regex(/^[0-9a-f]{64}$/));
/** A list that a hostile file can't make endless. */
export const list = <Schema extends z.ZodMiniType>(schema: Schema, most = 2_000) =>
  z.array(schema).check(z.maxLength(most));

/** The longest span that a session counts, in milliseconds: 300 years. */
export const longestSpan = 9_467_280_000_000;

function isInstant(value: string): boolean {
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
