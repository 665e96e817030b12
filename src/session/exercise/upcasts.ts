import type { LogEvent } from '../log/envelope.ts';
import { firstWriter, idOf } from '../log/ids.ts';
import type { Upcast, Upcasts } from '../log/upcast.ts';

/** Version 1 numbered the events of its one writer: `e12` is `first:12`. It said of a drill what it was in fields of the session. */
const fromFirst: Upcast = ({ type, payload }) => {
  if (!isObject(payload)) return { type, payload };
  switch (type) {
    case 'created':
      return { type, payload: withExercise(payload) };
    case 'undone':
      return { type, payload: { ...payload, event: renamed(payload['event']) } };
    case 'clock-confirmed':
    case 'clock-met':
    case 'clock-dismissed':
      return { type, payload: { ...payload, clock: renamed(payload['clock']) } };
    case 'message-sent': {
      const { answers } = payload;
      return { type, payload: { ...payload, answers: Array.isArray(answers) ? answers.map(renamed) : answers } };
    }
    default:
      return { type, payload };
  }
};

/** Version 3 says more of clocks, and nothing of what version 2 wrote otherwise. */
const fromSecond: Upcast = ({ type, payload }) => ({ type, payload });

/** Version 4 says who classified and what stayed open, and nothing of what version 3 wrote otherwise. */
const fromThird: Upcast = ({ type, payload }) => ({ type, payload });

/** What an event of each version is in the next. */
export const upcasts: Upcasts = [fromFirst, fromSecond, fromThird];

function withExercise(payload: Record<string, unknown>): unknown {
  const { kind, practice, slot, ...rest } = payload;
  // What version 1 did not write is left for the schema to refuse.
  if ('exercise' in payload || (kind !== 'drill' && kind !== 'incident')) return payload;
  if (kind === 'incident') return rest;
  return { ...rest, exercise: { practice, ...(slot === undefined ? {} : { slot }) } };
}

/** An event's id, alone or at the end of a clock's: `e12`, `respond-by:desk#sev-1@e12`. */
function renamed(id: unknown): unknown {
  if (typeof id !== 'string') return id;
  return id.replace(/(^|@)e([1-9]\d*)$/, (_whole, before: string, sequence: string) => {
    return `${before}${idOf(firstWriter, Number(sequence))}`;
  });
}

function isObject(value: LogEvent['payload']): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
