import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { contentFolder } from '../../../src/trace/project/content-folder.ts';
import { called } from '../scripts/called.ts';

/** The desk of the tests in a folder of its own, made anew for each test of the file that calls this, with the place of its cache. */
export function cachedDesk() {
  const desk = { root: '', folder: '', file: '' };
  beforeEach(() => {
    desk.root = mkdtempSync(join(tmpdir(), 'drillbook-cache-'));
    cpSync('test/fixtures/desk', desk.root, { recursive: true });
    mkdirSync(join(desk.root, 'node_modules'));
    desk.folder = join(desk.root, 'node_modules/.cache/drillbook');
    desk.file = join(desk.folder, 'records');
  });
  afterEach(() => rmSync(desk.root, { recursive: true, force: true }));
  const path = (name: string) => join(desk.root, contentFolder, name);
  return {
    desk,
    path,
    /** The whole answer of a check: what it prints and its exit code. */
    check: (cache: string | undefined, line = '--format json --verbose') =>
      called(desk.root, 'check', [...line.split(' '), '--today', '2026-11-21'], { cache }),
    /** Changes a content file's text. */
    edit(name: string, change: (text: string) => string): void {
      const text = readFileSync(path(name), 'utf8');
      const changed = change(text);
      expect(changed).not.toBe(text);
      writeFileSync(path(name), changed);
    },
    /** The parts of the cache's file behind its sum: its head, and what follows. */
    parts(): { head: { stamp: string; place: string; entries: [string, number][] }; body: string } {
      const [, head = '', ...body] = readFileSync(desk.file, 'latin1').split('\n');
      return { head: JSON.parse(head), body: body.join('\n') };
    },
  };
}
