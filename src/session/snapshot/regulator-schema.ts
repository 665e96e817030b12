import * as v from 'valibot';
import { address, day, itemId, line, list, path, text, zone } from '../log/schema-parts.ts';

/**
 * The windows of authorities that a desk has switched on, and the calendars that they count by, as an incident carries them:
 * `src/model/clocks/window.ts` and `working-days.ts` say what each part means.
 */
const timeOfDay = () => v.pipe(v.string(), v.regex(/^\d{2}:\d{2}$/));
const limit = v.strictObject({
  from: v.strictObject({ events: list(itemId(), 20), which: v.picklist(['earliest', 'latest']) }),
  says: text(),
  max: v.exactOptional(line()),
  businessDays: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000))),
  exclusive: v.exactOptional(v.boolean()),
  ends: v.exactOptional(v.literal('day')),
  by: v.exactOptional(timeOfDay()),
  lapses: v.exactOptional(v.boolean()),
});
const kinds = () => list(itemId(), 100);

const window = v.strictObject({
  id: itemId(),
  title: line(),
  says: text(),
  limits: list(limit, 20),
  longStop: v.exactOptional(limit),
  relief: v.exactOptional(
    v.strictObject({ notFor: kinds(), notBy: v.exactOptional(kinds()), at: timeOfDay(), says: text() }),
  ),
  meets: v.exactOptional(itemId()),
  calendar: v.exactOptional(itemId()),
  zone: v.exactOptional(zone()),
  inForce: v.exactOptional(
    v.strictObject({
      from: v.exactOptional(day()),
      until: v.exactOptional(day()),
      not: v.exactOptional(text()),
      zones: v.exactOptional(list(zone(), 10)),
    }),
  ),
  displaced: v.exactOptional(v.strictObject({ entities: kinds(), says: text() })),
  for: v.exactOptional(kinds()),
});

export const regulatorSchema = v.strictObject({
  id: itemId(),
  title: line(),
  href: path(),
  reference: line(),
  to: v.exactOptional(line()),
  channel: v.exactOptional(line()),
  /** What starts a window or meets it. `of`: the link of the window of another row whose submission it is. */
  events: list(
    v.strictObject({ id: itemId(), says: text(), also: list(itemId(), 50), of: v.exactOptional(address()) }),
    50,
  ),
  windows: list(window, 50),
  /** What the desk says of itself: its kinds of entity in the instrument's words, and whose calendar holds for it. */
  entities: kinds(),
  calendar: v.exactOptional(itemId()),
  /** Who switched it on. */
  on: v.strictObject({ by: line(), day: day(), because: text() }),
});
export type SessionRegulator = v.InferOutput<typeof regulatorSchema>;

const namedDays = () => list(v.strictObject({ day: day(), name: line() }));
export const calendarSchema = v.strictObject({
  id: itemId(),
  title: line(),
  zone: zone(),
  weekend: list(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(7)), 7),
  closed: namedDays(),
  open: v.exactOptional(namedDays()),
  half: v.exactOptional(list(v.strictObject({ day: day(), name: line(), closes: timeOfDay() }))),
  closes: v.exactOptional(timeOfDay()),
  known: v.strictObject({ from: day(), until: day() }),
});
