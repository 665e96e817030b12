import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NoProject } from '../../src/load/no-project.ts';
import { notInForce } from '../../src/model/clocks/in-force.ts';
import { dayOf, instantText, isZone, noZone, type Start } from '../../src/model/clocks/local-time.ts';
import { planRows } from '../../src/model/clocks/plan-windows.ts';
import { regulatorRow, workingCalendar } from '../../src/model/clocks/regulator-windows.ts';
import { type ClockRow, eventsNamed, foremost, plainWord, type RowReading } from '../../src/model/clocks/rows.ts';
import { startsOf } from '../../src/model/clocks/spans.ts';
import { type TypedEvent, typedEntities, typedEvents } from '../../src/model/clocks/typed.ts';
import type { Calendars, InForce } from '../../src/model/clocks/window.ts';
import { zoneOf } from '../../src/model/plans.ts';
import { contentFolder } from '../../src/trace/project/content-folder.ts';
import { nearest } from '../../src/trace/text/nearest.ts';
import { type Content, readContent } from '../lib/content.ts';
import { momentGiven, readAt } from '../lib/due-now.ts';
import { Refused, type Surroundings, UsageError } from '../lib/surroundings.ts';

interface DueCall {
  words: readonly string[];
  values: {
    at: readonly string[];
    entity: readonly string[];
    calendar: string | undefined;
    zone: string | undefined;
    now: string | undefined;
    format: string | undefined;
  };
}

const collections = [
  'regulators',
  'calendars',
  'plans',
  'severities',
  'escalations',
  'notifications',
  'objectives',
] as const;

/**
 * Says when a window of a regulator or a plan is due, and how that came about: the same code as on the pages.
 * @returns 0 whatever it says, an unknown due time among it.
 * @throws UsageError when something is named that is not there; Refused when a typed time can't be known; NoProject.
 */
export async function due(call: DueCall, surroundings: Surroundings): Promise<number> {
  try {
    return await said(call, surroundings);
  } catch (error) {
    // Who reads JSON reads the reason there as well; the exit code is the same.
    if (call.values.format === 'json' && (error instanceof UsageError || error instanceof Refused)) {
      const refusal = { due: null, latest: null, says: null, state: 'refused', why: error.message };
      surroundings.out(`${JSON.stringify(refusal, null, 2)}\n`);
    }
    throw error;
  }
}

async function said({ words, values }: DueCall, { root, now, out }: Surroundings): Promise<number> {
  const { format = 'terminal', zone } = values;
  if (format !== 'terminal' && format !== 'json')
    throw new UsageError(`--format ${format}: answers come as terminal or json`);
  if (!existsSync(join(root, contentFolder)))
    throw new NoProject(`${root} is no Drillbook project: it has no ${contentFolder} folder`);
  const content = await readContent(root, collections);
  const rows = clockRows(content);
  const { row, window } = found(rows, words[0] ?? '');
  if (zone !== undefined && !isZone(zone)) throw new UsageError(`--zone: ${noZone(zone)}`);
  const calendars = calendarsOf(content);
  const { kinds, notes } = entitiesGiven(row, rows, values.entity);
  const events = eventsGiven(row, rows, values.at, { zone, entities: kinds });
  const calendar = calendarGiven(calendars, values.calendar);
  const given = { events, entities: kinds, calendars, calendar: calendar.id, zone };
  const { at, readings: all } = readAt(row, given, momentGiven(values.now, zone, now));
  const readings = window === undefined ? all : all.filter((one) => one.window.id === window);
  const answer = answerOf(row, readings, {
    notes: [...notes, ...calendar.notes, ...idleWords(row, values.at)],
    inForce: inForceOf(content, row),
    // What is typed to have happened on a day is asked for that day.
    today:
      [...events.values()]
        .map((start) => dayOf(start, at.zone))
        .toSorted()
        .at(-1) ?? dayOf(at, at.zone),
    zone,
  });
  out(format === 'json' ? `${JSON.stringify(answer, null, 2)}\n` : `${terminal(answer)}\n`);
  return 0;
}

