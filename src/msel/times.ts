import { zonedInstant } from '../model/story-time.ts';
import type { ListRow, Remark } from './list.ts';
import { letterHours } from './when.ts';

/** What a person has said about the times of a list, or what is not known. */
export interface TimeAnswers {
  /** When the story starts, on the wall of its zone: `2026-02-02T08:35`. */
  start?: string | undefined;
  /** An IANA zone. */
  zone?: string | undefined;
}

/** The times of a list from its StartEx. */
export interface ListTimes {
  /** Exercise time of each row in seconds; a row without one is released by hand. */
  at: ReadonlyMap<number, number>;
  /** When the story starts, and in which zone; absent where it has to be asked. */
  start: string | undefined;
  zone: string | undefined;
  /** Exercise time of EndEx in seconds, where the list has it. */
  end: number | undefined;
  remarks: Remark[];
  /** What has to be answered before anything is written. */
  questions: string[];
}

const day = 86_400;

/**
 * Places the rows of a list on the exercise clock. Where StartEx stands on the list, times count from it; otherwise from the start
 * that somebody names, or from the first event. A zone that the list does not give is asked for, never assumed.
 */
export function placeTimes(
  rows: readonly ListRow[],
  startRow: ListRow | undefined,
  endRow: ListRow | undefined,
  answers: TimeAnswers,
): ListTimes {
  const remarks: Remark[] = [];
  const questions: string[] = [];
  const seconds = new Map<number, number>();
  const elapsed = new Map<number, number>();
  const zones = new Set<string>();
  let today: string | undefined;
  let last = 0;
  let turned = 0;
  for (const { row, when } of rows) {
    if (when.kind === 'unread') remarks.push({ row, message: `${when.why}; without a time it is held back` });
    if (when.kind === 'elapsed') elapsed.set(row, when.seconds);
    if (when.kind !== 'wall') continue;
    if (when.note) remarks.push({ row, message: when.note });
    if (when.zone) zones.add(when.zone);
    if (when.day !== undefined) today = when.day;
    if (when.second === undefined) {
      remarks.push({ row, message: 'it has a day and no time; without one it is held back' });
      continue;
    }
    // A list without days that falls from late evening to early morning has passed midnight.
    if (today === undefined && when.second < last - day / 2) turned += day;
    last = when.second;
    const midnight = today === undefined ? turned : Date.parse(`${today}T00:00:00Z`) / 1_000;
    seconds.set(row, midnight + when.second);
  }
  const named = answers.start === undefined ? undefined : Date.parse(`${answers.start}Z`) / 1_000;
  const first = Math.min(...seconds.values());
  const fromRow = startRow && seconds.get(startRow.row);
  const dated = today !== undefined;
  const base = fromRow ?? (named === undefined ? first : dated ? named : ((named % day) + day) % day);
  if (seconds.size > 0 && fromRow === undefined && named === undefined)
    remarks.push({
      message: `StartEx is not on the list: its first event, ${clock(first)}, is taken for it (--start says otherwise)`,
    });
  const at = new Map(elapsed);
  for (const [row, second] of seconds) {
    if (second < base)
      remarks.push({ row, message: 'it comes before StartEx; without a time after it, it is held back' });
    else at.set(row, second - base);
  }
  const zone = answers.zone ?? zoneOf(zones);
  if (zone === undefined)
    questions.push(
      zones.size > 1
        ? `the list has times of ${zones.size} zones (${[...zones].join(', ')}): name the zone of the story with --zone`
        : 'the list gives no zone: name the one of the story with --zone Europe/London',
    );
  const start =
    answers.start ?? (dated && seconds.size > 0 ? new Date(base * 1_000).toISOString().slice(0, 16) : undefined);
  if (start === undefined)
    questions.push('the list gives no day: say when the story starts with --start 2026-02-02T08:35');
  else if (zone !== undefined) questions.push(...impossible(start, zone));
  const end = endRow && at.get(endRow.row);
  return { at, start, zone, end, remarks, questions };
}

/** Of one letter or offset, the zone of that offset. IANA writes them with the sign turned. */
function zoneOf(zones: ReadonlySet<string>): string | undefined {
  const [only] = zones;
  if (only === undefined || zones.size > 1) return undefined;
  const offset = /^([+-])(\d{2}):00$/.exec(only);
  const hours = offset ? Number(`${offset[1]}${offset[2]}`) : letterHours(only);
  if (hours === undefined) return undefined;
  return hours === 0 ? 'UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

function impossible(start: string, zone: string): string[] {
  try {
    zonedInstant(start, zone);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [`${error.message}: say another start with --start`];
  }
}

function clock(second: number): string {
  return new Date(second * 1_000).toISOString().slice(11, 16);
}

/** Seconds as an ISO 8601 duration: PT1H5M. */
export function isoSeconds(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, Math.round(seconds % 60)];
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest || (!hours && !minutes) ? `${rest}S` : ''}`;
}
