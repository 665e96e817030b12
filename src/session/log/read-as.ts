import * as v from 'valibot';

/** What a schema found: the value, of its type, or what is wrong with it. */
export type ReadAs<Value> = { value: Value; reason?: never } | { reason: string; value?: never };

/** Reads foreign data as `schema` has it, or says the first fault in words. Never throws. */
export function readAs<Schema extends v.GenericSchema>(schema: Schema, data: unknown): ReadAs<v.InferOutput<Schema>> {
  const read = v.safeParse(schema, data, { abortEarly: true });
  return read.success ? { value: read.output } : { reason: describe(read.issues[0]) };
}

/** What is wrong, by the kind of an issue; of a schema that is no check on a value, the kind of the value. */
const faults: Readonly<Record<string, string>> = {
  max_length: 'is too long, or too large',
  max_value: 'is too long, or too large',
  min_length: 'is empty, or too small',
  min_value: 'is empty, or too small',
  gt_value: 'is empty, or too small',
  regex: 'is not written as it has to be',
  picklist: 'is none of what it may be',
  literal: 'is none of what it may be',
};

function describe({ kind, type, expected, path }: v.BaseIssue<unknown>): string {
  const keys = path?.map(({ key }) => String(key)) ?? [];
  const isUnknown = type === 'strict_object' && expected === 'never';
  const unknown = isUnknown ? `has an unknown field "${keys.pop()?.slice(0, 60)}"` : '';
  const wrongKind = kind === 'schema' || type === 'safe_integer' || type === 'finite';
  const fault = faults[type] ?? (wrongKind ? 'is missing, or of the wrong kind' : 'is not as expected');
  return `${keys.join('.').slice(0, 200) || 'the event'} ${unknown || fault}`;
}
