/** ISO 8601 durations without a schema: what a page of a browser reads brings no zod with it. */
export const durationPattern =
  /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const units = [
  { name: 'year', seconds: 31_557_600 },
  { name: 'month', seconds: 2_629_800 },
  { name: 'week', seconds: 604_800 },
  { name: 'day', seconds: 86_400 },
  { name: 'hour', seconds: 3_600 },
  { name: 'minute', seconds: 60 },
  { name: 'second', seconds: 1 },
] as const;

function amounts(text: string): { count: number; name: string; seconds: number }[] {
  const match = durationPattern.exec(text);
  if (!match) throw new RangeError(`"${text}" is not an ISO 8601 duration such as PT15M`);
  return units.flatMap((unit, index) => {
    const digits = match[index + 1];
    return digits === undefined ? [] : [{ count: Number(digits), ...unit }];
  });
}

/**
 * A duration's length in seconds. Months and years have no fixed length: a year is 365.25 days here and a month
 * a twelfth of it, which orders and compares durations but must not be used to add to a date.
 * @throws RangeError when the text is no ISO 8601 duration.
 */
export function durationSeconds(text: string): number {
  return amounts(text).reduce((sum, { count, seconds }) => sum + count * seconds, 0);
}

/**
 * A duration in words: `PT1H30M` is "1 hour 30 minutes", `PT0S` is "0 seconds".
 * @throws RangeError when the text is no ISO 8601 duration.
 */
export function durationWords(text: string): string {
  return amounts(text)
    .map(({ count, name }) => `${count} ${name}${count === 1 ? '' : 's'}`)
    .join(' ');
}
