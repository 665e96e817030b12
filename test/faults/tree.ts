import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { noting, setup, tellingWhatIsReached } from './reach.ts';
import { Runner } from './runner.ts';

/**
 * What the tests of the tree are: those of npm test that need no browser, each in a process of its own, and as patient as there: a busy
 * machine is slow, and one test that runs out of its time would end the first run of all.
 */
const config = (setupFiles: string) => `import { defineConfig } from 'vitest/config';
const patience = { testTimeout: 30_000, hookTimeout: 60_000 };
const project = (name) => ({ test: { name, include: ['test/' + name + '/**/*.test.ts'], setupFiles: [${setupFiles}], ...patience } });
export default defineConfig({ test: { projects: [project('unit'), project('content')] } });
`;

/** Which test files reach what, and how long each takes. */
export interface Reach {
  /** Test files by the function that they reach, as \`bodyAt\` names it. */
  by: ReadonlyMap<string, ReadonlySet<string>>;
  milliseconds: Readonly<Record<string, number>>;
}

/** A copy of the project in which faults are put, so that a killed run leaves none behind. It goes with the process. */
export function copiedTree(): string {
  const tree = mkdtempSync(join(tmpdir(), 'drillbook-faults-'));
  process.on('exit', () => rmSync(tree, { recursive: true, force: true }));
  // Tests read many files of the project, not only code: all that git knows of.
  const known = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    encoding: 'utf8',
  });
  for (const path of known.split('\0')) if (path && existsSync(path)) cpSync(path, join(tree, path));
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
  writeFileSync(join(tree, 'vitest.config.ts'), config(''));
  return tree;
}

/** What `reachIn` found before, kept in a file; undefined where that is not there. */
export function keptReach(path: string): Reach | undefined {
  if (!existsSync(path)) return undefined;
  const kept: { by: [string, string[]][]; milliseconds: Record<string, number> } = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  return { by: new Map(kept.by.map(([body, tests]) => [body, new Set(tests)])), milliseconds: kept.milliseconds };
}

/** Keeps it for another run over the same code. */
export function keepReach(path: string, { by, milliseconds }: Reach): void {
  writeFileSync(path, JSON.stringify({ by: [...by].map(([body, tests]) => [body, [...tests]]), milliseconds }));
}

/** Runs every test once over files that tell what is reached in them. Throws where one fails: every fault would then seem to be seen. */
export async function reachIn(tree: string, paths: readonly string[]): Promise<Reach> {
  const folder = join(tree, 'reached');
  mkdirSync(folder);
  writeFileSync(join(tree, 'reach-noting.mjs'), noting);
  writeFileSync(join(tree, 'reach-setup.mjs'), setup);
  writeFileSync(join(tree, 'vitest.config.ts'), config("'./reach-setup.mjs'"));
  for (const path of paths) writeFileSync(join(tree, path), tellingWhatIsReached(path, readFileSync(path, 'utf8')));
  const runner = new Runner(tree, { REACH_FOLDER: folder, FAULTS_BAIL: '0' });
  const said = await runner.ask({}, 40 * 60_000);
  runner.end();
  if (!said?.green)
    throw new Error(`without any fault these tests fail in a copy: ${said?.failed.join(', ') ?? 'they hang'}`);
  for (const path of paths) cpSync(path, join(tree, path));
  writeFileSync(join(tree, 'vitest.config.ts'), config(''));
  const by = new Map<string, Set<string>>();
  for (const name of readdirSync(folder)) {
    const { test, reached }: { test: string; reached: string[] } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    for (const body of reached) by.set(body, (by.get(body) ?? new Set()).add(relative(tree, test)));
  }
  return {
    by,
    milliseconds: Object.fromEntries(
      Object.entries(said.milliseconds).map(([path, milliseconds]) => [relative(tree, path), milliseconds]),
    ),
  };
}