/** Every row that can be asked for: the regulators' and those of the plans. */
function clockRows({ all: of }: Content): ClockRow[] {
  const own = <Name extends 'severities' | 'escalations' | 'notifications' | 'objectives'>(name: Name, id: string) =>
    of(name).find((record) => record.id === id)?.data;
  const plans = of('plans').flatMap(({ id, data }) =>
    planRows({
      id,
      title: data.title,
      zone: zoneOf(data),
      severities: own('severities', id),
      escalations: own('escalations', id),
      notifications: own('notifications', id),
      objectives: own('objectives', id),
    }),
  );
  return [...of('regulators').map(({ id, data }) => regulatorRow(id, data)), ...plans];
}

function calendarsOf({ all: of }: Content): Calendars {
  return new Map(of('calendars').map(({ id, data }) => [id, workingCalendar(id, data)]));
}

function inForceOf({ all: of }: Content, { id }: ClockRow): InForce | undefined {
  return of('regulators').find((record) => record.id === id)?.data.inForce;
}

/**
 * The row that a word names: by its id, its address, or with one of its windows after "#" or "-". Dots are read as hyphens, so
 * that `sfc-12.5` is found.
 */
function found(rows: readonly ClockRow[], word: string): { row: ClockRow; window?: string } {
  const plain = word.includes(':') ? word : plainWord(word);
  const [id = '', item] = plain.split('#');
  const matching = rows.filter((row) => row.id === id || row.link === plain);
  if (matching.length > 1)
    throw new UsageError(`"${word}" is ${matching.map(({ link }) => link).join(' and ')}: say which`);
  const [row] = matching;
  if (row && (item === undefined || row.link === plain)) return { row };
  if (row) {
    if (row.windows.some((window) => window.id === item)) return { row, window: item ?? '' };
    const near = nearest(
      item ?? '',
      row.windows.map((window) => window.id),
    );
    throw new UsageError(
      `${id} has no window "${item}"${near ? `; did you mean ${id}#${near}?` : listed(row.windows)}`,
    );
  }
  for (const other of rows) {
    const window = other.windows.find((one) => `${other.id}-${one.id}` === plain);
    if (window) return { row: other, window: window.id };
  }
  const longer = rows.map((one) => one.id).filter((one) => one.startsWith(`${plain}-`) || one.startsWith(`${plain}/`));
  if (longer.length > 0) throw new UsageError(`there is no window "${word}": there are ${longer.join(', ')}`);
  const near = nearest(
    plain,
    rows.map((one) => one.id),
  );
  throw new UsageError(
    `there is no window "${word}"${near ? `; did you mean ${near}?` : ': name a row of the regulators, such as dora-initial, or an item of a plan, such as my-desk/stakeholders'}`,
  );
}

function eventsGiven(
  row: ClockRow,
  rows: readonly ClockRow[],
  at: readonly string[],
  { zone, entities }: { zone: string | undefined; entities: readonly string[] },
): Map<string, Start> {
  const typed = at.map((text): TypedEvent => {
    const [, event, time] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (event === undefined || time === undefined)
      throw new UsageError(`--at ${text}: expected an event and its time, such as aware=2026-11-26T08:00+01:00`);
    return { event, time };
  });
  const { value, refused, unknown } = typedEvents(row, typed, { zone, others: rows, entities });
  if (value) return value;
  if (unknown === undefined) throw new Refused(`--at ${refused}`);
  const near = nearest(
    plainWord(unknown),
    row.events.flatMap(({ id, also }) => [id, ...also]),
  );
  throw new UsageError(`--at ${refused}${near ? `; did you mean ${near}?` : listed(row.events)}`);
}

/** The kinds of entity that were typed, and what has to be said of the words. */
function entitiesGiven(row: ClockRow, rows: readonly ClockRow[], typed: readonly string[]) {
  const words = typed.flatMap((text) => text.split(',')).map((word) => word.trim());
  if (words.includes('')) throw new UsageError(`--entity: expected a kind of entity${listed(row.entities)}`);
  const { value, refused, unknown } = typedEntities(row, rows, words);
  if (value) return value;
  const near = nearest(
    plainWord(unknown ?? ''),
    row.entities.flatMap(({ id, also = [] }) => [id, ...also]),
  );
  throw new UsageError(`--entity: ${refused}${near ? `; did you mean ${near}?` : listed(row.entities)}`);
}

