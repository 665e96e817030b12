/** A span of milliseconds in words, in whole minutes: "2 days 3 h 5 min". */
export function spanWords(span: number): string {
  const minutes = Math.floor(Math.abs(span) / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60];
  const words = [
    days > 0 ? `${days} day${days === 1 ? '' : 's'}` : '',
    hours > 0 ? `${hours} h` : '',
    rest > 0 || minutes === 0 ? `${rest} min` : '',
  ];
  return `${span < 0 ? 'minus ' : ''}${words.filter(Boolean).join(' ')}`;
}
