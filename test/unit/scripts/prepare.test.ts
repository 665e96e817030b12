import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A copy of the package as it lies in its repository: not compiled, and without what is for development. */
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'drillbook-prepare-'));
  mkdirSync(join(folder, 'scripts'));
  cpSync('package.json', join(folder, 'package.json'));
  cpSync('bin', join(folder, 'bin'), { recursive: true });
  cpSync('scripts/pack-bin.mjs', join(folder, 'scripts/pack-bin.mjs'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: string[]) =>
  spawnSync(resolve('node_modules/.bin/node'), words, { cwd: folder, encoding: 'utf8' });

describe('the package, before it is compiled', { timeout: 30_000 }, () => {
  it('is installed without what is for development, and nothing is compiled', () => {
    const { status, stderr } = run('scripts/pack-bin.mjs', '--once');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(existsSync(join(folder, 'lib'))).toBe(false);
  });

  it('is not packed without a compiler: that would be a package whose programme is missing', () => {
    expect(run('scripts/pack-bin.mjs').status).not.toBe(0);
  });

  it('says in one line what is missing, where a desk has come by it', () => {
    const { status, stderr } = run('bin/drillbook.js', 'check');
    expect(stderr).toMatch(/^drillbook: the package is not compiled: .*"prepare".*npm pack\)\.\n$/);
    expect(status).toBe(2);
  });
});
