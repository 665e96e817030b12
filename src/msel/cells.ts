import { recordIdPattern } from '../model/fields.ts';
import { missedMark, noneMark, releaseMark } from './to-rows.ts';

/** An expected action as a line of a list says it. */
export interface ListedAction {
  text: string;
  critical: boolean;
  /** ISO 8601. */
  window: string | undefined;
  /** A step, where the list names one in the form of a link. */
  step: string | undefined;
}

const stepLink = /^[a-z]+(?:-[a-z]+)*:[a-z0-9][a-z0-9/-]*#[a-z0-9-]+$/;

/** The expected actions of a row: a line each, its step on the same line of the other column. */
export function listedActions(expected: string, steps: string): { actions: ListedAction[]; none: string | undefined } {
  if (expected.startsWith(noneMark)) return { actions: [], none: expected.slice(noneMark.length).trim() };
  const links = linesOf(steps);
  const actions = linesOf(expected).filter((line) => !/^(?:-+|none|n\/a)$/i.test(line));
  return {
    none: undefined,
    actions: actions.map((line, index) => {
      const link = links[index];
      return { ...marked(line), step: link !== undefined && stepLink.test(link) ? link : undefined };
    }),
  };
}

function marked(line: string): Omit<ListedAction, 'step'> {
  const match = /^(.*\S) \[(critical)?(?:, )?(?:within ([^\]]+))?\]$/.exec(line);
  if (!match?.[1] || (match[2] === undefined && match[3] === undefined))
    return { text: line.replace(/^[-•*] +/, ''), critical: false, window: undefined };
  return { text: match[1], critical: match[2] !== undefined, window: match[3] && isoOf(match[3]) };
}

const letters = { year: 'Y', month: 'M', week: 'W', day: 'D', hour: 'H', minute: 'M', second: 'S' } as const;

/** "1 hour 30 minutes" as PT1H30M, or undefined where the words are no duration. */
export function isoOf(words: string): string | undefined {
  const parts = [...words.matchAll(/(\d+) (year|month|week|day|hour|minute|second)s?/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join(' ') !== words) return undefined;
  const date = parts.filter(([, , unit = '']) => /year|month|week|day/.test(unit));
  const time = parts.filter(([, , unit = '']) => /hour|minute|second/.test(unit));
  const text = (some: typeof parts) => some.map(([, count, unit]) => `${count}${letter(unit)}`).join('');
  return `P${text(date)}${time.length > 0 ? `T${text(time)}` : ''}`;
}

function letter(unit: string | undefined): string {
  return Object.entries(letters).find(([name]) => name === unit)?.[1] ?? '';
}

/** The notes of a row: what the facilitator is told, and what players overlook. */
export function listedNotes(notes: string): { notes: string[]; missed: string | undefined } {
  const lines = linesOf(notes);
  const missed = lines.find((line) => line.startsWith(missedMark));
  return { notes: lines.filter((line) => line !== missed), missed: missed?.slice(missedMark.length) };
}

/** The sign that calls for an inject that is held back, where the questions of a row name it. */
export function releaseSign(questions: string): string | undefined {
  return linesOf(questions)
    .find((line) => line.startsWith(releaseMark))
    ?.slice(releaseMark.length);
}

/** The type that a list gives a row, and whether it may be cut. `action`: the row is what players should do, and no inject. */
export function listedType(text: string): {
  type: 'planned' | 'contingency' | 'adaptive' | 'complexity' | 'action';
  optional: boolean;
  known: boolean;
} {
  const optional = /\(optional\)\s*$/i.test(text);
  const name = text
    .replace(/\(optional\)\s*$/i, '')
    .trim()
    .toLowerCase();
  const of = (type: 'planned' | 'contingency' | 'adaptive' | 'complexity' | 'action', known = true) => ({
    type,
    optional,
    known,
  });
  if (/^(?:expected (?:player )?action|player action|expected response)s?$/.test(name)) return of('action');
  if (/^conting|^(?:backup|alternate|fallback|reserve)$/.test(name)) return of('contingency');
  if (/^(?:adaptive|branch|branching|conditional)$/.test(name)) return of('adaptive');
  if (/^complexity$/.test(name)) return of('complexity');
  const plain =
    /^(?:|planned|inject|scheduled|standard|normal|primary|administrative|contextual|informational?|operational|controller action|actor action|simulation|key event)$/;
  return of('planned', plain.test(name));
}

/** Whether a row was taken off the list by its planners. */
export function isWithdrawn(status: string, mode: string): boolean {
  const off = /^(?:omitted|not injected|deferred|deleted|cancell?ed|obsolete|withdrawn|removed)$/i;
  return off.test(status.trim()) || off.test(mode.trim());
}

/** The people of a cell: parted by semicolons or lines; by commas only where neither stands. */
export function listedNames(text: string): string[] {
  const parts = /[;\n]/.test(text) ? text.split(/[;\n]/) : text.split(',');
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== '' && !/^-+$/.test(part)))];
}

/** A text as an id, or undefined where nothing of it can stand in one. */
export function slug(text: string): string | undefined {
  const words =
    text
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/\p{M}/gu, '')
      .match(/[a-z0-9]+/g) ?? [];
  const id = words.slice(0, 6).join('-');
  return id !== '' && recordIdPattern.test(id) ? id : undefined;
}

/** Lines that say something. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
