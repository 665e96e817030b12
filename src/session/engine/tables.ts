import type * as v from 'valibot';
import type { LogEvent } from '../log/envelope.ts';
import type { Upcasts } from '../log/upcast.ts';

/** A piece of a state with lists and maps of its own: it is copied with the state, as deep. */
export interface Part {
  readonly part: string;
}

type ReadOnly<Value> =
  Value extends Map<infer Key, infer Item>
    ? ReadonlyMap<Key, Item>
    : Value extends (infer Item)[]
      ? readonly Item[]
      : Value extends Part
        ? View<Value>
        : Value;

/** A draft to look at. */
export type View<Draft> = { readonly [Key in keyof Draft]: ReadOnly<Draft[Key]> };

/** An event of one of several types, each with the payload of that very type. */
export type EventOf<Payloads, Type extends keyof Payloads = keyof Payloads> = {
  [One in Type]: LogEvent<One & string, Payloads[One]>;
}[Type];

/** What somebody wants to happen: the type of an event with its payload. */
export type CommandOf<Payloads> = { [Type in keyof Payloads]: { type: Type; payload: Payloads[Type] } }[keyof Payloads];

/** When an event is legal, and what it changes. Only `evolve` and `remain` may change the draft. */
export interface Rules<Draft, Payload> {
  /** True where the event may be undone: play goes on as if it had not been. */
  undoable: boolean;
  /** True for an event that begins a strand, and for no other. */
  opens?: true;
  /** True for an event that may happen after the session was closed. */
  afterClosing?: true;
  /** The ids of earlier events that it names: each must have happened and stand. */
  names?(payload: Payload): readonly string[];
  /** Why it can't happen now, or undefined when it can. */
  refuse(view: View<Draft>, event: LogEvent<string, Payload>): string | undefined;
  evolve(draft: Draft, event: LogEvent<string, Payload>): void;
  /** What an event that was undone leaves behind all the same. */
  remain?(draft: Draft, event: LogEvent<string, Payload>): void;
}

/** All that the engine knows of one type of event: what it carries, when it is legal, what it changes. */
export interface Row<Draft, Payload> extends Rules<Draft, Payload> {
  payload: v.GenericSchema<unknown, Payload>;
}

/** The payloads of a table's events. */
export type PayloadsOf<Rows> = {
  [Type in keyof Rows]: Rows[Type] extends { payload: v.GenericSchema<unknown, infer Payload> } ? Payload : never;
};

/** What an engine is made of: one row for each type of event, and what holds of all of them. */
export interface Tables<Draft, Rows> {
  rows: Rows;
  /** The state before the first event. What stands in its lists and maps is replaced, never changed in place. */
  empty(): Draft;
  /** Why nothing more may happen, once the session is closed. */
  closed(view: View<Draft>): string | undefined;
  upcasts: Upcasts;
}

/** Makes rows of one room: the schema says what the payload is. */
export function rowsOn<Draft>() {
  return <Schema extends v.GenericSchema>(
    payload: Schema,
    rules: Rules<Draft, v.InferOutput<Schema>>,
  ): Rules<Draft, v.InferOutput<Schema>> & { payload: Schema } => ({ ...rules, payload });
}
