import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
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

  it('takes a file for a file, whatever it is called, and a link to a folder of tools for that folder', async () => {
    const tree = mkdtempSync(join(tmpdir(), 'drillbook-worktree-'));
    writeFileSync(join(tree, '.git'), 'gitdir: /elsewhere\n');
    writeFileSync(join(tree, 'a.md'), '[git](.git) [dist](dist) [gone](gone)\n');
    writeFileSync(join(tree, 'dist'), 'a file\n');
    symlinkSync(join(root, 'docs'), join(tree, 'node_modules'));
    const { out } = await check(['links', tree, '--verbose']);
    expect(out.match(/(\S+) does not exist/g)).toEqual([expect.stringContaining('gone does not exist')]);
    expect(out).toMatch(/node_modules:1:1\n\s+info this folder is not looked into/);
    expect(out).not.toMatch(/(?:\.git|dist):1:1/);
    rmSync(tree, { recursive: true });
  });

  it('makes ids of headings as MkDocs does, where it is told so', async () => {
    const tree = mkdtempSync(join(tmpdir(), 'drillbook-mkdocs-'));
    const headings = '# Café & Co - more\n\n## Steps\n\n## Steps\n\n## 重建\n\n';
    writeFileSync(join(tree, 'a.md'), `${headings}[a](#cafe-co-more) [b](#steps_1) [c](#_1) [d](#steps-1)\n`);
    const { out } = await check(['links', tree, '--slugs', 'mkdocs']);
    expect(out.match(/has no anchor "\S+"/g)).toEqual(['has no anchor "#steps-1"']);
    expect((await check(['links', tree])).out.match(/has no anchor/g)).toHaveLength(3);
    expect((await check(['links', tree, '--slugs', 'hugo'])).err).toContain('expected one of github, mkdocs');
    rmSync(tree, { recursive: true });
  });

  it('takes "." for the folder that one stands in', async () => {
    expect((await check(['links', '.'], join(root, 'docs'))).out).toMatch(/^docs\/guide\.md:3:8/);
  });

  it('fetches nothing: addresses on the web are left alone', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.writeHead(404).end();
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
    const web = `http://127.0.0.1:${address.port}`;
    mkdirSync(join(root, 'web'));
    writeFileSync(join(root, 'web/page.md'), `[gone](${web}/gone) ![image](${web}/gone.png) <${web}/bare>\n`);
    const { out, status } = await check(['links', 'web']);
    await new Promise((closed) => server.close(closed));
    rmSync(join(root, 'web'), { recursive: true });
    expect(out).not.toContain('gone');
    expect(status).toBe(0);
    expect(asked).toBe(0);
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
