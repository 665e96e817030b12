import type * as v from 'valibot';
import { type Rules, rowsOn } from '../engine/tables.ts';
import type { LogEvent } from '../log/envelope.ts';
import type { ResponseDraft } from './state.ts';
import { tooLate } from './time.ts';

const on = rowsOn<ResponseDraft>();

/** A row of the response's table: what it says of the past must lie in the past. */
export function row<Schema extends v.GenericSchema>(
  payload: Schema,
  rules: Rules<ResponseDraft, v.InferOutput<Schema>>,
) {
  return on(payload, {
    ...rules,
    refuse: (view, event) => tooLate(event) ?? rules.refuse(view, event),
  });
}

/** True for an event that counts by the rules before version 3: what was done then met no clock by itself. */
export function isBeforeThird({ version }: Pick<LogEvent, 'version'>): boolean {
  return version < 3;
}

/** True for an event that counts by the rules of version 1: what was legal when it was sealed stays legal. */
export function isOfFirstVersion({ version }: Pick<LogEvent, 'version'>): boolean {
  return version < 2;
}
