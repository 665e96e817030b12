import * as v from 'valibot';
import type { EventOf } from '../engine/tables.ts';
import { line, text } from '../log/schema-parts.ts';
import { type Following, sealNext } from '../log/seal.ts';
import type { Stamp } from '../response/state.ts';
import { isObserved, mostlyForImprovement, observationsOf } from './evaluation.ts';
import type { Payloads } from './session.ts';
import type { Sheet } from './sheet.ts';
import { type ExerciseView, emptyExercise, type Recorded } from './state.ts';

/** The types of event that an evaluator writes, beside the joining that begins a strand. */
export const evaluatorTypes = ['note-taken', 'observation-made', 'task-rated', 'item-parked', 'undone'] as const;
type EvaluatorType = (typeof evaluatorTypes)[number];

/** An event of an evaluator's strand. */
export type EvaluatorEvent = EventOf<Pick<Payloads, EvaluatorType | 'joined'>>;
type Written<Type extends EvaluatorType> = Payloads[Type];
/** What an evaluator wants to write down. Who it is stands in the strand. */
export type EvaluatorCommand =
  | { type: 'note-taken'; payload: Pick<Written<'note-taken'>, 'text' | 'inject'> }
  | { type: 'observation-made'; payload: Omit<Written<'observation-made'>, 'by'> }
  | { type: 'task-rated'; payload: Omit<Written<'task-rated'>, 'by'> }
  | { type: 'item-parked'; payload: Written<'item-parked'> };

/** The event that was sealed, or why it could not be. */
type Sealing = { event: EvaluatorEvent; reason?: never } | { reason: string; event?: never };

/** The longest name of an evaluator, in UTF-16 units. */
export const longestName = 200;

/** An evaluator's own record of a session: their strand, and what it amounts to. */
export interface EvaluatorState {
  readonly writer: string;
  readonly name: string;
  readonly strand: readonly EvaluatorEvent[];
  /** What stands, in order: what was undone is not in it. */
  readonly entries: readonly EvaluatorEvent[];
  /** The evaluator's own observations and ratings, as the rules of rating read them. */
  readonly exercise: ExerciseView;
}

/** The first event of a strand, or why it can't be: the evaluator's name is missing or too long. `wall` in epoch milliseconds. */
export function joinStrand(sheet: Sheet, writer: string, name: string, wall: number): Sealing {
  if (!isName(name)) return { reason: 'type your name: one line' };
  const following = { writer, head: undefined, root: sheet.root, seen: sheet.order };
  return { event: sealNext(following, { type: 'joined', payload: { by: name } }, momentOf(sheet, wall)) };
}

/** What a strand amounts to. It was made here, or read and proved: nothing is asked again. */
export function readStrand(strand: readonly EvaluatorEvent[], sheet: Sheet): EvaluatorState {
  const [first] = strand;
  const undone = new Set(strand.flatMap((event) => (event.type === 'undone' ? event.payload.event : [])));
  const entries = strand.filter(({ type, id }) => type !== 'undone' && type !== 'joined' && !undone.has(id));
  const observations: Recorded<'observation-made'>[] = [];
  const ratings = new Map<string, Recorded<'task-rated'>>();
  for (const event of entries) {
    const stamp = stampOf(event, sheet);
    if (event.type === 'observation-made') observations.push({ ...stamp, payload: event.payload });
    if (event.type === 'task-rated')
      ratings.set(`${event.payload.task}/${event.payload.by}`, { ...stamp, payload: event.payload });
  }
  return {
    writer: first?.writer ?? '',
    name: first?.type === 'joined' ? (first.payload.by ?? '') : '',
    strand,
    entries,
    exercise: { ...emptyExercise(), observations, ratings },
  };
}

/** The next event of a strand, or why it can't be. The console asks the same again, and of all strands together. */
export function writeStrand(state: EvaluatorState, sheet: Sheet, command: EvaluatorCommand, wall: number): Sealing {
  const reason = refusal(state, sheet, command);
  if (reason !== undefined) return { reason };
  const following = afterLast(state, sheet);
  const moment = momentOf(sheet, wall);
  const { type, payload } = command;
  const by = state.name;
  // One call for each type: TypeScript ties a type to its payload in no other way.
  if (type === 'observation-made') return { event: sealNext(following, { type, payload: { ...payload, by } }, moment) };
  if (type === 'task-rated') return { event: sealNext(following, { type, payload: { ...payload, by } }, moment) };
  if (type === 'note-taken') return { event: sealNext(following, { type, payload }, moment) };
  return { event: sealNext(following, { type, payload }, moment) };
}

/** Takes back the last entry that stands, or undefined where there is none. Only the evaluator's own can be. */
export function undoLast(state: EvaluatorState, sheet: Sheet, wall: number): EvaluatorEvent | undefined {
  const last = state.entries.at(-1);
  return (
    last && sealNext(afterLast(state, sheet), { type: 'undone', payload: { event: last.id } }, momentOf(sheet, wall))
  );
}

/** The rating that an evaluator has given to a task, and how many observations of theirs bear on it. */
export function ownStanding(
  { exercise, name }: EvaluatorState,
  task: string,
): { rating: string | undefined; observed: number } {
  return {
    rating: exercise.ratings.get(`${task}/${name}`)?.payload.rating,
    observed: observationsOf({ exercise }, [task]).length,
  };
}

/** True for a name that a strand may carry. */
export function isName(name: string): boolean {
  return name.length <= longestName && name.trim() === name && v.is(line(), name);
}

function refusal({ exercise }: EvaluatorState, sheet: Sheet, { type, payload }: EvaluatorCommand): string | undefined {
  if ('text' in payload && !v.is(text(), payload.text)) return 'write something, and not more than 20,000 letters';
  if (type !== 'task-rated') return undefined;
  const target = sheet.objectives
    .flatMap(({ targets }) => targets)
    .find(({ tasks }) => tasks.some(({ id }) => id === payload.task));
  if (!target) return 'there is no such task';
  if (!isObserved({ exercise }, payload.task))
    return 'a task without an observation is not rated: write down what you saw of it first';
  return payload.rating === 'P' && mostlyForImprovement({ exercise }, target)
    ? 'a capability whose observations are mostly areas for improvement can not be P'
    : undefined;
}

/** Where a strand goes on: after all that its evaluator has seen. */
function afterLast({ writer, strand }: EvaluatorState, sheet: Sheet): Following {
  const head = strand.at(-1);
  return { writer, head, root: sheet.root, seen: Math.max(sheet.order, head?.order ?? 0) };
}

/** Where the session stands by this device's wall clock: as far from the sheet's making as the two clocks say. */
function momentOf({ at, offset }: Sheet, wall: number): { offset: number; wall: number } {
  return { offset: Math.max(0, offset + wall - Date.parse(at)), wall };
}

function stampOf({ id, order, at, offset }: EvaluatorEvent, { started = 0 }: Sheet): Stamp {
  const elapsed = Math.max(0, offset - started);
  return { event: id, order, at, happened: Date.parse(at), offset, elapsed, scenario: undefined };
}
