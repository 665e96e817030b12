import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cacheFolder } from '../../../scripts/lib/cache-folder.ts';
import { addCollection, addFields } from '../../../src/model/collections.ts';
import { contentFolder } from '../../../src/trace/project/content-folder.ts';
import { called } from '../scripts/called.ts';
import { deskFiles } from '../trace/desk.ts';

let root = '';
let folder = '';
let file = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drillbook-cache-'));
  cpSync('test/fixtures/desk', root, { recursive: true });
  mkdirSync(join(root, 'node_modules'));
  folder = join(root, 'node_modules/.cache/drillbook');
  file = join(folder, 'records');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** The whole answer of a check: what it prints and its exit code. */
const check = (cache: string | undefined, line = '--format json --verbose') =>
  called(root, 'check', [...line.split(' '), '--today', '2026-11-21'], { cache });

const paths = deskFiles.map(({ path }) => path);
const path = (name: string) => join(root, contentFolder, name);
const risk = 'risks/R-001.yaml';

function edit(name: string, change: (text: string) => string): void {
  const text = readFileSync(path(name), 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(path(name), changed);
}

/** One change that somebody, or something, makes to one file. */
const mutation = fc.record({
  path: fc.constantFrom(...paths),
  at: fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }),
  how: fc.oneof(
    fc.constantFrom('cut', 'twice', 'gone', 'back', 'swap'),
    fc.constantFrom(
      'unset',
      'R-404',
      '[x](risk:R-404)',
      '-0',
      '&a x',
      '*a',
      '!!binary x',
      'password: hunter2horse',
      '\t',
      '\r\n',
      '---\n',
      '# ',
      "'",
      '{',
      '\uFEFF',
      '\u2028',
      '\ufffd',
      '<Aside',
      'P1D',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  ),
});

function mutate({ path: name, at, how }: { path: string; at: number; how: string }): void {
  const full = join(root, name);
  const text = existsSync(full) ? readFileSync(full, 'utf8') : '';
  const place = Math.floor(at * text.length);
  const lines = text.split('\n');
  const line = Math.floor(at * lines.length);
  const original = deskFiles.find((one) => one.path === name)?.text ?? '';
  const changed: Record<string, string | undefined> = {
    cut: lines.toSpliced(line, 1).join('\n'),
    twice: lines.toSpliced(line, 0, lines[line] ?? '').join('\n'),
    swap: lines.toSpliced(line, 2, lines[line + 1] ?? '', lines[line] ?? '').join('\n'),
    back: original,
  };
  if (how === 'gone') rmSync(full, { force: true });
  else writeFileSync(full, changed[how] ?? text.slice(0, place) + how + text.slice(place));
}

describe('what a check keeps for the next one', () => {
  it('changes nothing that it says, whatever the content is and was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        for (const one of mutations) {
          mutate(one);
          const plain = await check(undefined);
          // What earlier content left; what was just kept; and nothing.
          expect(await check(folder)).toEqual(plain);
          expect(await check(folder)).toEqual(plain);
        }
        const terminal = await check(undefined, '--all');
        expect(await check(folder, '--all')).toEqual(terminal);
        expect(await check(folder, '--transitive --strict --format sarif')).toEqual(
          await check(undefined, '--transitive --strict --format sarif'),
        );
        rmSync(folder, { recursive: true, force: true });
        expect(await check(folder, '--all')).toEqual(terminal);
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  it('is written anew when something has changed, and only then', async () => {
    const plain = await check(folder);
    const before = lstatSync(file);
    expect(await check(folder)).toEqual(plain);
    // Nothing has changed, so nothing is written.
    expect(lstatSync(file).ino).toBe(before.ino);
    edit(risk, (text) => `${text}# a remark\n`);
    await check(folder);
    expect(lstatSync(file).ino).not.toBe(before.ino);
  });

  it('has something of nearly every file, and nothing of one that is gone', async () => {
    await check(folder);
    const many = kept().length;
    expect(many).toBe(deskFiles.length);
    rmSync(path(risk));
    await check(folder);
    expect(kept()).toHaveLength(many - 1);
  });

  it('holds no secret', async () => {
    edit(risk, (text) => `${text}# password: Tr4ding!Desk\n`);
    const first = await check(folder);
    expect(first.status).toBe(1);
    expect(first.out).toContain('a password: Tr');
    expect(readFileSync(file, 'utf8')).not.toContain('Tr4ding!Desk');
    expect(await check(folder)).toEqual(first);
  });

  it('is no use for collections and fields of the desk’s own, and leaves them right', async () => {
    await check(folder);
    const takeBack = addFields('risks', { colour: z.enum(['red', 'green']) });
    try {
      const plain = await check(undefined);
      expect(plain.out).toContain('colour');
      expect(await check(folder)).toEqual(plain);
      expect(await check(folder)).toEqual(plain);
    } finally {
      takeBack();
    }
    const takeRowBack = addCollection('gauges', {
      kind: 'gauge',
      label: 'Gauges',
      about: 'What is read off.',
      format: 'yaml',
      schema: z.strictObject({ reads: z.number() }),
    });
    try {
      mkdirSync(path('gauges'));
      writeFileSync(path('gauges/one.yaml'), 'reads: much\n');
      const plain = await check(undefined);
      expect(plain.status).toBe(1);
      expect(await check(folder)).toEqual(plain);
      expect(await check(folder)).toEqual(plain);
    } finally {
      takeRowBack();
    }
    expect(await check(folder)).toEqual(await check(undefined));
  });
});

