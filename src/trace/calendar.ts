import { durationSeconds } from '../model/time.ts';

const day = 86_400_000;

/**
 * The day that lies an ISO 8601 duration after another. Months and years count by the calendar, and a day that the month does
 * not have becomes its last: one month after 2026-01-31 is 2026-02-28.
 */
export function dayAfter(date: string, duration: string): string {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(.*)$/.exec(duration);
  const months = Number(match?.[1] ?? 0) * 12 + Number(match?.[2] ?? 0);
  const rest = match?.[3] ? durationSeconds(`P${match[3]}`) : 0;
  const [year = 1970, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const shifted = Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, lastOfMonth));
  return new Date(shifted + Math.floor((rest * 1000) / day) * day).toISOString().slice(0, 10);
}
