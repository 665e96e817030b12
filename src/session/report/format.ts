import { wallTime } from '../../model/wall-time.ts';

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
