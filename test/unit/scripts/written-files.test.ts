import { spawnSync } from 'node:child_process';
import fs, {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { called } from './called.ts';

const folder = mkdtempSync(join(tmpdir(), 'drillbook-written-'));
const root = join(folder, 'desk');
// Without git, which would only say that there is no repository here.
beforeAll(() => {
  vi.stubEnv('PATH', folder);
});
beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  cpSync('test/fixtures/desk', root, { recursive: true });
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const rename = () => called(root, 'rename', ['R-001', 'R-009']);
/** One of the files that the renaming writes. */
const playbook = join(root, 'src/content/playbooks/desk/feed-outage.mdx');
const modeOf = (path: string) => statSync(path).mode & 0o777;

/** Runs something while functions of the file system are others. */
async function withFs<Value>(changed: object, work: () => Promise<Value>): Promise<Value> {
  const real = Object.fromEntries(Object.keys(changed).map((name) => [name, Reflect.get(fs, name)]));
  Object.assign(fs, changed);
  syncBuiltinESMExports();
  try {
    return await work();
  } finally {
    Object.assign(fs, real);
    syncBuiltinESMExports();
  }
}

describe('a file of the content that a command changes', () => {
  it('keeps who may read it', async () => {
    chmodSync(playbook, 0o640);
    expect((await rename()).status).toBe(0);
    expect(readFileSync(playbook, 'utf8')).toContain('R-009');
    expect(modeOf(playbook)).toBe(0o640);
  });

  it('keeps it as well where the change was taken back', async () => {
    chmodSync(playbook, 0o640);
    const before = readFileSync(playbook, 'utf8');
    const { renameSync } = fs;
    let writes = 0;
    // Another programme holds a file, once the playbook has been replaced.
    const held = (from: fs.PathLike, to: fs.PathLike) => {
      if (to === playbook) writes += 1;
      else if (writes === 1 && String(from).endsWith('.drillbook-new')) {
        writes += 1;
        throw Object.assign(new Error('EBUSY: rename'), { code: 'EBUSY', syscall: 'rename', path: String(to) });
      }
      renameSync(from, to);
    };
    const { status, err } = await withFs({ renameSync: held }, rename);
    expect(err).toContain('nothing was written: something else holds it');
    expect([status, writes]).toEqual([2, 3]);
    expect(readFileSync(playbook, 'utf8')).toBe(before);
    expect(modeOf(playbook)).toBe(0o640);
  });

  it('is on the disk, to its last byte, before it takes the place of the old one', async () => {
    const { openSync, fsyncSync, renameSync, writeSync } = fs;
    const opened = new Map<number, string>();
    const synced = new Set<string>();
    const early: string[] = [];
    const changed = {
      openSync: (path: fs.PathLike, flags?: fs.OpenMode, mode?: fs.Mode | null) => {
        const file = openSync(path, flags ?? 'r', mode);
        opened.set(file, String(path));
        return file;
      },
      // A disk may take less than it was given.
      writeSync: (file: number, bytes: Uint8Array, from = 0) =>
        writeSync(file, bytes, from, Math.min(1_000, bytes.length - from)),
      fsyncSync: (file: number) => {
        fsyncSync(file);
        synced.add(opened.get(file) ?? '');
      },
      renameSync: (from: fs.PathLike, to: fs.PathLike) => {
        if ([...opened.values()].includes(String(from)) && !synced.has(String(from))) early.push(String(to));
        renameSync(from, to);
      },
    };
    const whole = join(folder, 'whole');
    cpSync(root, whole, { recursive: true });
    expect((await called(whole, 'rename', ['R-001', 'R-009'])).status).toBe(0);
    expect((await withFs(changed, rename)).status).toBe(0);
    expect(early).toEqual([]);
    expect(synced.size).toBeGreaterThan(3);
    const path = 'src/content/playbooks/desk/feed-outage.mdx';
    expect(readFileSync(join(root, path), 'utf8')).toBe(readFileSync(join(whole, path), 'utf8'));
  });

  it('is not written while a process on another machine, or of another person, writes', async () => {
    const lock = join(root, '.drillbook-writing');
    mkdirSync(lock);
    const owner = (machine: string) =>
      writeFileSync(join(lock, 'owner.json'), JSON.stringify({ process: 2 ** 22, machine }));
    owner('another-machine');
    expect((await rename()).err).toContain('another command is writing here');
    owner(hostname());
    const kill = vi.spyOn(process, 'kill').mockImplementation(() => {
      throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
    });
    expect((await rename()).err).toContain('another command is writing here');
    kill.mockRestore();
    // Nobody has it any more.
    expect((await rename()).status).toBe(0);
  });
});

describe('a file that somebody names', () => {
  const list = (output: string) => called(root, 'drill', ['export', 'desk/failover', '--output', output]);

  it('keeps who may read it, and stays a link where it is one', async () => {
    writeFileSync(join(root, 'secret.csv'), 'old');
    chmodSync(join(root, 'secret.csv'), 0o604);
    symlinkSync(join(root, 'secret.csv'), join(root, 'link.csv'));
    expect((await list('link.csv')).status).toBe(0);
    expect(lstatSync(join(root, 'link.csv')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(root, 'secret.csv'), 'utf8')).not.toBe('old');
    expect(modeOf(join(root, 'secret.csv'))).toBe(0o604);
  });

  it('is a pipe still after it was written to', async () => {
    const pipe = join(root, 'pipe.csv');
    expect(spawnSync('/usr/bin/mkfifo', [pipe]).status).toBe(0);
    const reader = fs.openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      expect((await list('pipe.csv')).status).toBe(0);
      expect(lstatSync(pipe).isFIFO()).toBe(true);
      const bytes = Buffer.alloc(65_536);
      expect(fs.readSync(reader, bytes)).toBeGreaterThan(100);
    } finally {
      fs.closeSync(reader);
    }
  });

  it('leaves nothing beside it where it could not be written', async () => {
    const { renameSync } = fs;
    const full = (from: fs.PathLike, to: fs.PathLike) => {
      if (String(to).endsWith('other.csv'))
        throw Object.assign(new Error('EIO: rename'), { code: 'EIO', syscall: 'rename', path: String(to) });
      renameSync(from, to);
    };
    const { status, err } = await withFs({ renameSync: full }, () => list('other.csv'));
    expect(err).toContain('other.csv cannot be written: the disk has failed');
    expect(status).toBe(2);
    expect(existsSync(join(root, 'other.csv.next'))).toBe(false);
  });
});
