import * as v from 'valibot';
import { canonicalJson } from '../log/canonical.ts';
import { fingerprint } from '../log/chain.ts';
import { readAs } from '../log/read-as.ts';
import { hash, instant, itemId, line, list, milliseconds, text, zone } from '../log/schema-parts.ts';
import type { Moment } from '../log/timekeeping.ts';
import { engineVersion, tooNew } from '../log/version.ts';
import type { SessionState } from './session.ts';
import { exerciseOf } from './state.ts';

export const sheetFormat = 'drillbook-evaluator-sheet';
/** A sheet is some kilobytes; a file larger than this, in UTF-16 units, is none. */
export const largestSheet = 2_000_000;

const sheetSchema = v.strictObject({
  format: v.literal(sheetFormat),
  version: v.literal(1),
  /** The version of the engine that wrote the session so far. */
  engine: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  session: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  title: line(),
  plan: line(),
  /** The drill's id: `tmt/close-of-day`. */
  drill: line(),
  /** The fingerprint of the content that the session carries. */
  fingerprint: hash(),
  /** The hash of the session's first event, on which every strand that joins it follows. */
  root: hash(),
  /** The greatest place of the log (`log/order.ts`): whoever has the sheet writes after it, however wrong their clock. */
  order: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** The console's wall clock when the sheet was made, and where the session then stood, in milliseconds. */
  at: instant(),
  offset: milliseconds(),
  zone: zone(),
  /** When StartEx was, by the console's wall clock; absent before it. */
  startEx: v.optional(instant()),
  /** Where the session stood at StartEx, in milliseconds. */
  started: v.optional(milliseconds()),
  objectives: list(
    v.strictObject({
      text: text(),
      targets: list(v.strictObject({ text: text(), tasks: list(v.strictObject({ id: itemId(), text: line() })) })),
    }),
  ),
  /** Injects that have been released, in order. Of others the sheet says nothing. */
  injects: list(v.strictObject({ id: itemId(), title: line() }), 10_000),
  /** SHA-256 over all the rest: a sheet that was damaged on its way is refused. It is no signature. */
  seal: hash(),
});

/** What an evaluator's page needs of a session, and nothing of what has not been released. */
export type Sheet = v.InferOutput<typeof sheetSchema>;

/** The sheet of a drill as it stands, or undefined for a session that is none. */
export function sheetOf(state: SessionState, moment: Moment): Sheet | undefined {
  const { scenario } = state.plan;
  const [first] = state.events;
  if (!scenario || !first || state.exercise === undefined) return undefined;
  const startEx = state.events.find(({ type }) => type === 'started')?.at;
  const rest = {
    format: sheetFormat,
    version: 1,
    engine: engineVersion,
    session: state.session,
    title: state.title,
    plan: state.plan.plan.title,
    drill: scenario.id,
    fingerprint: state.fingerprint,
    root: first.hash,
    order: state.last.order,
    at: new Date(moment.wall).toISOString(),
    offset: Math.round(moment.offset),
    zone: scenario.startEx.zone,
    ...(startEx === undefined ? {} : { startEx, started: state.time.startedAt ?? 0 }),
    objectives: scenario.objectives.map(({ text: objective, targets }) => ({
      text: objective,
      targets: targets.map(({ text: target, tasks }) => ({
        text: target,
        tasks: tasks.map(({ id, text: task }) => ({ id, text: task })),
      })),
    })),
    injects: releasedTitles(state),
  } as const;
  return { ...rest, objectives: [...rest.objectives], seal: fingerprint(rest) };
}

/** A sheet as a file, or as what a code carries: the same sheet always gives the same text. */
export function sheetText(sheet: Sheet): string {
  return `${canonicalJson(sheet)}\n`;
}

/** Reads a sheet from foreign text, or says why it is none. Never throws. */
export function readSheet(source: string): { sheet: Sheet; reason?: never } | { reason: string; sheet?: never } {
  if (source.length > largestSheet) return { reason: 'the file is larger than any sheet' };
  let data: unknown;
  try {
    data = JSON.parse(source);
  } catch {
    return { reason: 'the file is not JSON' };
  }
  const read = readAs(sheetSchema, data);
  if (!read.value) return { reason: 'this is no evaluator’s sheet, or one of a version that this page does not read' };
  const { seal, ...rest } = read.value;
  if (rest.engine > engineVersion) return { reason: tooNew(rest.engine) };
  if (fingerprint(rest) !== seal || sheetText(read.value) !== source)
    return { reason: 'the sheet was changed or damaged after the console made it' };
  return { sheet: read.value };
}

function releasedTitles(state: SessionState): Sheet['injects'] {
  const released = [...exerciseOf(state).injects.values()].filter(({ status }) => status === 'released');
  released.sort((a, b) => (a.releases[0]?.order ?? 0) - (b.releases[0]?.order ?? 0));
  return released.map(({ inject: { id, title } }) => ({ id, title }));
}
