const durationParts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?/;

/**
 * The day that lies an ISO 8601 duration after another: a month after 31 January is the last day of February. Hours count
 * where they fill whole days, as in PT48H; what is left of them counts for nothing. Days are `YYYY-MM-DD`.
 */
export function addDuration(day: string, duration: string): string {
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0] = durationCounts(duration);
  const [year, month, date] = parts(day);
  const count = year * 12 + month - 1 + years * 12 + months;
  const last = new Date(Date.UTC(Math.floor(count / 12), (count % 12) + 1, 0)).getUTCDate();
  const moved = Date.UTC(
    Math.floor(count / 12),
    count % 12,
    Math.min(date, last) + weeks * 7 + days + Math.floor(hours / 24),
  );
  return new Date(moved).toISOString().slice(0, 10);
}

/** The years, months, weeks, days and hours of an ISO 8601 duration. */
export function durationCounts(duration: string): number[] {
  return (durationParts.exec(duration) ?? []).slice(1).map((digits) => Number(digits ?? 0));
}

/** Whole days from one day to another; negative when the second comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** 1 for January to March, 4 for October to December. */
export function quarterOf(day: string): number {
  return Math.ceil(parts(day)[1] / 3);
}

/** The last day of a quarter. */
export function endOfQuarter(year: number, quarter: number): string {
  return new Date(Date.UTC(year, quarter * 3, 0)).toISOString().slice(0, 10);
}

function parts(day: string): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/** The day by the clock on the wall of this machine, as YYYY-MM-DD: what "today" means everywhere. */
export function localDay(now: Date): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
