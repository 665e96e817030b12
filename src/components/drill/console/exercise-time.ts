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
