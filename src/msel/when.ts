import { duration, durationSeconds } from '../model/time.ts';
import type { Cell } from './cell.ts';

/** A time as a list gives it. */
export type When =
  /** Nothing stands there, or that it is open: "TBD", "---". */
  | { kind: 'none' }
  /** From StartEx, in seconds. */
  | { kind: 'elapsed'; seconds: number }
  /** On somebody's wall. `zone` is the letter of a date-time group or the offset that stands with it; without one, no zone is known. */
  | { kind: 'wall'; day?: string; second?: number; zone?: string; note?: string }
  /** Something stands there that cannot be read. */
  | { kind: 'unread'; why: string };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const open = /^(?:-+|–|—|n\/?a|tbd|tba|as (?:needed|required)|on call|on order|any ?time|contingency|decision.*)$/i;

/** The offset of a letter of a date-time group, in hours: Z is UTC, A is one hour ahead. J is "local" and says nothing. */
export function letterHours(letter: string): number | undefined {
  const code = letter.toUpperCase();
  if (code === 'Z') return 0;
  const ahead = 'ABCDEFGHIKLM'.indexOf(code);
  if (ahead >= 0) return ahead + 1;
  const behind = 'NOPQRSTUVWXY'.indexOf(code);
  return behind >= 0 ? -(behind + 1) : undefined;
}

/** Reads the cell of a time. Nothing is guessed: what may be read in two ways is not read, and said. */
export function readWhen(cell: Cell | undefined): When {
  if (!cell || cell.text === '') return { kind: 'none' };
  if (cell.day !== undefined || cell.second !== undefined) return wall({ day: cell.day, second: cell.second });
  if (cell.number !== undefined && cell.number >= 0 && cell.number < 1)
    return wall({ second: Math.round(cell.number * 86_400) });
  const text = cell.text.replaceAll(/\s+/g, ' ').trim();
  if (open.test(text)) return { kind: 'none' };
  return (
    elapsed(text) ??
    dateTimeGroup(text) ??
    isoTime(text) ??
    dayAndTime(text) ??
    timeOfDay(text) ??
    onlyDay(text) ?? { kind: 'unread', why: `"${shortened(text)}" is no time that can be read` }
  );
}

/** The time of a row whose day and time stand in two columns. */
export function joined(day: When, time: When): When {
  if (time.kind === 'wall' && time.day === undefined && day.kind === 'wall' && day.day !== undefined)
    return { ...time, day: day.day };
  if (time.kind === 'none' && day.kind === 'wall' && day.second !== undefined) return day;
  return time;
}

function wall({ day, second }: { day?: string | undefined; second?: number | undefined }): When {
  return { kind: 'wall', ...(day === undefined ? {} : { day }), ...(second === undefined ? {} : { second }) };
}

function elapsed(text: string): When | undefined {
  const iso = duration.safeParse(text.replace(/^\+/, ''));
  if (iso.success) return { kind: 'elapsed', seconds: durationSeconds(iso.data) };
  const match = /^(?:t|h|e|startex)? ?\+ ?(\d+)(?::(\d{2}))?(?::(\d{2}))? ?(h|hours?|m|mins?|minutes?)?$/i.exec(text);
  if (!match) return undefined;
  const [, first = '', minutes, seconds, unit = ''] = match;
  if (minutes !== undefined)
    return { kind: 'elapsed', seconds: Number(first) * 3_600 + Number(minutes) * 60 + Number(seconds ?? 0) };
  if (unit === '') return { kind: 'unread', why: `"${text}" has no unit: write T+0:15 or PT15M` };
  return { kind: 'elapsed', seconds: Number(first) * (unit.toLowerCase().startsWith('h') ? 3_600 : 60) };
}

/** `210900AUG2011`, `210900ZAUG11`, `21 0900Z Aug 2011`. */
function dateTimeGroup(text: string): When | undefined {
  const match = /^(\d{2}) ?(\d{2})(\d{2}) ?([a-z])? ?([a-z]{3}) ?(\d{4}|\d{2})$/i.exec(text);
  if (!match) return undefined;
  const [, day = '', hour = '', minute = '', letter, month = '', year = ''] = match;
  const found = dayOf(
    Number(year.length === 2 ? `20${year}` : year),
    months.indexOf(month.toLowerCase()) + 1,
    Number(day),
  );
  const second = secondOf(Number(hour), Number(minute));
  if (found === undefined || second === undefined) return { kind: 'unread', why: `"${text}" is no day and time` };
  return { ...wall({ day: found, second }), ...zoneOf(letter) };
}

