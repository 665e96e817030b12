import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { headCommit } from '../../../src/load/history.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drillbook-commit-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function git(...words: string[]): string {
  const { status, stderr, stdout } = spawnSync('git', words, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

it('names a commit alike in every clone, however many characters its git shows', { timeout: 60_000 }, () => {
  git('init', '-q');
  git('-c', 'user.name=Desk', '-c', 'user.email=desk@desk.example', 'commit', '-q', '--allow-empty', '-m', 'x');
  const whole = git('rev-parse', 'HEAD');
  // git shortens by its own settings, and by how many objects a clone holds.
  for (const shown of ['4', '7', '8', '20', '40']) {
    git('config', 'core.abbrev', shown);
    expect(headCommit(root)).toBe(whole.slice(0, 10));
  }
});

it('names none where there is no git, and none where nothing was committed', { timeout: 60_000 }, () => {
  expect(headCommit(root)).toBeUndefined();
  git('init', '-q');
  expect(headCommit(root)).toBeUndefined();
});
