import { itemId } from '../model/fields.ts';
import { storyTime } from '../model/story-time.ts';
import { isWithdrawn, listedActions, listedNames, listedNotes, listedType, releaseSign, slug } from './cells.ts';
import type { ListRow, Remark } from './list.ts';
import { isoSeconds } from './times.ts';

/** An expected action of a draft. `unset` stands where the list says nothing. */
export interface DraftAction {
  id: string;
  text: string;
  step: string;
  window: string;
  critical: boolean;
}

/** An inject as it is written from a row: what the list does not give is left out, or `unset` where a drill needs it. */
export interface NewInject {
  id: string;
  title: string;
  type: 'planned' | 'contingency' | 'adaptive' | 'complexity';
  weight?: 'optional';
  at?: string;
  releaseWhen?: string;
  scenarioTime: string;
  from: string;
  to: string[];
  channel: string;
  body: string;
  say?: string;
  expected: DraftAction[];
  noExpectation?: string;
  controllerNotes?: string[];
  easilyMissed?: string;
}

/** What became of a row. */
export interface RowOutcome extends Remark {
  row: number;
  /** The inject that it became, or that it was added to. */
  inject?: string;
}

/** Rows by what they are: injects, StartEx and EndEx, and what planners took off the list. */
export interface SortedRows {
  injects: ListRow[];
  start: ListRow | undefined;
  end: ListRow | undefined;
  outcomes: RowOutcome[];
}

/** Tells injects from the other rows of a list: StartEx, EndEx, breaks, headings, withdrawn rows. */
export function sortRows(rows: readonly ListRow[]): SortedRows {
  const outcomes: RowOutcome[] = [];
  let start: ListRow | undefined;
  let end: ListRow | undefined;
  const injects = rows.filter((candidate) => {
    const { row, text } = candidate;
    const what = `${text.subject ?? ''} ${text.subject ? '' : (text.description ?? '')}`.trim();
    if (isWithdrawn(text.status ?? '', text.mode ?? '')) {
      outcomes.push({ row, message: `left out: its planners marked it "${text.status ?? text.mode}"` });
      return false;
    }
    if (/^start ?-?ex\b/i.test(what) || /^end ?-?ex\b/i.test(what)) {
      const name = /^start/i.test(what) ? 'StartEx' : 'EndEx';
      if (name === 'StartEx') start ??= candidate;
      else end = candidate;
      outcomes.push({ row, message: `${name}: it sets the clock and is no inject` });
      return false;
    }
    if (what === '') {
      outcomes.push({ row, message: 'left out: it says neither what happens nor under which subject' });
      return false;
    }
    return true;
  });
  return { injects, start, end, outcomes };
}

/** What the injects of a list need to know of their drill. */
export interface Placing {
  /** Exercise time in seconds by row. */
  at: ReadonlyMap<number, number>;
  /** Ids that are taken. */
  taken: Set<string>;
  /** The id of a role by its name; it may make one. */
  role(name: string, row: number): string | undefined;
}

/** Makes injects of rows. A row that is what players should do is added to the inject before it. */
export function newInjects(
  rows: readonly ListRow[],
  placing: Placing,
): { injects: NewInject[]; outcomes: RowOutcome[] } {
  const injects: NewInject[] = [];
  const outcomes: RowOutcome[] = [];
  for (const row of rows) {
    const { type } = listedType(row.text.type ?? '');
    const before = injects.at(-1);
    if (type === 'action') {
      const what = row.text.expected || row.text.description || row.text.subject || '';
      if (before) {
        before.expected.push(...actionsOf(what, row.text.steps ?? '', placing.taken));
        delete before.noExpectation;
        outcomes.push({
          row: row.row,
          inject: before.id,
          message: `"${row.text.type}" is what players should do: an expected action of "${before.id}", no inject`,
        });
      } else
        outcomes.push({
          row: row.row,
          message: `left out: "${row.text.type}" is what players should do, and no inject stands before it`,
        });
      continue;
    }
    const made = injectOf(row, placing);
    injects.push(made.inject);
    outcomes.push(
      {
        row: row.row,
        inject: made.inject.id,
        message: `inject "${made.inject.id}" (${made.inject.type}${made.inject.at ? `, ${made.inject.at}` : ''})`,
      },
      ...made.remarks,
    );
  }
  return { injects, outcomes };
}

