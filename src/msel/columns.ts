import type { Cell } from './cell.ts';

/** What a column of a Master Scenario Events List holds. */
export type Field =
  | 'number'
  | 'day'
  | 'time'
  | 'type'
  | 'subject'
  | 'mode'
  | 'from'
  | 'controller'
  | 'to'
  | 'description'
  | 'expected'
  | 'questions'
  | 'narrative'
  | 'notes'
  | 'objective'
  | 'steps'
  | 'scenario'
  | 'status';

/** The columns that are written, in this order: thirteen that planners use, and three of ours. */
export const written = [
  ['number', 'EVENT #'],
  ['time', 'EVENT TIME'],
  ['type', 'EVENT TYPE'],
  ['subject', 'SUBJECT'],
  ['mode', 'INJECT MODE'],
  ['from', 'SEND FROM (SIMULATED)'],
  ['controller', 'INJECTED BY (RESPONSIBLE CONTROLLER)'],
  ['to', 'SEND TO (RECIPIENT PLAYERS)'],
  ['description', 'EVENT DESCRIPTION'],
  ['expected', 'EXPECTED OUTCOMES'],
  ['questions', 'QUESTIONS/COMMENTS'],
  ['narrative', 'IMPLEMENTER/NARRATIVE'],
  ['notes', 'NOTES'],
  ['objective', 'OBJECTIVE'],
  ['steps', 'STEP IDS'],
  ['scenario', 'SCENARIO TIME'],
] as const satisfies readonly (readonly [Field, string])[];
export type WrittenField = (typeof written)[number][0];

/**
 * What planners call each column: whole headers, in lower case, punctuation as one space. A header counts when it is one of these,
 * with or without what stands in brackets; a word inside a header counts for nothing ("id" is in "evidence").
 */
const names: Readonly<Record<Field, readonly string[]>> = {
  number: [
    'event #',
    'event no',
    'event number',
    'event id',
    'msel number',
    'msel #',
    'msel no',
    'inject #',
    'inject no',
    'inject number',
    'inject id',
    'inj #',
    '#',
    'no',
    'number',
    'id',
    'serial',
    'source reference',
    'reference',
    'item',
  ],
  day: ['date', 'event date', 'inject date'],
  time: [
    'event time',
    'time',
    'scheduled time',
    'inject time',
    'inject dtg',
    'dtg',
    'date time',
    'date time group',
    'delivery time',
    'wall clock',
    'planned time',
    'release time',
    'exercise time',
    'elapsed time',
    'time from startex',
  ],
  type: ['event type', 'inject type', 'type'],
  subject: [
    'subject',
    'title',
    'inject title',
    'event title',
    'inject name',
    'event name',
    'headline',
    'inject subject',
  ],
  mode: [
    'inject mode',
    'mode',
    'method',
    'delivery method',
    'delivery mode',
    'inject method',
    'means',
    'modality',
    'channel',
    'method of delivery',
    'delivery',
  ],
  from: ['send from', 'sent from', 'from', 'source', 'sender', 'originator', 'sent by', 'simulated sender'],
  controller: ['injected by', 'responsible controller', 'controller', 'inject implementer', 'inject poc'],
  to: [
    'send to',
    'sent to',
    'to',
    'recipient',
    'recipients',
    'recipient player',
    'recipient players',
    'target',
    'audience',
    'player',
    'players',
  ],
  description: [
    'event description',
    'description',
    'inject description',
    'event summary',
    'description script',
    'script',
    'details',
    'inject text',
    'message',
    'inject',
    'event',
    'detailed statement',
    'scenario event',
  ],
  expected: [
    'expected outcomes',
    'expected outcome',
    'expected action',
    'expected actions',
    'expected player action',
    'expected player actions',
    'expected response',
    'expected responses',
    'expected reaction',
    'expected reaction to inject',
    'anticipated response',
    'expected result',
  ],
  questions: ['questions comments', 'questions', 'questions notes', 'comments', 'discussion questions'],
  narrative: [
    'implementer narrative',
    'implementer',
    'narrative',
    'actual narrative',
    'implementer actual narrative',
    'facilitator says',
    'talking points',
  ],
  notes: ['notes', 'notes remarks', 'comments notes', 'remarks', 'controller notes', 'background information'],
  objective: [
    'objective',
    'objectives',
    'exercise objective',
    'objective supported',
    '1st objective supported',
    'core capability',
    'capability',
  ],
  steps: ['step ids', 'steps', 'playbook step', 'playbook steps'],
  scenario: ['scenario time', 'story time', 'sim time', 'scenario date time'],
  status: ['status', 'inject status', 'event status'],
};

const fieldByName = new Map(Object.entries(names).flatMap(([field, all]) => all.map((name) => [name, field])));

/** A header as it is compared: no line breaks, no capitals, `ScheduledTime` as two words. */
export function headerName(text: string): string {
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9#]+/g, ' ')
    .trim();
}

/** What a header stands for: read whole, then without what it says in brackets. */
export function fieldOf(header: string): Field | undefined {
  const found =
    fieldByName.get(headerName(header)) ?? fieldByName.get(headerName(header.replaceAll(/\([^)]*\)?/g, ' ')));
  return isField(found) ? found : undefined;
}

function isField(name: string | undefined): name is Field {
  return name !== undefined && name in names;
}

/** A column of a list. */
export interface Column {
  /** From 0. */
  index: number;
  header: string;
  /** Absent for a column that we have no field for. */
  field: Field | undefined;
}

/** The header row of a sheet: the one of the first twenty that names the most fields. */
export interface Header {
  /** The row, from 0. */
  row: number;
  columns: Column[];
  fields: ReadonlySet<Field>;
}

/** The header of a list, or undefined for a sheet without any row that names two fields. */
export function headerOf(rows: readonly (readonly Cell[])[]): Header | undefined {
  const found = rows.slice(0, 20).map((cells, row) => {
    const columns = cells.flatMap(({ text }, index): Column[] =>
      text === '' ? [] : [{ index, header: text.replaceAll(/\s+/g, ' '), field: fieldOf(text) }],
    );
    return { row, columns, fields: new Set(columns.flatMap(({ field }) => field ?? [])) };
  });
  const best = found.toSorted((one, other) => other.fields.size - one.fields.size)[0];
  return best && best.fields.size >= 2 ? best : undefined;
}
