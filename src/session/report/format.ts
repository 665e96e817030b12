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

/** An instant on the wall of a zone. */
export interface WallTime {
  /** "2026-03-02" */
  day: string;
  /** "Monday" */
  weekday: string;
  /** "09:11:00" */
  time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall of a zone shows at an instant. The zone's rules come with the machine, its language does not. */
export function wallTime(at: string | number, zone: string): WallTime {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      weekday: 'long',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  formats.set(zone, format);
  const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    weekday: part('weekday'),
    time: `${part('hour')}:${part('minute')}:${part('second')}`,
  };
}

/** An instant in a zone, with UTC beside it where that is another: "2026-03-02 10:11:00 Europe/Berlin (09:11:00 UTC)". */
export function zonedText(at: string | number, zone: string): string {
  if (isUtc(zone)) return instantText(at);
  const { day, time } = wallTime(at, zone);
  const utc = instantText(at);
  return `${day} ${time} ${zone} (${utc.startsWith(day) ? utc.slice(11) : utc})`;
}

/** Whether a zone is UTC by its name: then nothing has to stand beside it. */
export function isUtc(zone: string): boolean {
  return zone === 'UTC' || zone === 'Etc/UTC';
}

/** "1 inject", "2 injects". */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
