import type { Drill, Inject } from '../model/drills.ts';
import { isObject } from '../model/is-object.ts';
import { storyTime } from '../model/story-time.ts';
import { listedActions, listedNames, listedNotes, listedType, releaseSign } from './cells.ts';
import { type WrittenField, written } from './columns.ts';
import type { List, ListRow, Remark } from './list.ts';
import { type NewInject, newInjects, type RowOutcome, sortRows } from './new-injects.ts';
import { isoSeconds, placeTimes } from './times.ts';
import { rowOf } from './to-rows.ts';

/** A value that changes in a record; `undefined` takes the field away. */
export interface Change {
  path: (string | number)[];
  value: unknown;
}

/** What a list changes in the drill that it was made of. */
export interface Merge {
  changes: Change[];
  /** Injects that the list adds, at the end of the drill. */
  added: NewInject[];
  outcomes: RowOutcome[];
  remarks: Remark[];
}

/**
 * Holds a list against the drill that it was exported from, by the ids in its first column. Only cells that differ from what the drill
 * would write today change anything: what no column carries (artefacts, decisions, critical tasks) stays as it is. An inject that
 * is not on the list stays, and is named.
 */
export function mergeList(list: List, drill: Drill): Merge {
  const byId = new Map(drill.injects.map((inject, index) => [inject.id, { inject, index }]));
  const merge: Merge = { changes: [], added: [], outcomes: [], remarks: [...list.remarks] };
  const seen = new Set<string>();
  const fresh: ListRow[] = [];
  for (const row of list.rows) {
    const known = byId.get(row.text.number ?? '');
    if (!known) fresh.push(row);
    else if (seen.has(known.inject.id))
      merge.outcomes.push({ row: row.row, message: `left out: "${known.inject.id}" stands on the list twice` });
    else {
      seen.add(known.inject.id);
      mergeRow(row, list, drill, known, merge);
    }
  }
  addRows(fresh, drill, merge);
  for (const { id } of drill.injects)
    if (!seen.has(id))
      merge.remarks.push({ message: `"${id}" is not on the list: it stays; take it out by hand if it shall go` });
  return { ...merge, outcomes: merge.outcomes.toSorted((one, other) => one.row - other.row) };
}

function mergeRow(
  row: ListRow,
  { fields }: List,
  drill: Drill,
  { inject, index }: { inject: Inject; index: number },
  merge: Merge,
): void {
  const before = rowOf(drill, inject);
  const given = (field: WrittenField) => plain(row.text[field] ?? '');
  const differing = written
    .map(([field]) => field)
    .filter((field) => fields.has(field) && field !== 'number' && given(field) !== plain(before[field]));
  const changed: string[] = [];
  const set = (name: string, value: unknown) => {
    merge.changes.push({ path: ['injects', index, name], value });
    if (!changed.includes(name)) changed.push(name);
  };
  const kept = (message: string) => merge.remarks.push({ row: row.row, message: `${inject.id}: ${message}` });
  const actions = differing.includes('expected') || differing.includes('steps');
  for (const field of differing) {
    const text = given(field);
    switch (field) {
      case 'subject':
      case 'mode':
      case 'from':
      case 'description': {
        const name = ({ subject: 'title', mode: 'channel', from: 'from', description: 'body' } as const)[field];
        if (text === '') kept(`a drill needs its ${name}: it stays`);
        else set(name, field === 'description' ? text : text.replaceAll(/\s+/g, ' '));
        break;
      }
      case 'narrative':
        set('say', text === '' ? undefined : text);
        break;
      case 'notes': {
        const { notes, missed } = listedNotes(text);
        set('controllerNotes', notes.length > 0 ? notes : undefined);
        set('easilyMissed', missed);
        break;
      }
      case 'to': {
        const known = (name: string) =>
          drill.roles.find((role) => role.id === name || role.name.toLowerCase() === name.toLowerCase())?.id;
        const names = listedNames(text);
        const strangers = names.filter((name) => !known(name));
        if (strangers.length > 0 || names.length === 0)
          kept(
            names.length === 0
              ? 'somebody has to receive it: the recipients stay'
              : `the drill has no role "${strangers.join('", "')}": the recipients stay`,
          );
        else set('to', names.map(known));
        break;
      }
      case 'type': {
        const { type, optional, known } = listedType(text);
        if (!known || (type !== inject.type && text !== ''))
          kept(`the change of its type to "${text}" is not carried: another type has another time`);
        else set('weight', optional ? 'optional' : undefined);
        break;
      }
      case 'time':
        if (inject.type !== 'planned' || row.when.kind !== 'elapsed')
          kept(
            `its time "${text}" is not carried: ${inject.type === 'planned' ? 'write it from StartEx, as T+0:15' : `a ${inject.type} inject has none`}`,
          );
        else set('at', isoSeconds(row.when.seconds));
        break;
      case 'scenario': {
        const story = text.replace(' ', 'T');
        if (storyTime.safeParse(story).success) set('scenarioTime', story);
        else kept(`the scenario time "${text}" cannot be read: it stays`);
        break;
      }
      case 'questions': {
        const release = releaseSign(text);
        if (release !== undefined && release !== inject.releaseWhen) set('releaseWhen', release);
        if (withoutRelease(text) !== withoutRelease(before.questions))
          kept('what the list says of its decision is not carried: change the file');
        break;
      }
      case 'controller':
      case 'objective':
        kept(`${field === 'controller' ? 'who injects it' : 'the objective'} is not carried`);
        break;
      case 'expected':
      case 'steps':
        break;
    }
  }
  if (actions) mergeActions(given('expected'), given('steps'), inject, set);
  merge.outcomes.push({
    row: row.row,
    inject: inject.id,
    message: changed.length > 0 ? `"${inject.id}": ${changed.join(', ')}` : `"${inject.id}" is as it was`,
  });
}

