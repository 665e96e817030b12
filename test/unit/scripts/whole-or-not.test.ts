import { spawnSync } from 'node:child_process';
import fs, {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { planContent, readContent } from '../../../scripts/lib/content.ts';
import { walk } from '../../../src/model/drill-walk.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { sessionPlan } from '../../../src/session/snapshot/snapshot.ts';
import { playPath } from '../../play-path.ts';
import { replaced } from '../trace/desk.ts';
import { called } from './called.ts';
import { type Failure, onFailingDisk } from './failing-disk.ts';

/** In memory where the machine has that: a thousand commands wait for the disk otherwise. */
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'drillbook-whole-'));
const pristine = join(folder, 'pristine');
const root = join(folder, 'desk');
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** What a list does not say of a new story. */
const fresh = ['--start', '2026-10-01T10:00', '--zone', 'Europe/London'];

/** Each command that writes to the content. */
const writing: [name: string, script: string, words: string[]][] = [
  ['rename', 'rename', ['playbook:desk/failover', 'desk/other-feed']],
  ['rename of an item', 'rename', ['playbook:desk/feed-outage#halt-trading', '#stop-trading']],
  ['accept', 'accept', ['TI-001', 'read again']],
  ['new', 'new', ['plan', 'far-desk', 'Far desk']],
  ['record', 'record', [join(folder, 'log.json')]],
  ['import', 'drill', ['import', join(folder, 'list.csv'), '--drill', 'desk/failover', '--write']],
  ['import of a draft', 'drill', ['import', join(folder, 'list.csv'), '--drill', 'desk/fresh', ...fresh, '--write']],
];

beforeAll(async () => {
  // Without git, which each command would start only to hear that there is no repository here.
  vi.stubEnv('PATH', folder);
  cpSync('test/fixtures/desk', pristine, { recursive: true });
  const step = join(pristine, 'src/content/playbooks/desk/feed-outage.mdx');
  writeFileSync(step, replaced(readFileSync(step, 'utf8'), 'do: Halt trading.', 'do: Ask for a halt.'));
  const content = await readContent(pristine);
  const drill = content.all('drills').find(({ id }) => id === 'desk/failover');
  const plan = drill && planContent(content, 'desk');
  if (!plan) throw new Error('the desk has no such drill');
  const snapshot = sessionPlan(plan, drill);
  const [path] = walk(snapshot.scenario ?? { injects: [] });
  if (!path) throw new Error('the drill has no path');
  writeFileSync(join(folder, 'log.json'), exportLog(playPath(snapshot, path).events));
  await called(pristine, 'drill', ['export', 'desk/failover', '--output', join(folder, 'list.csv')]);
  const list = readFileSync(join(folder, 'list.csv'), 'utf8');
  writeFileSync(join(folder, 'list.csv'), replaced(list, 'No price has moved', 'Not one price has moved'));
}, 60_000);

function asItWas(): void {
  rmSync(root, { recursive: true, force: true });
  cpSync(pristine, root, { recursive: true });
}
beforeEach(asItWas);

/** Every file below the project, hidden ones included. */
function tree(): Map<string, string> {
  const paths = globSync(['**/*', '**/.*', '.*/**/*'], { cwd: root, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  return new Map(
    paths
      .map((one) => join(one.parentPath, one.name))
      .sort()
      .map((path) => [path.slice(root.length), readFileSync(path, 'utf8')]),
  );
}

/** Of some files those that somebody wrote, not what a command keeps for itself. */
function contentOf(files: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...files].filter(([path]) => !path.includes('drillbook-')));
}

/** What a command leaves, undisturbed, and in how many steps. */
async function undisturbed(script: string, words: string[]) {
  asItWas();
  const before = tree();
  let status = -1;
  let err = '';
  const { steps } = await onFailingDisk(root, 'dies', 0, async () => {
    ({ status, err } = await called(root, script, words));
  });
  expect({ status, err }).toMatchObject({ status: 0 });
  return { before, after: tree(), steps };
}

