import type * as v from 'valibot';
import { type Row, type Rules, rowsOn, type View } from '../engine/tables.ts';
import type { LogEvent } from '../log/envelope.ts';
import type { ResponseDraft } from '../response/state.ts';
import type { Draft, Drill } from './state.ts';

const on = rowsOn<Draft>();

/** A row that only a drill has: in an incident its event is refused, whatever it is. */
export function drillRow<Schema extends v.GenericSchema>(payload: Schema, rules: Rules<Drill, v.InferOutput<Schema>>) {
  return on(payload, {
    ...rules,
    refuse: (view, event) => (isDrill(view) ? rules.refuse(view, event) : notThere(view, event)),
    evolve: (draft, event) => {
      if (hasExercise(draft)) rules.evolve(draft, event);
    },
    remain: (draft, event) => {
      if (hasExercise(draft)) rules.remain?.(draft, event);
    },
  });
}

/** What a drill adds to an event that every incident has. `evolve` comes after the response's own. */
interface More<Payload> {
  refuse?(view: View<Draft>, event: LogEvent<string, Payload>): string | undefined;
  evolve?(draft: Drill, event: LogEvent<string, Payload>): void;
}

/** A row of the response with what a drill adds to it. */
export function inDrill<Schema extends v.GenericSchema>(
  row: Row<ResponseDraft, v.InferOutput<Schema>> & { payload: Schema },
  more: More<v.InferOutput<Schema>>,
) {
  return on(row.payload, {
    ...row,
    refuse: (view, event) => row.refuse(view, event) ?? more.refuse?.(view, event),
    evolve: (draft, event) => {
      row.evolve(draft, event);
      if (hasExercise(draft)) more.evolve?.(draft, event);
    },
  });
}

function notThere({ status }: View<Draft>, { type }: LogEvent): string {
  return status === 'empty' ? 'there is no session yet' : `an incident has no "${type}": only a drill has`;
}

function isDrill(view: View<Draft>): view is View<Drill> {
  return view.exercise !== undefined;
}

function hasExercise(draft: Draft): draft is Drill {
  return draft.exercise !== undefined;
}
