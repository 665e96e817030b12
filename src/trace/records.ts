import type { z } from 'zod';
import { collections } from '../model/collections.ts';
import { type CollectionName, collectionNames, kinds, recordIdPattern } from '../model/fields.ts';
import type { Finding } from './finding.ts';
import { isObject } from './meanings.ts';
import { type DataPath, type ParsedSource, parseSource, type SourceFile } from './source.ts';

/** The folder that holds every fact, relative to the project. */
export const contentFolder = 'src/content';

/** A record: valid when `data` satisfies its collection's schema, which `problems` tells. */
export interface ContentRecord {
  collection: CollectionName;
  id: string;
  path: string;
  data: unknown;
  source: ParsedSource;
  valid: boolean;
}

/** The collection and id that a path stands for, or undefined when it is no record's. */
export function identify(path: string): { collection: CollectionName; id: string } | undefined {
  if (!path.startsWith(`${contentFolder}/`)) return undefined;
  const [folder, ...rest] = path.slice(contentFolder.length + 1).split('/');
  const collection = collectionNames.find((name) => name === folder);
  if (!collection || rest.length === 0) return undefined;
  const extension = `.${collections[collection].format}`;
  const name = rest.join('/');
  return name.endsWith(extension) ? { collection, id: name.slice(0, -extension.length) } : undefined;
}

/** Parses and validates every content file. Reports all faults of all files at once. */
export function readRecords(files: readonly SourceFile[]): { records: ContentRecord[]; findings: Finding[] } {
  const records: ContentRecord[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    const identity = identify(file.path);
    if (!identity) continue;
    const source = parseSource(file, collections[identity.collection].format);
    const found = validate(identity, file.path, source);
    findings.push(...found);
    records.push({ ...identity, path: file.path, data: source.data, source, valid: found.length === 0 });
  }
  return { records, findings };
}

function validate(
  { collection, id }: { collection: CollectionName; id: string },
  path: string,
  source: ParsedSource,
): Finding[] {
  const subject = `${kinds[collection]}:${id}`;
  const report = (message: string, position: { line: number; column: number }, help?: string): Finding => ({
    rule: 'content-invalid',
    level: 'error',
    message,
    place: { path, ...position },
    subject,
    ...(help === undefined ? {} : { help }),
  });
  const findings = source.problems.map((problem) => report(problem.message, problem.position));
  if (!recordIdPattern.test(id)) {
    findings.push(
      report(
        `the file name makes the id "${id}"`,
        { line: 1, column: 1 },
        'expected lower-case words joined by hyphens, or a register number such as R-001',
      ),
    );
  }
  if (findings.length > 0) return findings;
  const result = collections[collection].schema.safeParse(source.data);
  if (result.success) return [];
  return flatten(result.error.issues).map(({ issue, path: at }) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const position = unknown === undefined ? source.locate(at) : source.locate([...at, unknown], 'key');
    return report(
      `${at.join('.') || 'the record'}: ${issue.message}; found ${describe(valueAt(source.data, at))}`,
      position,
    );
  });
}

interface FlatIssue {
  issue: z.core.$ZodIssue;
  path: DataPath;
}

/** In a failed union the branch that got furthest is the one that the author meant. */
function flatten(issues: readonly z.core.$ZodIssue[], base: DataPath = []): FlatIssue[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path.filter((part) => typeof part !== 'symbol')];
    if (issue.code !== 'invalid_union') return [{ issue, path }];
    const branches = issue.errors.map((branch) => flatten(branch, path));
    const depth = (branch: FlatIssue[]) => Math.max(0, ...branch.map((entry) => entry.path.length));
    const deepest = branches.reduce((best, branch) => (depth(branch) > depth(best) ? branch : best), branches[0] ?? []);
    if (depth(deepest) > path.length) return deepest;
    const messages = [...new Set(branches.flat().map((entry) => entry.issue.message))].join(', or ');
    return [{ issue: { ...issue, message: messages }, path }];
  });
}

function valueAt(data: unknown, path: DataPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      Array.isArray(value) && typeof key === 'number' ? value[key] : isObject(value) ? value[key] : undefined,
    data,
  );
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
