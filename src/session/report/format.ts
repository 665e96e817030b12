/** A span in words that don't depend on the machine: "1 h 05 min", "12 min 30 s", "0 s". Milliseconds. */
export function spanText(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1_000);
  const [days, hours, minutes, rest] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3_600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const parts = [
    [days, 'd'],
    [hours, 'h'],
    [minutes, 'min'],
    [rest, 's'],
  ] as const;
  const text = parts
    .filter(([count]) => count > 0)
    .slice(0, 2)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
  return text === '' ? '0 s' : `${milliseconds < 0 ? '−' : ''}${text}`;
}

/** Exercise time as a clock: "0:04:30". Milliseconds. */
export function clockText(milliseconds: number): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1_000);
  const two = (count: number) => String(count).padStart(2, '0');
  const sign = milliseconds < 0 ? '−' : '';
  return `${sign}${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** An instant for a report: "2026-03-02 09:11:00 UTC". Always UTC, so that one log gives one text on every machine. */
export function instantText(at: string | number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** The day of an instant in UTC: "2026-03-02". */
export function dayText(at: string | number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** A span as an ISO 8601 duration in whole seconds: "PT1H5M". Milliseconds. */
export function isoDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const text = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest ? `${rest}S` : ''}`;
  return `PT${text || '0S'}`;
}
