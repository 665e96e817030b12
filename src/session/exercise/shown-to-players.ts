import * as v from 'valibot';
import { readAs } from '../log/read-as.ts';
import { instant, itemId, line, list, longestSpan, milliseconds, text, zone } from '../log/schema-parts.ts';
import type { PlayersView } from './players-view.ts';

/** An instant of a story or of a clock, in epoch milliseconds. */
const epoch = () => v.pipe(v.number(), v.finite(), v.minValue(-longestSpan), v.maxValue(longestSpan));

const releasedSchema = v.strictObject({
  id: itemId(),
  title: line(),
  from: text(),
  to: list(text()),
  channel: text(),
  body: text(),
  artefact: v.optional(v.strictObject({ kind: text(), title: text(), from: v.optional(text()), body: text() })),
  at: v.optional(epoch()),
  repeated: v.boolean(),
});

const viewSchema = v.strictObject({
  exercise: v.boolean(),
  title: text(),
  plan: text(),
  status: v.picklist(['empty', 'prepared', 'running', 'paused', 'ended', 'closed']),
  noDuff: v.boolean(),
  readAt: epoch(),
  running: v.boolean(),
  played: milliseconds(),
  scenario: v.optional(
    v.strictObject({
      at: epoch(),
      rate: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(100_000)),
      zone: zone(),
    }),
  ),
  severity: v.optional(v.strictObject({ name: text(), label: text() })),
  // A plan need not say what a mode stops.
  mode: v.optional(
    v.strictObject({ name: text(), stops: v.optional(v.picklist(['everything', 'new-orders', 'risk-taking'])) }),
  ),
  situation: v.optional(v.strictObject({ text: text(), positions: list(text()) })),
  released: list(releasedSchema, 10_000),
  decisions: list(
    v.strictObject({
      question: text(),
      by: text(),
      options: list(v.strictObject({ label: text(), detail: v.optional(text()) })),
    }),
  ),
  hotWash: v.optional(
    v.strictObject({
      question: text(),
      number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      of: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      answers: v.optional(list(v.strictObject({ text: text(), by: v.optional(text()) }))),
    }),
  ),
});

const shownSchema = v.strictObject({
  view: viewSchema,
  /** The greatest place of the log: what a player writes stands behind it. */
  order: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** Until when the players' links hold. */
  until: instant(),
});

/** What a facilitator's device shows to players on devices of their own. */
export interface ShownToPlayers {
  view: PlayersView;
  order: number;
  until: string;
}

/** Reads what came as shown to players, or says what is wrong with it. Never throws. */
export function readShownToPlayers(
  value: unknown,
): { shown: ShownToPlayers; reason?: never } | { reason: string; shown?: never } {
  const read = readAs<v.GenericSchema<unknown, v.InferOutput<typeof shownSchema>>>(shownSchema, value);
  if (read.reason !== undefined) return { reason: read.reason };
  const { view, order, until } = read.value;
  return { shown: { view: whole(view), order, until } };
}

/** A view with each field that it may lack named: what is left out of JSON is undefined. */
function whole(view: v.InferOutput<typeof viewSchema>): PlayersView {
  const { scenario, severity, mode, situation, hotWash } = view;
  return {
    ...view,
    scenario,
    severity,
    mode: mode && { name: mode.name, stops: mode.stops },
    situation,
    released: view.released.map(({ artefact, at, ...rest }) => ({
      ...rest,
      at,
      artefact: artefact && { ...artefact, from: artefact.from },
    })),
    decisions: view.decisions.map((decision) => ({
      ...decision,
      options: decision.options.map(({ label, detail }) => ({ label, detail })),
    })),
    hotWash: hotWash && {
      ...hotWash,
      answers: hotWash.answers?.map(({ text: said, by }) => ({ text: said, by })),
    },
  };
}