describe.each(writing)('%s', { timeout: 300_000 }, (_name, script, words) => {
  it('killed at any step, it is finished or taken back by running it again', async () => {
    const { before, after, steps } = await undisturbed(script, words);
    expect(after).not.toEqual(before);
    expect(steps).toBeGreaterThan(8);
    for (let at = 1; at <= steps; at += 1) {
      asItWas();
      const { failed } = await onFailingDisk(root, 'dies', at, () => called(root, script, words));
      expect(failed, `step ${at} of ${steps}`).toBe(true);
      // No reader of the content ever meets a part of a text.
      for (const [path, text] of tree())
        if (!path.includes('drillbook-')) expect([before.get(path), after.get(path)]).toContain(text);
      const left = tree();
      const { status, err } = await called(root, script, words);
      // Killed when all was done, it is as if it had ended: there is nothing left to do.
      if (status !== 0) expect({ at, err, left: contentOf(left) }).toEqual({ at, err, left: contentOf(after) });
      expect(tree()).toEqual(after);
    }
  });

  it.each<Failure>(['is full', 'is full once', 'is read-only'])(
    'the disk %s at any step: the tree is as it was, or all of it is done',
    async (failure) => {
      const { before, after, steps } = await undisturbed(script, words);
      for (let at = 1; at <= (failure === 'is read-only' ? 1 : steps); at += 1) {
        asItWas();
        let outcome = { status: -1, err: '' };
        const { failed } = await onFailingDisk(root, failure, at, async () => {
          outcome = await called(root, script, words);
        });
        if (!failed) continue;
        expect(tree(), `step ${at} of ${steps}`).toEqual(outcome.status === 0 ? after : before);
        if (outcome.status !== 0)
          expect(outcome.err).toMatch(/nothing was written: (?:the disk is full|nothing can be written there)/);
      }
    },
  );

  it('does not write while another command does, and leaves the tree as it was', async () => {
    mkdirSync(join(root, '.drillbook-writing'));
    const other = { process: process.ppid, machine: hostname() };
    writeFileSync(join(root, '.drillbook-writing/owner.json'), JSON.stringify(other));
    const before = tree();
    const { status, err } = await called(root, script, words);
    expect(err).toContain('another command is writing here, so nothing was written');
    expect(status).toBe(1);
    expect(tree()).toEqual(before);
  });
});

