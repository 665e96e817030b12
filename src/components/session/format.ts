/** Milliseconds as a running clock shows them: 1:02:09, or 2:09 below an hour. Negative spans get a minus sign. */
export function shortClock(milliseconds: number): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3600);
  const text = hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':').replace(/^0/, '');
  return milliseconds <= -1000 ? `\u2212${text}` : text;
}

/** An instant (epoch milliseconds) in an IANA zone: "Fri 27 Feb, 21:40:05". An unknown zone falls back to UTC. */
export function zoneTime(at: number, zone: string): string {
  return formatter(zone).format(at);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  };
  let made: Intl.DateTimeFormat;
  try {
    made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
  } catch {
    made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  }
  formatters.set(zone, made);
  return made;
}
