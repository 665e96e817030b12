import { wallTime } from '../../model/wall-time.ts';

/** What a clock on the wall of a zone shows at an instant: "Thursday 2026-09-10" and "22:40". */
export function wall(at: string, zone: string): { day: string; time: string } {
  const { day, weekday, time } = wallTime(at, zone);
  return { day: `${weekday} ${day}`, time: time.slice(0, 5) };
}

/** Entries by the day on the wall of a zone on which they happened, in their order. */
export function byDay<Entry extends { at: string }>(
  entries: readonly Entry[],
  zone: string,
): { day: string; entries: (Entry & { time: string })[] }[] {
  const days: { day: string; entries: (Entry & { time: string })[] }[] = [];
  for (const entry of entries) {
    const { day, time } = wall(entry.at, zone);
    if (days.at(-1)?.day !== day) days.push({ day, entries: [] });
    days.at(-1)?.entries.push({ ...entry, time });
  }
  return days;
}