/** The calendar that was typed, by its id or by words of its title, and what has to be said of that. */
function calendarGiven(calendars: Calendars, typed: string | undefined): { id: string | undefined; notes: string[] } {
  if (typed === undefined) return { id: undefined, notes: [] };
  const id = plainWord(typed);
  if (calendars.has(id)) return { id, notes: [] };
  const words = id.split('-');
  const named = [...calendars.values()].filter(({ title }) => {
    const own = new Set(title.toLowerCase().split(/[^a-z]+/));
    return words.every((word) => own.has(word));
  });
  const [only] = named;
  if (only && named.length === 1) return { id: only.id, notes: [`“${typed}” is read as the calendar ${only.id}`] };
  const near = nearest(id, calendars.keys());
  throw new UsageError(
    `--calendar: there is no calendar "${typed}"${near ? `; did you mean ${near}?` : `: there are ${[...calendars.keys()].join(', ')}`}`,
  );
}

function listed(things: readonly { id: string }[]): string {
  return things.length === 0 ? '; it has none' : `: there are ${things.map(({ id }) => id).join(', ')}`;
}

/** Words for events that were typed and start or meet nothing of the row. */
function idleWords(row: ClockRow, at: readonly string[]): string[] {
  const asked = new Set([...startsOf(row.windows), ...row.windows.map(({ meets }) => meets)]);
  const words = at
    .flatMap((text) => text.split('=', 1))
    .filter((word) => !eventsNamed(row, word).some((id) => asked.has(id)));
  return words.length === 0 ? [] : [`${words.map((word) => `“${word}”`).join(', ')}: starts and meets nothing here`];
}

/** What an answer hangs on besides its windows. */
interface Told {
  /** What stands after the reasons of every window. */
  notes: readonly string[];
  inForce: InForce | undefined;
  /** The day of which it is said whether a row without windows is in force. */
  today: string;
  /** The zone in which instants are said. */
  zone: string | undefined;
}

/** What is printed: the window that asks first on top, all of the row's below it. */
function answerOf(row: ClockRow, readings: readonly RowReading[], { notes, inForce, today, zone }: Told) {
  const first = foremost(readings);
  if (!first) {
    const notYet = notInForce(inForce, today);
    const state = notYet === undefined ? 'no-number' : 'not-in-force';
    const none = 'this row has no window that was read: it starts or decides something, and counts nothing';
    const why = [notYet ?? none, ...notes].join('; ');
    return { due: null, latest: null, says: row.title, state, why, row: row.id, on: row.on, windows: [] };
  }
  const said = readings.map((reading) => told(reading, zone, notes));
  return { ...told(first, zone, notes), row: row.id, on: row.on, windows: said };
}

/** `shown` is the zone in which instants are said; they are counted in that of the reading. `notes` stand after its reasons. */
function told({ window, reading }: RowReading, shown: string | undefined, notes: readonly string[]) {
  const { due: by, latest, says, state, why, zone, calendar } = reading;
  const basis = by === undefined ? {} : { zone, ...(calendar === undefined ? {} : { calendar }) };
  const inZone = (instant: string | undefined) =>
    instant === undefined || shown === undefined ? instant : instantText({ at: Date.parse(instant), zone: shown });
  return {
    due: inZone(by) ?? null,
    latest: inZone(latest) ?? null,
    says,
    state,
    why: [...why, ...notes].join('; '),
    window: window.id,
    ...basis,
  };
}

function terminal({ row, on, windows, ...first }: ReturnType<typeof answerOf>): string {
  const lines = windows.length === 0 ? [first] : windows;
  return [
    ...lines.flatMap((line) => [
      `${row}${'window' in line && line.window !== undefined ? `#${line.window}` : ''}: ${line.says}`,
      `  ${line.state}${line.due === null ? '' : `, due ${line.due}`}${line.latest === null || line.latest === line.due ? '' : `, at the latest ${line.latest}`}`,
      ...line.why.split('; ').map((why) => `  ${why}`),
    ]),
    ...(on ? [] : ['The row is off: nobody of the desk has said that it is owed. No advice.']),
  ].join('\n');
}
