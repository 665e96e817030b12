import * as v from 'valibot';

/** The longest text that one field of an event or of a plan may hold, in UTF-16 units. */
export const longestText = 20_000;

/** Typed or written text, several lines allowed. */
export const text = () => v.pipe(v.string(), v.minLength(1), v.maxLength(longestText));
/** One short line. */
export const line = () => v.pipe(v.string(), v.minLength(1), v.maxLength(1_000), v.regex(/^[^\r\n]*$/));
/** The id of an item: `freeze-orders`. */
export const itemId = () => v.pipe(v.string(), v.maxLength(200), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/));
/** A record's address, `tmt#severity-1`, or a link, `playbook:tmt/emergency-stop#trigger-stop`. */
export const address = () => v.pipe(v.string(), v.maxLength(500), v.regex(/^[A-Za-z0-9:/#-]+$/));
/** A path on this site, never another host or a script: a hostile import can't make a link that runs. */
export const path = () => v.pipe(v.string(), v.maxLength(1_000), v.regex(/^\/(?!\/)[\w./#%-]*$/));
/** An IANA time zone that this machine knows. */
export const zone = () => v.pipe(v.string(), v.maxLength(100), v.check(isZone));
/** How many times as fast as the exercise clock the scenario clock runs. */
export const rate = () => v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(100_000));
/** An instant in UTC with milliseconds, as `Date.toISOString` writes it. */
export const instant = () => v.pipe(v.string(), v.regex(instantForm), v.check(isInstant));
/** A day of the calendar: `2026-03-02`. */
export const day = () =>
  v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d{2}-\d{2}$/),
    v.check((text) => isInstant(`${text}T00:00:00.000Z`)),
  );
/** A span in whole milliseconds; below 300 years, so that sums stay exact. */
export const milliseconds = () => v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(longestSpan));
/** A span that may run backwards. */
export const signedMilliseconds = () =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(-longestSpan), v.maxValue(longestSpan));
/** How a hash is written. */
export const hashForm = /^[0-9a-f]{64}$/;
export const hash = () => v.pipe(v.string(), v.regex(hashForm));
/** A list that a hostile file can't make endless. */
export const list = <Schema extends v.GenericSchema>(schema: Schema, most = 2_000) =>
  v.pipe(v.array(schema), v.maxLength(most));

/** The longest span that a session counts, in milliseconds: 300 years. */
export const longestSpan = 9_467_280_000_000;

const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Whether a text is an instant as `Date.toISOString` writes it, and there was or will be one of that name: no 30 February. */
export function isInstant(value: string): boolean {
  if (!instantForm.test(value)) return false;
  // Of what is written so, a day that its month lacks is all that some browsers take for another: the next month's, or the next day's at 24:00.
  return new Date(Date.parse(value)).getUTCDate() === Number(value.slice(8, 10));
}

/** Zones that were asked for and are known: to ask costs more than to read all the rest of an event. */
const known = new Set<string>();

function isZone(name: string): boolean {
  if (known.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    known.add(name);
    return true;
  } catch {
    return false;
  }
}