function zoneOf(letter: string | undefined): { zone?: string; note?: string } {
  if (letter === undefined || /^[lj]$/i.test(letter)) return {};
  return { zone: letter.toUpperCase() };
}

function isoTime(text: string): When | undefined {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?(Z|[+-]\d{2}:\d{2})?(?: [A-Za-z_]+\/[A-Za-z_/]+)?)?$/.exec(
      text,
    );
  if (!match) return undefined;
  const [, year, month, date, hour, minute, seconds, zone] = match;
  const day = dayOf(Number(year), Number(month), Number(date));
  if (day === undefined) return { kind: 'unread', why: `"${text}" is no day that exists` };
  if (hour === undefined) return wall({ day });
  const second = secondOf(Number(hour), Number(minute), Number(seconds ?? 0));
  if (second === undefined) return { kind: 'unread', why: `"${text}" is no time of a day` };
  return { ...wall({ day, second }), ...(zone === undefined ? {} : { zone }) };
}

/** `5/3/10 0715`: which number is the month is read only where one of them cannot be. */
function dayAndTime(text: string): When | undefined {
  const match = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?: (.+))?$/.exec(text);
  if (!match) return undefined;
  const [, first = '', second = '', year = '', rest] = match;
  const [one, two] = [Number(first), Number(second)];
  if (one <= 12 && two <= 12 && one !== two)
    return { kind: 'unread', why: `"${text}" may be two days: write it as 2026-02-28 08:30` };
  const [month, date] = one > 12 ? [two, one] : [one, two];
  const day = dayOf(Number(year.length === 2 ? `20${year}` : year), month, date);
  if (day === undefined) return { kind: 'unread', why: `"${text}" is no day that exists` };
  if (rest === undefined) return wall({ day });
  const time = timeOfDay(rest);
  return time?.kind === 'wall' ? { ...time, day } : { kind: 'unread', why: `"${text}" holds no time that can be read` };
}

/** `07:00`, `7:00 PM`, `0700`, `700`, `0700 hrs`, `0900Z`; of a span, its beginning. */
function timeOfDay(text: string): When | undefined {
  const span = /^(.*\d.*?) ?(?:-|–|to) ?(\d.*)$/i.exec(text);
  if (span?.[1] !== undefined) {
    const start = timeOfDay(span[1].trim());
    return start?.kind === 'wall' ? { ...start, note: `of "${text}", the beginning` } : undefined;
  }
  const colon = /^(\d{1,2}):(\d{2})(?::(\d{2}))? ?(am|pm|a\.m\.|p\.m\.)? ?(?:hrs?|hours?|h)?([zlj])?$/i.exec(text);
  if (colon) {
    const half = colon[4]?.toLowerCase().replaceAll('.', '');
    const hour = Number(colon[1]);
    if (half && (hour < 1 || hour > 12)) return undefined;
    const second = secondOf(
      half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour,
      Number(colon[2]),
      Number(colon[3] ?? 0),
    );
    return second === undefined ? undefined : { ...wall({ second }), ...zoneOf(colon[5]) };
  }
  const bare = /^(\d{1,2})(\d{2}) ?(?:hrs?|hours?|h)?([a-z])?$/i.exec(text);
  if (!bare) return undefined;
  const second = secondOf(Number(bare[1]), Number(bare[2]));
  return second === undefined ? undefined : { ...wall({ second }), ...zoneOf(bare[3]) };
}

/** `4-Mar-19`. A day without a year is not read. */
function onlyDay(text: string): When | undefined {
  const match = /^(\d{1,2})[ -]*([a-z]{3})[a-z]*[ -,]*(\d{4}|\d{2})?$/i.exec(text);
  if (!match) return undefined;
  const [, date, month = '', year] = match;
  if (year === undefined) return { kind: 'unread', why: `"${text}" has no year` };
  const day = dayOf(
    Number(year.length === 2 ? `20${year}` : year),
    months.indexOf(month.toLowerCase()) + 1,
    Number(date),
  );
  return day === undefined ? undefined : wall({ day });
}

function dayOf(year: number, month: number, date: number): string | undefined {
  const made = new Date(Date.UTC(year, month - 1, date));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === date ? made.toISOString().slice(0, 10) : undefined;
}

function secondOf(hour: number, minute: number, second = 0): number | undefined {
  return hour < 24 && minute < 60 && second < 60 ? (hour * 60 + minute) * 60 + second : undefined;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