describe('two commands at once', () => {
  it('one writes, the other is told so, and nothing is mixed', async () => {
    const outcomes = await Promise.all([
      called(root, 'rename', ['playbook:desk/failover', 'desk/other-feed']),
      called(root, 'rename', ['playbook:desk/failover', 'desk/spare-feed']),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([0, 1]);
    expect((await called(root, 'check', [])).status).toBe(0);
  });
});

describe('two commands at one moment', () => {
  const lock = () => join(root, '.drillbook-writing');
  const { mkdirSync: make } = fs;

  /** Another command begins just when this one has seen that nobody writes. */
  const begunBetween = (path: fs.PathLike, options?: fs.MakeDirectoryOptions) => {
    if (path === `${lock()}.${process.pid}`) {
      make(lock());
      writeFileSync(join(lock(), 'owner.json'), JSON.stringify({ process: process.ppid, machine: hostname() }));
    }
    return make(path, options);
  };

  it('do not both write: the one that comes second is told so', async () => {
    const before = contentOf(tree());
    Object.assign(fs, { mkdirSync: begunBetween });
    syncBuiltinESMExports();
    try {
      const { status, err } = await called(root, 'accept', ['TI-001', 'read again']);
      expect(err).toContain('another command is writing here, so nothing was written');
      expect(status).toBe(1);
    } finally {
      Object.assign(fs, { mkdirSync: make });
      syncBuiltinESMExports();
    }
    expect(contentOf(tree())).toEqual(before);
  });
});

describe('a change that broke off', () => {
  const words = ['playbook:desk/failover', 'desk/other-feed'];

  /** The step at which a second of its files is written, and the others are not. */
  let second = 0;
  const killedAt = async (at: number) => {
    asItWas();
    await onFailingDisk(root, 'dies', at, () => called(root, 'rename', words));
  };
  const isAgreed = () => existsSync(join(root, '.drillbook-writing/agreed.json'));
  beforeAll(async () => {
    for (second = 1; !isAgreed(); second += 1) await killedAt(second);
    second += 1;
  }, 60_000);
  const brokenOff = () => killedAt(second);

  it('is finished by the next command that writes, whatever it is, which then does its own', async () => {
    await brokenOff();
    const { status, err } = await called(root, 'accept', ['TI-001', 'read again']);
    expect(err).toContain(
      'a command had broken off here, and is finished now: npm run rename -- playbook:desk/failover desk/other-feed',
    );
    expect(status).toBe(0);
    expect(existsSync(join(root, 'src/content/playbooks/desk/other-feed.mdx'))).toBe(true);
    expect((await called(root, 'check', [])).status).toBe(0);
  });

  it('is not carried on over what somebody has written since: they are told which file', async () => {
    await brokenOff();
    writeFileSync(join(root, 'src/content/retired.yaml'), '# mine\n');
    const { status, err } = await called(root, 'rename', words);
    expect(err).toContain('src/content/retired.yaml changed since: put the content back as you want it');
    expect(status).toBe(1);
    expect(readFileSync(join(root, 'src/content/retired.yaml'), 'utf8')).toBe('# mine\n');
  });

  it('is nothing any more once git has put the content back', async () => {
    const before = tree();
    await brokenOff();
    for (const path of tree().keys()) if (!before.has(path) && !path.includes('drillbook-')) rmSync(join(root, path));
    for (const [path, text] of before) writeFileSync(join(root, path), text);
    const { status, err } = await called(root, 'new', ['term', 'spread']);
    expect({ status, err }).toMatchObject({ status: 0 });
    expect([...tree().keys()].filter((path) => path.includes('drillbook-'))).toEqual([]);
  });
});

describe('a process that is killed', () => {
  const hook = resolve('test/unit/scripts/killed-at.mjs');
  const node = (at: number) =>
    spawnSync(
      process.execPath,
      ['--import', hook, resolve('scripts/rename.ts'), 'playbook:desk/failover', 'desk/other-feed'],
      { cwd: root, encoding: 'utf8', env: { ...process.env, KILLED_AT: String(at), KILLED_BELOW: root } },
    );

  it('by SIGKILL in the middle is finished or taken back by another', { timeout: 300_000 }, async () => {
    const { after, steps } = await undisturbed('rename', ['playbook:desk/failover', 'desk/other-feed']);
    const places = (text: string) => text.replaceAll(/on: \d{4}-\d{2}-\d{2}/g, 'on: …');
    for (const at of [Math.round(steps / 2), steps - 20]) {
      asItWas();
      expect(node(at).signal).toBe('SIGKILL');
      const { status, stderr } = node(0);
      expect({ at, status, stderr: status === 0 ? '' : stderr }).toEqual({ at, status: 0, stderr: '' });
      expect([...tree()].map(([path, text]) => [path, places(text)])).toEqual(
        [...after].map(([path, text]) => [path, places(text)]),
      );
    }
  });
});

describe('a symbolic link that leads out of the project', () => {
  it('is not read: what it names stands in no report', async () => {
    writeFileSync(join(folder, 'secret.yaml'), 'root:SECRETLINE:0:0\n');
    symlinkSync(join(folder, 'secret.yaml'), join(root, 'src/content/risks/R-777.yaml'));
    mkdirSync(join(folder, 'outside'), { recursive: true });
    writeFileSync(join(folder, 'outside/R-778.yaml'), 'root:SECRETLINE:0:0\n');
    symlinkSync(join(folder, 'outside'), join(root, 'src/content/risks/more'));
    for (const words of [[], ['--format', 'json'], ['--format', 'github']]) {
      const { status, out, err } = await called(root, 'check', words);
      expect(out + err).not.toContain('SECRETLINE');
      expect(out).toContain('this symbolic link leads out of the project, so it was not followed');
      expect(status).toBe(1);
    }
  });

  it('is not written through', async () => {
    mkdirSync(join(folder, 'elsewhere'), { recursive: true });
    rmSync(join(root, 'src/content/terms'), { recursive: true });
    symlinkSync(join(folder, 'elsewhere'), join(root, 'src/content/terms'));
    const { status, err } = await called(root, 'new', ['term', 'spread']);
    expect(err).toContain('leads out of the project');
    expect(status).toBe(1);
    expect(globSync('*', { cwd: join(folder, 'elsewhere') })).toEqual([]);
  });

  it('inside of the project is followed as ever', async () => {
    symlinkSync(join(root, 'src/content/terms/halt.yaml'), join(root, 'src/content/terms/stop.yaml'));
    expect((await called(root, 'check', [])).out).not.toContain('symbolic link');
  });
});
