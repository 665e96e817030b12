import { isZone, noZone } from '../../model/clocks/local-time.ts';
import { type ClockRow, readRow } from '../../model/clocks/rows.ts';
import { typedEvents } from '../../model/clocks/typed.ts';
import type { FormData } from './form-data.ts';

/** What a reader has typed: event → time, and the choices. */
export interface Asked {
  events: readonly { event: string; time: string }[];
  entity: string | undefined;
  calendar: string | undefined;
  zone: string | undefined;
}

/** One line of the answer. */
export interface Answer {
  title: string;
  says: string;
  state: string;
  /** The instant in each zone that matters, each once: whose zone, and the text. */
  due: { whose: string; text: string }[];
  latest: { whose: string; text: string }[];
  why: string[];
}

/** What would be due by what a reader has typed, by the same code as `npm run due`; or why it can't be known. */
export function answers(
  { rows, calendars, planZone }: FormData,
  asked: Asked,
  reader: { zone: string; now: number },
): { answers: Answer[]; refused?: never } | { answers?: never; refused: string } {
  if (asked.zone !== undefined && !isZone(asked.zone)) return { refused: noZone(asked.zone) };
  const found: Answer[] = [];
  for (const row of rows) {
    const events = typedEvents(row, ofRow(row, asked), { zone: asked.zone });
    if (events.value === undefined) return { refused: events.refused };
    const known = {
      events: events.value,
      entities: asked.entity === undefined ? [] : [asked.entity],
      calendars: new Map(calendars.map((calendar) => [calendar.id, calendar])),
      calendar: asked.calendar,
      zone: asked.zone,
      now: reader.now,
    };
    for (const { window, reading } of readRow(row, known)) {
      const zones = { authority: reading.zone, plan: planZone, reader: reader.zone };
      found.push({
        title: window.title,
        says: reading.says,
        state: reading.state.replaceAll('-', ' '),
        due: inZones(reading.due, zones),
        latest: reading.latest === reading.due ? [] : inZones(reading.latest, zones),
        why: reading.why,
      });
    }
  }
  return { answers: found };
}

function ofRow(row: ClockRow, { events }: Asked): Asked['events'] {
  return events.filter(({ event }) => row.events.some(({ id }) => id === event));
}

function inZones(
  instant: string | undefined,
  { authority, plan, reader }: { authority: string; plan: string | undefined; reader: string },
): Answer['due'] {
  if (instant === undefined) return [];
  const at = Date.parse(instant);
  const zones = [
    { whose: authority, zone: authority },
    ...(plan === undefined ? [] : [{ whose: `the plan (${plan})`, zone: plan }]),
    { whose: `you (${reader})`, zone: reader },
  ];
  const texts = zones.map(({ whose, zone }) => ({ whose, text: wallText(at, zone) }));
  return texts.filter(({ text }, index) => texts.findIndex((other) => other.text === text) === index);
}

/** An instant on the wall of a zone: "Fri 27 Nov 2026, 08:00:00 GMT+1". */
function wallText(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'shortOffset',
  }).format(at);
}
