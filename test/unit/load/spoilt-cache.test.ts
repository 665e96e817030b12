import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
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
import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../../scripts/lib/cache-folder.ts';
import { deskFiles } from '../trace/desk.ts';
import { cachedDesk } from './cached-desk.ts';

const { desk, check, edit, parts } = cachedDesk();
const risk = 'risks/R-001.yaml';

/** Writes the file anew with a right sum, as whoever means to deceive would. */
function forge(change: (found: ReturnType<typeof parts>) => void): void {
  const found = parts();
  change(found);
  const rest = Buffer.from(`${JSON.stringify(found.head)}\n${found.body}`, 'latin1');
  writeFileSync(desk.file, Buffer.concat([Buffer.from(`${hash('sha256', rest)}\n`), rest]));
}

/** Something that a reader who believes the file would print. */
function lie(found: ReturnType<typeof parts>): void {
  expect(found.body).toContain('feed-outage');
  found.body = found.body.replaceAll('feed-outage', 'fees-outage');
}

describe('a cache that is not as it was left', () => {
  it('is believed where nothing is amiss with it: else the next tests would prove nothing', async () => {
    const plain = await check(desk.folder);
    forge(lie);
    expect(await check(desk.folder)).not.toEqual(plain);
  });

  it.each<[string, () => void]>([
    ['is gone', () => rmSync(desk.folder, { recursive: true })],
    ['is empty', () => writeFileSync(desk.file, '')],
    ['is cut off', () => writeFileSync(desk.file, readFileSync(desk.file).subarray(0, 20_000))],
    [
      'has one other bit',
      () => {
        const bytes = readFileSync(desk.file);
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
        writeFileSync(desk.file, bytes);
      },
    ],
    ['is something else', () => writeFileSync(desk.file, 'confirmations:\n'.repeat(9))],
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
        renameSync(desk.folder, `${desk.folder}-old`);
        cpSync(`${desk.folder}-old`, desk.folder, { recursive: true });
      },
    ],
    [
      'may be written by others',
      () => {
        forge(lie);
        chmodSync(desk.file, 0o666);
      },
    ],
    [
      'may be written by its group',
      () => {
        forge(lie);
        chmodSync(desk.file, 0o620);
      },
    ],
    [
      'lies in a folder that its group may write to',
      () => {
        forge(lie);
        chmodSync(desk.folder, 0o730);
      },
    ],
    [
      'lies in a folder that others may write to',
      () => {
        forge(lie);
        chmodSync(desk.folder, 0o777);
      },
    ],
    [
      'is a link',
      () => {
        forge(lie);
        renameSync(desk.file, join(desk.root, 'elsewhere'));
        symlinkSync(join(desk.root, 'elsewhere'), desk.file);
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
        rmSync(desk.file);
        mkdirSync(desk.file);
      },
    ],
  ])('that %s counts as none', async (_what, spoil) => {
    const plain = await check(desk.folder);
    spoil();
    expect(await check(desk.folder)).toEqual(plain);
    expect(await check(desk.folder)).toEqual(plain);
  });

  it('is of no harm where nothing can be written', async () => {
    // Whoever is root may write to a folder that is read-only: a file in the folder's place refuses everybody.
    writeFileSync(join(desk.root, 'node_modules/.cache'), '');
    const plain = await check(undefined);
    expect(await check(desk.folder)).toEqual(plain);
    expect(await check(desk.folder)).toEqual(plain);
    expect(readFileSync(join(desk.root, 'node_modules/.cache'), 'utf8')).toBe('');
  });

  it('leaves nothing of runs that were killed while they wrote', async () => {
    await check(desk.folder);
    for (const [name, hours] of [
      ['old.new', 2],
      ['now.new', 0],
    ] as const) {
      writeFileSync(join(desk.folder, name), 'half');
      const at = new Date(Date.now() - hours * 3_600_000);
      utimesSync(join(desk.folder, name), at, at);
    }
    edit(risk, (text) => `${text}# a remark\n`);
    await check(desk.folder);
    // Somebody may be writing the other one.
    expect(readdirSync(desk.folder).sort()).toEqual(['now.new', 'records']);
  });
});

describe('several checks at once', () => {
  it('say the same, and leave one whole file', async () => {
    const script = resolve('scripts/check.mjs');
    const line = [script, '--format', 'json', '--verbose', '--today', '2026-11-21'];
    const one = () =>
      new Promise<string>((done, failed) => {
        const { CI: _, ...env } = process.env;
        const child = spawn(process.execPath, line, { cwd: desk.root, env: { ...env, NODE_NO_WARNINGS: '1' } });
        let out = '';
        child.stdout.on('data', (text) => {
          out += text;
        });
        child.on('error', failed);
        child.on('close', (status) => done(`${status} ${out}`));
      });
    const all = await Promise.all([one(), one(), one(), one()]);
    expect(new Set(all).size).toBe(1);
    expect(readdirSync(desk.folder)).toEqual(['records']);
    expect(parts().head.entries).toHaveLength(deskFiles.length);
    expect(await one()).toBe(all[0]);
  }, 120_000);
});

describe('where it is kept', () => {
  it('is below node_modules, and nowhere on a build machine or in a project without that', () => {
    expect(cacheFolder(desk.root, {})).toBe(desk.folder);
    expect(cacheFolder(desk.root, { CI: 'false' })).toBe(desk.folder);
    expect(cacheFolder(desk.root, { CI: 'true' })).toBeUndefined();
    rmSync(join(desk.root, 'node_modules'), { recursive: true });
    expect(cacheFolder(desk.root, {})).toBeUndefined();
  });

  it('is nowhere where a link leads out of the project', () => {
    symlinkSync(tmpdir(), join(desk.root, 'node_modules/.cache'));
    expect(cacheFolder(desk.root, {})).toBeUndefined();
  });
});
