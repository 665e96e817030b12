import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { benches } from '../../scripts/commands/bench.ts';

const { scripts, bin } = z
  .object({ scripts: z.record(z.string(), z.string()), bin: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

const documents = [
  ...globSync(['*.md', 'docs/*.md', 'src/{content,handbook}/docs/**/*.md', '.github/**/*.yml', '.ci/*']),
  ...globSync('{src,scripts,config}/**/*.{ts,tsx,astro}'),
].map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** What stands after a command's words in all documents: "check" for `npm run -s check`. */
function named(command: RegExp): { path: string; name: string }[] {
  return documents.flatMap(({ path, text }) =>
    [...text.matchAll(command)].map((match) => ({ path, name: match[1] ?? '' })),
  );
}

const workflowSchema = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      'timeout-minutes': z.int().positive(),
      permissions: z.record(z.string(), z.string()),
      steps: z.array(
        z.object({
          name: z.string().optional(),
          uses: z.string().optional(),
          run: z.string().optional(),
          shell: z.string().optional(),
        }),
      ),
    }),
  ),
});

describe('the documents', () => {
  it('name only npm scripts that exist', () => {
    const all = named(/npm run (?:-s |--silent )?([a-z][a-z:-]*)/g);
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter(({ name }) => !(name in scripts))).toEqual([]);
  });

  it('name only benches that there are', () => {
    const all = named(/npm run bench -- ([a-z][a-z-]*)/g);
    expect(all.length).toBeGreaterThan(5);
    expect(all.filter(({ name }) => !existsSync(benches.get(name) ?? 'no such bench'))).toEqual([]);
  });

  it('name only tools that the project brings along', () => {
    const tools = [...readdirSync('node_modules/.bin'), ...Object.keys(bin)];
    expect(named(/npx ([a-z][a-z-]*)/g).filter(({ name }) => !tools.includes(name))).toEqual([]);
  });

  it('link only to files that are there', () => {
    const dead = documents
      .filter(({ path }) => /^[^/]+\.md$|^docs\//.test(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/\]\((?![a-z]+:|#|\/)([^)#\s]+)/g)].map((match) => join(dirname(path), match[1] ?? '')),
      )
      .filter((target) => !existsSync(target));
    expect(dead).toEqual([]);
  });
});

describe('what has changed', () => {
  it('begins with the version of the package, and says what a desk has to do for it', () => {
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const [, first = ''] = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m);
    expect(first.split(/\s/)[0]).toBe(version);
    expect(first).toContain('### What a desk has to do\n');
  });
});

describe('an npm script', () => {
  it.each(Object.entries(scripts))('%s runs a file that is there: %s', (_name, command) => {
    const file = /^node (\S+)/.exec(command)?.[1];
    expect(file === undefined || existsSync(file)).toBe(true);
  });
});

describe.each(globSync('.github/workflows/*.yml'))('%s', (path) => {
  const workflow = workflowSchema.parse(parse(readFileSync(path, 'utf8')));
  const jobs = Object.values(workflow.jobs);

  it('may do nothing but what a job asks for', () => {
    expect(workflow.permissions).toEqual({});
    const writing = jobs
      .flatMap(({ permissions }) => Object.entries(permissions))
      .filter(([, right]) => right !== 'read');
    expect(writing.every(([what]) => what === 'security-events')).toBe(true);
  });

  it('takes every action at a commit, not at a tag that may move', () => {
    const used = jobs.flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
  });

  it('puts nothing that a stranger may write into a shell', () => {
    const runs = jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    expect(runs.filter((run) => run.includes('${{'))).toEqual([]);
  });

  it('hides no failure behind a pipe: bash fails with what stands before it only where the shell is named', () => {
    const piped = jobs.flatMap(({ steps }) => steps.filter(({ run = '' }) => /[^|]\|[^|]/.test(run)));
    expect(piped.filter(({ shell }) => shell !== 'bash')).toEqual([]);
  });
});

it('once a week a sample of faults is tried, and too few that tests see fail the run', () => {
  const { jobs } = workflowSchema.parse(parse(readFileSync('.github/workflows/weekly.yml', 'utf8')));
  const runs = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  expect(runs.filter((run) => /npm run -s faults .*--least 85\b/.test(run))).toHaveLength(1);
});