/** The file's parts: its sum, its head, and what follows. */
function parts(): { head: { stamp: string; place: string; entries: [string, number][] }; body: string } {
  const [, head = '', ...body] = readFileSync(file, 'latin1').split('\n');
  return { head: JSON.parse(head), body: body.join('\n') };
}

function kept() {
  return parts().head.entries;
}

/** Writes the file anew with a right sum, as whoever means to deceive would. */
function forge(change: (found: ReturnType<typeof parts>) => void): void {
  const found = parts();
  change(found);
  const rest = Buffer.from(`${JSON.stringify(found.head)}\n${found.body}`, 'latin1');
  writeFileSync(file, Buffer.concat([Buffer.from(`${hash('sha256', rest)}\n`), rest]));
}

/** Something that a reader who believes the file would print. */
function lie(found: ReturnType<typeof parts>): void {
  expect(found.body).toContain('feed-outage');
  found.body = found.body.replaceAll('feed-outage', 'fees-outage');
}

describe('a cache that is not as it was left', () => {
  it('is believed where nothing is amiss with it: else the next tests would prove nothing', async () => {
    const plain = await check(folder);
    forge(lie);
    expect(await check(folder)).not.toEqual(plain);
  });

  it.each<[string, () => void]>([
    ['is gone', () => rmSync(folder, { recursive: true })],
    ['is empty', () => writeFileSync(file, '')],
    ['is cut off', () => writeFileSync(file, readFileSync(file).subarray(0, 20_000))],
    [
      'has one other bit',
      () => {
        const bytes = readFileSync(file);
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
        writeFileSync(file, bytes);
      },
    ],
    ['is something else', () => writeFileSync(file, 'confirmations:\n'.repeat(9))],
    [
      'is of another engine',
      () =>
        forge((found) => {
          lie(found);
          found.head.stamp = hash('sha256', 'an older one');
        }),
    ],
    [
      'was made for another folder, and came with a repository or an archive',
      () => {
        forge(lie);
        renameSync(folder, `${folder}-old`);
        cpSync(`${folder}-old`, folder, { recursive: true });
      },
    ],
    [
      'may be written by others',
      () => {
        forge(lie);
        chmodSync(file, 0o666);
      },
    ],
    [
      'lies in a folder that others may write to',
      () => {
        forge(lie);
        chmodSync(folder, 0o777);
      },
    ],
    [
      'is a link',
      () => {
        forge(lie);
        renameSync(file, join(root, 'elsewhere'));
        symlinkSync(join(root, 'elsewhere'), file);
      },
    ],
    [
      'has entries that are no JSON',
      () =>
        forge((found) => {
          found.body = 'x'.repeat(found.body.length);
        }),
    ],
    [
      'has entries of another form',
      () =>
        forge((found) => {
          found.body = '';
          found.head.entries = found.head.entries.map(([name]) => {
            const text = '{"record":{"data":{}},"clean":true}';
            found.body += text;
            return [name, text.length];
          });
        }),
    ],
    [
      'is a folder',
      () => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
  ])('that %s counts as none', async (_what, spoil) => {
    const plain = await check(folder);
    spoil();
    expect(await check(folder)).toEqual(plain);
    expect(await check(folder)).toEqual(plain);
  });

  it('is of no harm where nothing can be written', async () => {
    // Whoever is root may write to a folder that is read-only: a file in the folder's place refuses everybody.
    writeFileSync(join(root, 'node_modules/.cache'), '');
    const plain = await check(undefined);
    expect(await check(folder)).toEqual(plain);
    expect(await check(folder)).toEqual(plain);
    expect(readFileSync(join(root, 'node_modules/.cache'), 'utf8')).toBe('');
  });

  it('leaves nothing of runs that were killed while they wrote', async () => {
    await check(folder);
    for (const [name, hours] of [
      ['old.new', 2],
      ['now.new', 0],
    ] as const) {
      writeFileSync(join(folder, name), 'half');
      const at = new Date(Date.now() - hours * 3_600_000);
      utimesSync(join(folder, name), at, at);
    }
    edit(risk, (text) => `${text}# a remark\n`);
    await check(folder);
    // Somebody may be writing the other one.
    expect(readdirSync(folder).sort()).toEqual(['now.new', 'records']);
  });
});

describe('several checks at once', () => {
  it('say the same, and leave one whole file', async () => {
    const script = resolve('scripts/check.ts');
    const line = [script, '--format', 'json', '--verbose', '--today', '2026-11-21'];
    const one = () =>
      new Promise<string>((done, failed) => {
        const { CI: _, ...env } = process.env;
        const child = spawn(process.execPath, line, { cwd: root, env: { ...env, NODE_NO_WARNINGS: '1' } });
        let out = '';
        child.stdout.on('data', (text) => {
          out += text;
        });
        child.on('error', failed);
        child.on('close', (status) => done(`${status} ${out}`));
      });
    const all = await Promise.all([one(), one(), one(), one()]);
    expect(new Set(all).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['records']);
    expect(kept()).toHaveLength(deskFiles.length);
    expect(await one()).toBe(all[0]);
  }, 120_000);
});

describe('where it is kept', () => {
  it('is below node_modules, and nowhere on a build machine or in a project without that', () => {
    expect(cacheFolder(root, {})).toBe(folder);
    expect(cacheFolder(root, { CI: 'false' })).toBe(folder);
    expect(cacheFolder(root, { CI: 'true' })).toBeUndefined();
    rmSync(join(root, 'node_modules'), { recursive: true });
    expect(cacheFolder(root, {})).toBeUndefined();
  });

  it('is nowhere where a link leads out of the project', () => {
    symlinkSync(tmpdir(), join(root, 'node_modules/.cache'));
    expect(cacheFolder(root, {})).toBeUndefined();
  });
});
