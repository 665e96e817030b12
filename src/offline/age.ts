/** How old the word of the server is that a copy is the newest: `fine`, `old` after a week, `very-old` after thirty days. */
export type Tone = 'fine' | 'old' | 'very-old';

const day = 86_400_000;

/** The tone of an age in milliseconds. */
export function toneOf(age: number): Tone {
  if (age >= 30 * day) return 'very-old';
  return age >= 7 * day ? 'old' : 'fine';
}

/** An age in words: "just now", "3 hours ago", "12 days ago". A clock that was set back gives no age below none. */
export function agoWords(age: number): string {
  const steps: [number, string][] = [
    [day, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
  ];
  for (const [length, word] of steps) {
    const count = Math.floor(age / length);
    if (count >= 1) return `${count} ${word}${count === 1 ? '' : 's'} ago`;
  }
  return 'just now';
}

/** The same of a day on the calendar (YYYY-MM-DD): nobody knows its hour, so that it is "today" until a day has gone. */
export function dayWords(built: string, now: number): string {
  const age = now - Date.parse(`${built}T00:00:00`);
  return age < day ? 'today' : agoWords(age);
}