/** Lines that say an action as before keep what no column carries; a line in the place of one that changed keeps its id and task. */
function mergeActions(
  expected: string,
  steps: string,
  inject: Inject,
  set: (name: string, value: unknown) => void,
): void {
  const { actions, none } = listedActions(expected, steps);
  const byText = new Map(inject.expected.map((action) => [action.text, action]));
  const taken = new Set(inject.expected.map(({ id }) => id));
  const listed = new Set(actions.map(({ text }) => text));
  const next = actions.map(({ text, critical, window, step }, index) => {
    const inPlace = inject.expected[index];
    const known = byText.get(text) ?? (inPlace && !listed.has(inPlace.text) ? inPlace : undefined);
    let id = known?.id ?? `act-${inject.id}-${index + 1}`;
    while (!known && taken.has(id)) id = `${id}-new`;
    taken.add(id);
    return {
      id,
      text,
      step: step ?? known?.step ?? 'unset',
      window: window ?? 'unset',
      critical,
      ...(known?.task ? { task: known.task } : {}),
    };
  });
  set('expected', next);
  set('noExpectation', next.length === 0 ? (none ?? 'unset') : undefined);
}

function addRows(rows: readonly ListRow[], drill: Drill, merge: Merge): void {
  const sorted = sortRows(rows);
  merge.outcomes.push(...sorted.outcomes);
  const times = placeTimes(
    sorted.injects.filter(({ when }) => when.kind === 'elapsed'),
    undefined,
    undefined,
    { start: '2000-01-01T00:00', zone: 'UTC' },
  );
  const role = (name: string, row: number) => {
    const known = drill.roles.find(
      ({ id, name: called }) => id === name || called.toLowerCase() === name.toLowerCase(),
    )?.id;
    if (!known) merge.remarks.push({ row, message: `the drill has no role "${name}"` });
    return known;
  };
  const taken = new Set(drill.injects.flatMap(({ id, expected }) => [id, ...expected.map((action) => action.id)]));
  const made = newInjects(sorted.injects, { at: times.at, taken, role });
  merge.added.push(...made.injects);
  merge.outcomes.push(...made.outcomes.map((outcome) => ({ ...outcome, message: `new: ${outcome.message}` })));
}

function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}

function withoutRelease(text: string): string {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('Release when: '))
    .join('\n')
    .trim();
}

/** A record with changes, and the injects that are added. The record itself stays as it is. */
export function changedRecord(data: Drill, { changes, added }: Pick<Merge, 'changes' | 'added'>): unknown {
  const copy: unknown = structuredClone(data);
  for (const { path, value } of changes) put(copy, path, value);
  if (isObject(copy) && Array.isArray(copy['injects'])) copy['injects'].push(...added);
  return copy;
}

function put(holder: unknown, [key, ...rest]: (string | number)[], value: unknown): void {
  if (Array.isArray(holder)) put(holder[Number(key)], rest, value);
  else if (isObject(holder) && key !== undefined) {
    if (rest.length > 0) put(holder[key], rest, value);
    else if (value === undefined) delete holder[key];
    else holder[key] = value;
  }
}
