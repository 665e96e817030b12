import { z } from 'zod';
import { isObject } from '../../model/is-object.ts';
import { nearest } from '../text/nearest.ts';
import { type DataPath, valueAt } from '../text/place.ts';

/** One way in which data does not satisfy its schema, in the author's terms. */
export interface SchemaProblem {
  message: string;
  path: DataPath;
  /** Whether the key at `path` is at fault or its value. */
  part: 'key' | 'value';
  help?: string;
}

/** Checks data against a schema. Empty when it satisfies it. */
export function schemaProblems(schema: z.ZodObject, data: unknown): SchemaProblem[] {
  const result = schema.safeParse(data);
  return result.success ? [] : problemsOf(result.error.issues, schema, data);
}

function problemsOf(issues: readonly z.core.$ZodIssue[], schema: z.core.$ZodType, data: unknown): SchemaProblem[] {
  return flatten(issues, data, []).flatMap(({ issue, path }) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, schema, data));
    return [problem(issue, path, schema, data)];
  });
}

function unknownKey(key: string, path: DataPath, schema: z.core.$ZodType, data: unknown): SchemaProblem {
  const known = keysAt(schema, path, data);
  const holder = valueAt(data, path);
  // A field that stands there already is not the one that was meant.
  const near = nearest(
    key,
    known.filter((one) => !isObject(holder) || !Object.hasOwn(holder, one)),
  );
  return {
    message: `${where(path)}unknown field "${key}"`,
    path: [...path, key],
    part: 'key',
    help: near ? `did you mean "${near}"?` : `the fields here are: ${known.join(', ')}`,
  };
}

function problem(issue: z.core.$ZodIssue, path: DataPath, schema: z.core.$ZodType, data: unknown): SchemaProblem {
  const value = valueAt(data, path);
  const wanted = expectation(issue, value);
  const described = schemasAt(schema, path, data).find((candidate) => candidate.description)?.description;
  const last = path.at(-1);
  if (value === undefined && last !== undefined) {
    const message = `${where(path.slice(0, -1))}"${last}" is missing: ${wanted}`;
    return { message, path, part: 'value', ...(described ? { help: described } : {}) };
  }
  const near = typeof value === 'string' ? nearest(value, choices(issue)) : undefined;
  const help = near ? `did you mean "${near}"?` : described;
  const message = `${where(path)}${wanted}; found ${shown(value)}`;
  return { message, path, part: 'value', ...(help ? { help } : {}) };
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of fields',
  record: 'a map of fields',
  tuple: 'a list',
};

function expectation(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'invalid_type') return `expected ${typeNames[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') {
    const quoted = issue.values.map((choice) => JSON.stringify(choice));
    return quoted.length === 1 ? `expected ${quoted[0]}` : `expected one of ${quoted.join(', ')}`;
  }
  if (issue.code === 'too_small') return `expected ${bounds(issue.origin, value, issue.minimum, 'at least')}`;
  if (issue.code === 'too_big') return `expected ${bounds(issue.origin, value, issue.maximum, 'at most')}`;
  return issue.message;
}

function bounds(origin: string, _value: unknown, bound: number | bigint, word: string): string {
  if (origin === 'string') return 'text';
  if (origin === 'array') return `${word} ${bound} ${bound === 1 ? 'entry' : 'entries'}`;
  return `a number of ${word} ${bound}`;
}

function choices(issue: z.core.$ZodIssue): string[] {
  if (issue.code !== 'invalid_value') return [];
  return issue.values.filter((choice) => typeof choice === 'string');
}

interface FlatIssue {
  issue: z.core.$ZodIssue;
  path: DataPath;
}

/**
 * A failed union has faults per branch. The branch whose kind of value the author wrote is the one that was meant: a map
 * is held against the branches that are maps, and among them against the one with the fewest faults.
 */
function flatten(issues: readonly z.core.$ZodIssue[], data: unknown, base: DataPath): FlatIssue[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path.filter((part) => typeof part !== 'symbol')];
    if (issue.code !== 'invalid_union') return [{ issue, path }];
    const branches = issue.errors.map((branch) => flatten(branch, data, path));
    const sameKind = branches.filter((branch) => !branch.some((entry) => isKindFault(entry, path)));
    const [meant, second] = sameKind.toSorted((left, right) => left.length - right.length);
    if (meant && (!second || second.length > meant.length || isDeep(meant, path))) return meant;
    const expected = [...new Set(branches.flat().map((entry) => expectation(entry.issue, valueAt(data, path))))];
    const message = expected.map((text, index) => (index === 0 ? text : text.replace(/^expected /, ''))).join(', or ');
    return [{ issue: { ...issue, code: 'custom', message }, path }];
  });
}

function isKindFault({ issue, path }: FlatIssue, at: DataPath): boolean {
  return path.length === at.length && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

function isDeep(branch: readonly FlatIssue[], path: DataPath): boolean {
  return branch.some((entry) => entry.path.length > path.length);
}

/** The schemas that could apply at a path: more than one below a union. */
function schemasAt(schema: z.core.$ZodType, path: DataPath, data: unknown): z.ZodType[] {
  let current = alternatives(schema);
  for (const step of path) {
    current = current.flatMap((candidate) => {
      if (candidate instanceof z.ZodObject && typeof step === 'string') {
        const field: z.core.$ZodType | undefined = candidate.shape[step];
        return field ? alternatives(field) : [];
      }
      if (candidate instanceof z.ZodArray && typeof step === 'number') return alternatives(candidate.element);
      return [];
    });
  }
  const value = valueAt(data, path);
  const fitting = current.filter((candidate) => candidate instanceof z.ZodObject === isObject(value));
  return fitting.length > 0 ? fitting : current;
}

function alternatives(schema: z.core.$ZodType): z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    const inner = alternatives(schema.unwrap());
    return schema.description ? [schema, ...inner] : inner;
  }
  if (schema instanceof z.ZodUnion) {
    const inner = schema.options.flatMap(alternatives);
    return schema.description ? [schema, ...inner] : inner;
  }
  return schema instanceof z.ZodType ? [schema] : [];
}

function keysAt(schema: z.core.$ZodType, path: DataPath, data: unknown): string[] {
  const objects = schemasAt(schema, path, data).filter((candidate) => candidate instanceof z.ZodObject);
  return [...new Set(objects.flatMap((object) => Object.keys(object.shape)))];
}

function where(path: DataPath): string {
  return path.length === 0 ? '' : `${path.join('.')}: `;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
