import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkOptions } from '../../../scripts/check/options.ts';
import { watchProject } from '../../../scripts/check/watch.ts';
import type { Surroundings } from '../../../scripts/lib/surroundings.ts';
import { replaced } from '../trace/desk.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drillbook-watch-'));
  cpSync('test/fixtures/desk', root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A watch that runs in this process: what it has said, and a promise of the next report. */
function watching() {
  let said = '';
  let heard = () => {};
  const surroundings: Surroundings = {
    root,
    from: root,
    now: new Date('2026-11-21T12:00:00Z'),
    environment: {},
    terminal: false,
    out: (text) => {
      said += text;
      if (text.includes('waiting for changes')) heard();
    },
    err: () => {},
  };
  const none = {
    format: undefined,
    output: undefined,
    rule: [],
    plan: undefined,
    changed: undefined,
    today: undefined,
  };
  const off = { strict: false, transitive: false, baseline: undefined, all: false, verbose: false, watch: true };
  const end = new AbortController();
  const report = () =>
    new Promise<string>((resolve) => {
      const before = said.length;
      heard = () => resolve(said.slice(before));
    });
  const first = report();
  const done = watchProject(checkOptions({ ...none, ...off }, surroundings), surroundings, end.signal);
  return {
    first,
    next: report,
    said: () => said,
    stop: () => {
      end.abort();
      return done;
    },
  };
}

// A busy machine may take its time between a save and its event.
describe('npm run check -- --watch', { timeout: 60_000 }, () => {
  it('prints one report per save, with the time and the file that changed, and nothing for a save that changes nothing', async () => {
    const risk = join(root, 'src/content/risks/R-001.yaml');
    const sound = readFileSync(risk, 'utf8');
    const watch = watching();
    expect(await watch.first).toContain('0 errors');

    const faulty = watch.next();
    // As an editor saves: empty the file, write it, write it again.
    writeFileSync(risk, '');
    writeFileSync(risk, replaced(sound, 'likelihood: 3', 'likelihood: 30'));
    writeFileSync(risk, replaced(sound, 'likelihood: 3', 'likelihood: 30'));
    const report = await faulty;
    expect(report).toMatch(/── \d\d:\d\d:\d\d changed: src\/content\/risks\/R-001\.yaml ──/);
    expect(report).toContain('1 error,');

    const mended = watch.next();
    writeFileSync(risk, replaced(sound, 'likelihood: 3', 'likelihood: 30'));
    // As other editors save: write beside it, and move over it.
    writeFileSync(`${risk}~`, sound);
    renameSync(`${risk}~`, risk);
    expect(await mended).toContain('0 errors');
    await watch.stop();
    expect(watch.said().match(/waiting for changes/g)).toHaveLength(3);
  });
});
