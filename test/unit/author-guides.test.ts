import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** What an author is told to write, file by file, in the order of the guide. */
function blocksOf(guide: string): { file: string; text: string }[] {
  const text = readFileSync(`src/handbook/docs/guides/${guide}.md`, 'utf8');
  return [...text.matchAll(/```\w+ title="([^"]+)"\n([\s\S]*?)```/g)].map(([, file = '', block = '']) => ({
    file,
    text: block,
  }));
}

/** A copy of the engine with the test desk in it, in which the blocks of a guide are written as the guide says. */
function following(guide: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-author-'));
  for (const part of [
    'src/model',
    'src/trace',
    'src/load',
    'src/handbook',
    'src/history',
    'src/copy',
    'src/integration',
    'scripts',
    'config',
    'package.json',
  ])
    cpSync(part, join(folder, part), { recursive: true });
  for (const part of ['src/classify', 'src/finder', 'src/session', 'src/msel', 'src/prose'])
    symlinkSync(resolve(part), join(folder, part));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  cpSync('test/fixtures/desk/src/content', join(folder, 'src/content'), { recursive: true });
  for (const { file, text } of blocksOf(guide)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, inserted(file, text, path));
  }
  return folder;
}

/** A new file is the block. In a table that stands, an import goes to the imports, and a row or a name behind the first of its kind. */
function inserted(file: string, block: string, path: string): string {
  if (!/(?:all-rules|collection-rows)\.ts$/.test(file)) return block;
  const before = readFileSync(path, 'utf8');
  if (block.startsWith('import ')) return block + before;
  const first = file.endsWith('all-rules.ts') ? /= \[\n/ : /const ownRows = \{\n/;
  expect(before).toMatch(first);
  return before.replace(first, (found) => found + block);
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function run(folder: string, ...words: string[]): { said: string; code: number } {
  try {
    const said = execFileSync(resolve('node_modules/.bin/node'), words, { cwd: folder, encoding: 'utf8' });
    return { said, code: 0 };
  } catch (error) {
    if (!(error instanceof Error) || !('stdout' in error) || !('status' in error)) throw error;
    return { said: String(error.stdout), code: Number(error.status) };
  }
}

describe('the guides for authors, followed to the letter', { timeout: 120_000 }, () => {
  it('end with a rule that finds a role that nobody holds', () => {
    const folder = following('write-a-rule');
    folders.push(folder);
    const role = join(folder, 'src/content/roles/desk/commander.yaml');
    const example = { bad: 'primary: unset', good: 'primary: Head of Desk' };
    expect(readFileSync(role, 'utf8')).toContain(example.good);
    const before = run(folder, 'scripts/check.mjs', '--rule', 'role-held', '--format', 'json');
    writeFileSync(role, readFileSync(role, 'utf8').replace(example.good, example.bad));
    const after = run(folder, 'scripts/check.mjs', '--rule', 'role-held', '--format', 'json');
    expect(before.said).not.toContain('nobody holds the role Incident commander');
    expect(after.said).toContain('nobody holds the role Incident commander');
  });

  it('end with a collection that is scaffolded, checked, and linked both ways', () => {
    const folder = following('add-a-collection');
    folders.push(folder);
    expect(run(folder, 'scripts/check.mjs', '--rule', 'content-invalid').code).toBe(0);
    const made = run(folder, 'scripts/new.ts', 'vendor', 'desk/other', 'Other Prices');
    expect(made.code, made.said).toBe(0);
    const other = readFileSync(join(folder, 'src/content/vendors/desk/other.yaml'), 'utf8');
    expect(other).toContain('title: Other Prices');
    expect(other).toContain('phone: unset');
    const record = join(folder, 'src/content/vendors/desk/acme.yaml');
    writeFileSync(record, readFileSync(record, 'utf8').replace('[desk/feed-outage]', '[desk/feed-outrage]'));
    const wrong = run(folder, 'scripts/check.mjs', '--format', 'json', '--rule', 'link-dangling');
    expect(wrong.code).toBe(1);
    expect(wrong.said).toContain('src/content/vendors/desk/acme.yaml');
    expect(wrong.said).toContain('feed-outage');
  });
});
