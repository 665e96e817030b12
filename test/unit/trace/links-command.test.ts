import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { called, type Outcome } from '../scripts/called.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'drillbook-links-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('README.md', '[guide](docs/guide.md#start) [made](docs/dist/made.md)\n');
  write(
    'docs/guide.md',
    '# Start\n\n[gone](gone.md) [up](../README.md) [out](../nowhere.md) [c](../.github/CONTRIBUTING.md)\n',
  );
  write('docs/dist/made.md', '[gone](gone.md)\n');
  write('.github/CONTRIBUTING.md', '[gone](gone.md)\n');
  write('.git/description.md', '[gone](gone.md)\n');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function check(words: readonly string[], from = root): Promise<Outcome> {
  return called(root, 'check', words, { from });
}

describe('`check links` on the command line', () => {
  it('names files as whoever called it sees them', async () => {
    const { out, status } = await check(['links', 'docs', '--format', 'github']);
    expect(out).toContain('file=docs/guide.md,line=3,col=8');
    expect(out).toContain('docs/gone.md does not exist');
    expect(out).toContain('::nowhere.md does not exist');
    expect(status).toBe(1);
  });

  it('shows the line at fault', async () => {
    expect((await check(['links', 'docs'])).out).toContain('[gone](gone.md) [up]');
  });

  it('looks into folders that begin with a dot, and says which folders it left out', async () => {
    const { out } = await check(['links', '.', '--verbose']);
    expect(out).toContain('.github/CONTRIBUTING.md:1:8');
    expect(out).toMatch(/docs\/dist:1:1\n\s+info this folder is not looked into/);
    expect(out).toMatch(/\.git:1:1\n\s+info this folder is not looked into/);
    expect(out).not.toContain('made.md does not exist');
  });

  it('takes "." for the folder that one stands in', async () => {
    expect((await check(['links', '.'], join(root, 'docs'))).out).toMatch(/^docs\/guide\.md:3:8/);
  });

  it('leaves alone what it is told to', async () => {
    const { out, status } = await check(['links', 'docs', '--ignore', 'gone|nowhere']);
    expect(out).toContain('2 waived');
    expect(status).toBe(0);
  });

  it.each([
    [['links'], 'DIR'],
    [['links', 'docs', 'more'], 'more'],
    [['links', 'docs', '--plan', 'desk'], '--plan'],
    [['links', 'docs', '--rule', 'secret'], '--rule'],
    [['links', 'docs', '--site', 'hugo'], '--site hugo: expected one of starlight, docusaurus'],
    [['links', 'docs', '--ignore', '['], '--ignore [: this is no regular expression'],
  ])('exits 2 and says why for %j', async (words, why) => {
    const { status, err } = await check(words);
    expect(err).toContain(why);
    expect(status).toBe(2);
  });
});
