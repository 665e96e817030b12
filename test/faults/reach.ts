import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Something that runs as one: a function with a body of statements. Offsets are in the text of its file. */
interface Body {
  name: string;
  start: number;
  end: number;
}

/** Every function of a file that has a body of statements, those inside others after them. */
function bodiesIn(path: string, text: string): Body[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const found: Body[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined && ts.isBlock(node.body))
      found.push({ name: `${path}#${found.length}`, start: node.body.getStart(source) + 1, end: node.body.getEnd() });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A text that calls `globalThis.drillbookReached` with the name of each function that is run, on the lines where it was. */
export function tellingWhatIsReached(path: string, text: string): string {
  let told = text;
  for (const { name, start } of bodiesIn(path, text).sort((a, b) => b.start - a.start))
    told = `${told.slice(0, start)}globalThis.drillbookReached?.(${JSON.stringify(name)});${told.slice(start)}`;
  return told;
}

/** The function that holds a place in a file, the innermost; undefined for what runs when the file is loaded. */
export function bodyAt(path: string, text: string, at: number): string | undefined {
  return bodiesIn(path, text).findLast(({ start, end }) => start <= at && at < end)?.name;
}

/** Finds which of some test files load a file, at once or later: what runs when it is loaded is in no function. Paths are from the project's root. */
export function loadersAmong(tests: readonly string[]): (path: string) => string[] {
  const known = new Map<string, ReadonlySet<string>>();
  const importsOf = (path: string): ReadonlySet<string> => {
    const found =
      known.get(path) ??
      new Set(
        ts
          .preProcessFile(existsSync(path) ? readFileSync(path, 'utf8') : '')
          .importedFiles.flatMap(({ fileName }) => (fileName.startsWith('.') ? join(path, '..', fileName) : [])),
      );
    known.set(path, found);
    return found;
  };
  const loads = new Map(
    tests.map((test) => {
      const seen = new Set([test]);
      // A set that grows while it is walked is walked to its end.
      for (const path of seen) for (const other of importsOf(path)) seen.add(other);
      return [test, seen] as const;
    }),
  );
  return (path) => tests.filter((test) => loads.get(test)?.has(path));
}

/** What every test process of the first run does: notes what is reached, by test file, also in the processes that a test starts. */
export const noting = `
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
const folder = process.env.REACH_FOLDER;
const reached = new Set();
globalThis.drillbookReached = (name) => reached.add(name);
export function keep(test) {
  const id = createHash('sha256').update(test + process.pid + Math.random()).digest('hex').slice(0, 16);
  writeFileSync(join(folder, id + '.json'), JSON.stringify({ test, reached: [...reached] }));
}
if (process.env.REACH_TEST) process.on('exit', () => keep(process.env.REACH_TEST));
`;

/** The same for vitest: its setup file. */
export const setup = `
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from 'vitest';
import { keep } from './reach-noting.mjs';
const test = expect.getState().testPath ?? '';
process.env.REACH_TEST = test;
process.env.NODE_OPTIONS = '--import=' + new URL('./reach-noting.mjs', import.meta.url).href;
afterAll(() => keep(test));
`;