function injectOf({ row, text }: ListRow, { at, taken, role }: Placing): { inject: NewInject; remarks: RowOutcome[] } {
  const remarks: RowOutcome[] = [];
  const say = (message: string) => remarks.push({ row, message });
  const { type: named, optional, known } = listedType(text.type ?? '');
  if (!known) say(`"${text.type}" is no type of inject that we know: taken as planned`);
  const seconds = at.get(row);
  const wanted = named === 'action' ? 'planned' : named;
  const type = wanted === 'planned' && seconds === undefined ? 'contingency' : wanted;
  if (type !== wanted) say('it has no time: held back as a contingency inject, to be released by hand');
  if (type !== 'planned' && seconds !== undefined)
    say(`the time of a ${type} inject is not carried: it is released by hand or by a decision`);
  const title = firstLine(text.subject ?? text.description ?? '');
  const id = freeId(text.number, title, row, taken);
  const to = listedNames(text.to ?? '').flatMap((name) => role(name, row) ?? []);
  const { actions, none } = {
    actions: actionsOf(text.expected ?? '', text.steps ?? '', taken),
    none: listedActions(text.expected ?? '', '').none,
  };
  const { notes, missed } = listedNotes(text.notes ?? '');
  const controller =
    text.controller && !/^-+$/.test(text.controller) ? [`Injected by: ${firstLine(text.controller)}`] : [];
  const questions = (text.questions ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('Release when: '));
  const release = releaseSign(text.questions ?? '');
  const story = text.scenario?.replace(' ', 'T');
  const readable = story !== undefined && storyTime.safeParse(story).success;
  if (story !== undefined && !readable)
    say(`the scenario time "${text.scenario}" cannot be read: the time of its delivery is taken`);
  return {
    remarks,
    inject: {
      id,
      title: title || 'unset',
      type,
      ...(optional ? { weight: 'optional' as const } : {}),
      ...(type === 'planned' && seconds !== undefined ? { at: isoSeconds(seconds) } : {}),
      ...(release ? { releaseWhen: release } : {}),
      scenarioTime: readable ? story : `+${isoSeconds(seconds ?? 0)}`,
      from: firstLine(cleared(text.from)) || 'unset',
      to: to.length > 0 ? to : ['unset'],
      channel: firstLine(cleared(text.mode)) || 'unset',
      body: text.description || text.subject || 'unset',
      ...(cleared(text.narrative) ? { say: cleared(text.narrative) } : {}),
      expected: none === undefined ? actions : [],
      ...(none !== undefined ? { noExpectation: none } : actions.length === 0 ? { noExpectation: 'unset' } : {}),
      ...(notes.length + controller.length + questions.length > 0
        ? { controllerNotes: [...notes, ...controller, ...questions] }
        : {}),
      ...(missed ? { easilyMissed: missed } : {}),
    },
  };
}

function actionsOf(expected: string, steps: string, taken: Set<string>): DraftAction[] {
  return listedActions(expected, steps).actions.map(({ text, critical, window, step }) => ({
    id: unused(`act-${slug(text) ?? 'expected'}`, taken),
    text,
    step: step ?? 'unset',
    window: window ?? 'unset',
    critical,
  }));
}

/** The number of a row as an id where it can be one, the subject otherwise. */
function freeId(number: string | undefined, title: string, row: number, taken: Set<string>): string {
  if (number !== undefined && /[a-z]/.test(number) && itemId().safeParse(number).success) return unused(number, taken);
  const words = slug(title) ?? `row-${row}`;
  return unused(/^\d/.test(words) ? `inject-${words}` : words, taken);
}

function unused(id: string, taken: Set<string>): string {
  let free = id;
  for (let count = 2; taken.has(free); count += 1) free = `${id}-${count}`;
  taken.add(free);
  return free;
}

function cleared(text: string | undefined): string {
  const trimmed = (text ?? '').trim();
  return /^(?:-+|n\/a)$/i.test(trimmed) ? '' : trimmed;
}

function firstLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
