import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NoProject } from '../../../src/load/no-project.ts';
import { loadFiles, loadProject } from '../../../src/load/project.ts';
import { checkDesk } from './desk.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drillbook-test-'));
  cpSync('test/fixtures/desk', root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, content: string | Uint8Array) => writeFileSync(join(root, 'src/content', path), content);

/** What the check says about one file, errors and warnings alone. */
async function said(path: string): Promise<string[]> {
  const { findings } = await checkDesk(loadFiles(root));
  const about = findings.filter((one) => one.place.path === `src/content/${path}` && one.level !== 'info');
  return about.map(({ rule, place, message }) => `${rule} ${place.line}:${place.column} ${message}`);
}

describe('bad input gives a finding at its place, never a failure of the check', () => {
  it('a binary file', async () => {
    write('terms/picture.yaml', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0x0a]));
    expect(await said('terms/picture.yaml')).toEqual([
      'content-unreadable 1:1 this is a binary file: it holds a NUL byte',
    ]);
  });

  it('text in another encoding', async () => {
    write('terms/latin.yaml', Buffer.from('term: caf\xe9\n', 'latin1'));
    expect(await said('terms/latin.yaml')).toEqual([
      'content-unreadable 1:1 the file is not UTF-8 text: line 1 holds a byte that no letter of it has; save it as UTF-8',
    ]);
    write('terms/latin.yaml', Buffer.from('term: one\ngroup: trading\r\ndefinition: caf\xe9\n', 'latin1'));
    expect((await said('terms/latin.yaml'))[0]).toContain('line 3 holds a byte');
    for (const [mark, text] of [
      ['\xff\xfe', Buffer.from('term: one\n', 'utf16le')],
      ['\xfe\xff', Buffer.from('term: one\n', 'utf16le').swap16()],
    ] as const) {
      write('terms/latin.yaml', Buffer.concat([Buffer.from(mark, 'latin1'), text]));
      expect(await said('terms/latin.yaml')).toEqual([
        'content-unreadable 1:1 the file is UTF-16 text, as some editors of Windows save it: save it as UTF-8',
      ]);
    }
  });

  it('a record of which nothing can be read is not said to be named by nobody besides', async () => {
    write('roles/desk/empty.yaml', '');
    expect(await said('roles/desk/empty.yaml')).toEqual([
      'content-invalid 1:1 expected a map of fields; found nothing',
    ]);
  });

  it('a file of 50 MB', async () => {
    write('terms/huge.yaml', `term: ${'x'.repeat(50_000_000)}\n`);
    expect((await said('terms/huge.yaml'))[0]).toMatch(/content-unreadable 1:1 the file has 50\.0 MB/);
  });

  it('a bomb of aliases', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(', ')}]`,
    );
    write('terms/bomb.yaml', `l0: &l0 [lol]\n${levels.join('\n')}\n`);
    expect((await said('terms/bomb.yaml'))[0]).toMatch(/content-invalid .*alias/);
  });

  it('very deep nesting', async () => {
    write('terms/deep.yaml', `term: ${'['.repeat(5_000)}${']'.repeat(5_000)}\n`);
    expect((await said('terms/deep.yaml')).length).toBeGreaterThan(0);
  });

  it('a key twice', async () => {
    write('terms/twice.yaml', 'term: one\ngroup: trading\nterm: two\n');
    expect((await said('terms/twice.yaml'))[0]).toMatch(/content-invalid 3:1 .*unique/);
  });

  it('tabs as indentation', async () => {
    write('terms/tabs.yaml', 'term: one\naliases:\n\t- two\n');
    expect((await said('terms/tabs.yaml'))[0]).toMatch(/content-invalid 3:1 tabs are not allowed/);
  });

  it('an empty file', async () => {
    write('terms/empty.yaml', '');
    expect((await said('terms/empty.yaml'))[0]).toMatch(/content-invalid 1:1 expected a map of fields; found nothing/);
  });

  it('a list, or a word, where a record should be', async () => {
    write('terms/list.yaml', '- a\n');
    write('terms/word.yaml', 'word\n');
    expect((await said('terms/list.yaml'))[0]).toMatch(/expected a map of fields; found \["a"\]/);
    expect((await said('terms/word.yaml'))[0]).toMatch(/expected a map of fields; found "word"/);
  });

  it('a symbolic link that leads nowhere', async () => {
    symlinkSync(join(root, 'nowhere'), join(root, 'src/content/terms/gone.yaml'));
    expect(await said('terms/gone.yaml')).toEqual(['content-unreadable 1:1 this symbolic link leads to nothing']);
  });

  it('a symbolic link that leads back up', async () => {
    symlinkSync(join(root, 'src/content'), join(root, 'src/content/terms/loop'));
    expect(await said('terms/loop')).toEqual([
      'content-unreadable 1:1 this symbolic link leads back to a folder that it lies in',
    ]);
  });

  it('a file in no collection, and one with the wrong extension', async () => {
    mkdirSync(join(root, 'src/content/riks'));
    write('riks/R-003.yaml', 'title: x\n');
    write('risks/R-003.yml', 'title: x\n');
    expect((await said('riks/R-003.yaml'))[0]).toMatch(/content-invalid 1:1 .*no collection/);
    expect((await said('risks/R-003.yml'))[0]).toMatch(/content-invalid 1:1 .*no collection/);
  });

  it('a ledger that is not valid', async () => {
    write('waivers.yaml', 'waivers:\n  - rule: link-orphan\n    until: 2026-02-30\n');
    expect((await said('waivers.yaml')).join('\n')).toMatch(/content-invalid 3:12 .*expected a date that exists/);
  });
});

describe('input that is unusual and right', () => {
  it.each([
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ])('%s in every file change nothing', async (_what, change) => {
    const files = loadFiles(root).map(({ path, text }) => ({ path, text: change(text) }));
    const { findings, links } = await checkDesk(files);
    expect(
      findings
        .filter(({ level }) => level !== 'info')
        .map(({ place, message }) => `${place.path}:${place.line} ${message}`),
    ).toEqual([]);
    expect(links).toBe((await checkDesk(loadFiles(root))).links);
  });

  it('a folder that is no project is refused by name', () => {
    expect(() => loadProject(join(root, 'src'), { today: '2026-11-21' })).toThrow(NoProject);
  });
});
