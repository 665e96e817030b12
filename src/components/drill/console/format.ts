/** Milliseconds as a running clock on the console shows them: 1:02:09, or 2:09 below an hour. Negative spans get a minus sign. */
export function shortClock(milliseconds: number): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3600);
  const text = hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':').replace(/^0/, '');
  return milliseconds <= -1000 ? `\u2212${text}` : text;
}

/** A scenario instant in the story's zone: "Fri 27 Feb, 21:40:05". An unknown zone falls back to UTC. */
export function storyTime(at: number, zone: string): string {
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

/** What a reader types for a time from StartEx, "25" or "1:05" or "1:05:00", in milliseconds; undefined when it is none. Minutes when it is one number. */
export function parseExerciseTime(text: string): number | undefined {
  const parts = text.trim().split(':');
  if (parts.length > 3 || !parts.every((part) => /^\d{1,4}$/.test(part))) return undefined;
  const [first = 0, second = 0, third = 0] = parts.map(Number);
  if (parts.length === 1) return first * 60_000;
  if (second > 59 || third > 59) return undefined;
  return parts.length === 2 ? (first * 60 + second) * 60_000 : (first * 3600 + second * 60 + third) * 1000;
}

/** Milliseconds from StartEx as `parseExerciseTime` reads them. */
export function exerciseTimeText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const seconds = Math.floor(milliseconds / 1000) % 60;
  const text = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  return seconds === 0 ? text : `${text}:${String(seconds).padStart(2, '0')}`;
}
