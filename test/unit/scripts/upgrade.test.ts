import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useHandbook } from '../../../src/load/handbook.ts';
import { shippedBefore } from '../../../src/trace/author/upgrade/shipped-before.ts';
import { called } from './called.ts';

const playbook = 'src/content/playbooks/desk/feed-outage.mdx';

/** A desk as version 0.1 left it: its own content, and the engine's guides and words among it. */
let desk = '';
let withoutHandbook = () => {};
beforeEach(() => {
  desk = mkdtempSync(join(tmpdir(), 'drillbook-upgrade-'));
  cpSync('test/fixtures/desk-0.1', desk, { recursive: true });
  withoutHandbook = useHandbook(resolve('.'));
});
afterEach(() => {
  withoutHandbook();
  rmSync(desk, { recursive: true, force: true });
});

const all = () =>
  readdirSync(join(desk, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.\w+$/.test(path))
    .sort()
    .map((path) => [path, readFileSync(join(desk, 'src', path), 'utf8')]);
const text = (path: string) => readFileSync(join(desk, path), 'utf8');
const errors = async () => /(\d+) errors?,/.exec((await called(desk, 'check', [])).out)?.[1];

describe('upgrade of a desk of version 0.1', () => {
  it('is shown as a diff first, with what it does and why, and writes nothing', async () => {
    const before = all();
    const { status, out, err } = await called(desk, 'upgrade', []);
    expect(status).toBe(0);
    expect(out).toContain(`--- a/${playbook}`);
    expect(out).toMatch(/^- +current:$/m);
    expect(out).toMatch(/^\+ +runs:$/m);
    expect(out).toContain('--- a/src/content/terms/inject.yaml\n+++ /dev/null\n');
    expect(err).toContain('nothing is written yet');
    expect(err.match(/^0\.2\.0: /gm)).toHaveLength(3);
    expect(all()).toEqual(before);
  });

  it('is written whole, keeps comments and every word, and leaves no error', async () => {
    expect(Number(await errors())).toBeGreaterThan(0);
    const before = text(playbook);
    const { status } = await called(desk, 'upgrade', ['--write']);
    expect(status).toBe(0);
    expect(text(playbook)).toBe(before.replace('        current:\n', '        runs:\n'));
    expect(await errors()).toBe('0');
  });

  it('files confirmations, each with what it said', async () => {
    const said = text('src/content/confirmations.yaml').match(/^ {2}- .*$/gm) ?? [];
    await called(desk, 'upgrade', ['--write']);
    expect(existsSync(join(desk, 'src/content/confirmations.yaml'))).toBe(false);
    const now = ['desk/playbooks', 'desk/requirements'].map((name) => text(`src/content/confirmations/${name}.yaml`));
    expect(now.join('').match(/^ {2}- .*$/gm)).toEqual(said);
  });

  it('gives up what the engine brought and nobody changed, and keeps what the desk changed', async () => {
    await called(desk, 'upgrade', ['--write']);
    expect(existsSync(join(desk, 'src/content/terms/inject.yaml'))).toBe(false);
    expect(existsSync(join(desk, 'src/content/docs/guides/the-checker.md'))).toBe(false);
    expect(text('src/content/terms/endex.yaml')).toContain('as our desk announces it');
    expect(text('src/content/docs/guides/desk.md')).not.toBe('');
  });

  it('finds nothing to do the second time', async () => {
    await called(desk, 'upgrade', ['--write']);
    const { status, out, err } = await called(desk, 'upgrade', []);
    expect([status, out]).toEqual([0, '']);
    expect(err).toContain('nothing to do');
  });

  it('knows an unchanged guide whichever way its lines end', async () => {
    const file = join(desk, 'src/content/terms/inject.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    await called(desk, 'upgrade', ['--write']);
    expect(existsSync(file)).toBe(false);
  });
});

describe('what version 0.1 brought', () => {
  it('is all in the handbook: giving it up loses nothing', () => {
    const lost = Object.keys(shippedBefore).filter((path) => !existsSync(join('src/handbook', path)));
    expect(lost).toEqual([]);
  });
});

describe('upgrade of the desk of today', () => {
  it('finds nothing to do', async () => {
    const { err } = await called('test/fixtures/desk', 'upgrade', []);
    expect(err).toContain('nothing to do');
  });
});
