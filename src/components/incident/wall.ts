/** What a clock on the wall of a zone shows at an instant: "Thursday 2026-09-10" and "22:40". */
export function wall(at: string, zone: string): { day: string; time: string } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  return {
    day: `${part('weekday')} ${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
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

/** A span in seconds, in words: "1 h 45 min". */
export function spanWords(seconds: number): string {
  const whole = Math.round(seconds);
  const parts: [number, string][] = [
    [Math.floor(whole / 86_400), 'd'],
    [Math.floor(whole / 3_600) % 24, 'h'],
    [Math.floor(whole / 60) % 60, 'min'],
    [whole % 60, 's'],
  ];
  const said = parts.filter(([count]) => count > 0).slice(0, 2);
  return said.length === 0 ? '0 s' : said.map(([count, unit]) => `${count} ${unit}`).join(' ');
}
