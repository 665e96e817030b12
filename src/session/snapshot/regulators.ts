import * as v from 'valibot';
import type { CalendarData } from '../../model/calendars.ts';
import { regulatorRow, workingCalendar } from '../../model/clocks/regulator-windows.ts';
import { isSet } from '../../model/fields.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Regulator } from '../../model/regulators.ts';
import { routeOf } from '../../model/routes.ts';
import type { SessionPlan } from './plan-schema.ts';
import { calendarSchema, regulatorSchema } from './regulator-schema.ts';

interface Entry<Data> {
  id: string;
  data: Data;
}

/** The rows that a desk has switched on and signed, with the calendars that they count by. Build time only. */
export function switchedOn(
  regulators: readonly Entry<Regulator>[],
  calendars: readonly Entry<CalendarData>[],
): Pick<SessionPlan, 'regulators' | 'calendars'> {
  const rows = regulators.flatMap(({ id, data }) => {
    const { on } = data;
    if (!on || !isSet(on.by)) return [];
    const { title, events, windows } = regulatorRow(id, data);
    return written(regulatorSchema, {
      id,
      title,
      href: routeOf('regulators', id),
      reference: `${data.instrument}, ${data.reference}`,
      to: isSet(data.to) ? data.to : undefined,
      channel: isSet(data.channel) ? data.channel : undefined,
      events: events.map((event) => ({ ...event, of: data.events.find((one) => one.id === event.id)?.of })),
      windows,
      entities: on.entities ?? [],
      calendar: on.calendar,
      on: { by: on.by, day: on.day, because: plainText(on.because) },
    });
  });
  if (rows.length === 0) return {};
  const named = new Set(rows.flatMap((row) => [row.calendar, ...row.windows.map(({ calendar }) => calendar)]));
  return {
    regulators: rows,
    calendars: calendars
      .filter(({ id }) => named.has(id))
      .map(({ id, data }) => written(calendarSchema, workingCalendar(id, data))),
  };
}

/** A value as it is written down: what is not said is not there. */
function written<Schema extends v.GenericSchema>(schema: Schema, value: object): v.InferOutput<Schema> {
  return v.parse(schema, JSON.parse(JSON.stringify(value)));
}
