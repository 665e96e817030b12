/** Milliseconds as a running clock shows them: 1:02:09, or 2:09 below an hour. Negative spans get a minus sign. */
export function shortClock(milliseconds: number): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3600);
  const text = hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':').replace(/^0/, '');
  return milliseconds <= -1000 ? `\u2212${text}` : text;
}

/**
 * The instant, in epoch milliseconds, at which the clocks of an IANA zone show a local time such as "2026-02-27T21:40:05";
 * undefined when that is no time. Of an hour that autumn repeats it is the first, and one that spring leaves out is the hour after.
 */
export function zoneInstant(local: string, zone: string): number | undefined {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) return undefined;
  const before = wall - (localWall(wall, zone) - wall);
  return before - (localWall(before, zone) - wall);
}

/** An instant (epoch milliseconds) on the wall of a zone, to the second, as a field for a date and time wants it. */
export function zoneLocal(at: number, zone: string): string {
  return new Date(localWall(at, zone)).toISOString().slice(0, 19);
}

/** What the wall of a zone shows at an instant, as if it were UTC. */
function localWall(at: number, zone: string): number {
  // Swedish writes dates as ISO 8601 does.
  const shown = new Date(at).toLocaleString('sv-SE', { timeZone: zone });
  return Date.parse(`${shown.replace(' ', 'T')}Z`);
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
