import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadProject } from '../../../src/load/project.ts';
import { replaced } from '../trace/desk.ts';

/** The desk's drill of this playbook was run on 2026-10-01. */
const playbook = 'src/content/playbooks/desk/feed-outage.mdx';
const key = 'playbook:desk/feed-outage';

/** git starts a few times in a test, and on a busy machine slowly. */
const startsGit = { timeout: 60_000 };

let root = '';
let text = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drillbook-history-'));
  cpSync('test/fixtures/desk', root, { recursive: true });
  text = readFileSync(join(root, playbook), 'utf8');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function git(words: readonly string[], input = ''): void {
  const { status, stderr } = spawnSync('git', words, { cwd: root, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** A repository in which the playbook had these texts, each committed on its day; the last is what the files hold. */
function history(revisions: readonly (readonly [day: string, text: string])[]): void {
  git(['init', '-q', '-b', 'main']);
  const stream = revisions.map(([day, now]) => {
    const seconds = Date.parse(`${day}T12:00:00Z`) / 1000;
    const size = Buffer.byteLength(now);
    return `commit refs/heads/main\ncommitter Desk <desk@desk.example> ${seconds} +0000\ndata 1\nx\nM 100644 inline ${playbook}\ndata ${size}\n${now}\n`;
  });
  git(['fast-import', '--quiet'], stream.join('\n'));
  writeFileSync(join(root, playbook), revisions.at(-1)?.[1] ?? '');
}

function changes(): ReadonlyMap<string, string> {
  return loadProject(root, { today: '2026-11-21' }).materialChanges;
}

const before = '2026-09-01';
const other = (now: string) => replaced(now, 'do: Halt trading.', 'do: Ask for a halt.');
/** Another wording of what says nothing of the meaning, as often as asked, on consecutive days from 2 October on. */
const harmless = (now: string, count: number) =>
  Array.from({ length: count }, (_, index): [string, string] => [
    new Date(Date.UTC(2026, 9, 2) + index * 3_600_000).toISOString().slice(0, 10),
    `${now}\nA note, ${index}.\n`,
  ]);

describe('what history says of a drilled playbook', startsGit, () => {
  it('names the day of the change in meaning after its last drill, however many revisions followed', () => {
    history([[before, text], ['2026-10-02', other(text)], ...harmless(other(text), 70)]);
    expect(changes().get(key)).toBe('2026-10-02');
  });

  it('says nothing of a playbook that means what was drilled', () => {
    history([[before, text], ...harmless(text, 70)]);
    expect(changes().size).toBe(0);
  });

  it('says nothing of a change that was taken back', () => {
    history([
      [before, text],
      ['2026-10-05', other(text)],
      ['2026-10-06', text],
    ]);
    expect(changes().size).toBe(0);
  });

  it('takes no beginning of a history for a change, but every change after it', () => {
    history([['2026-10-20', text]]);
    expect(changes().size).toBe(0);
    rmSync(join(root, '.git'), { recursive: true });
    history([
      ['2026-10-20', text],
      ['2026-10-25', other(text)],
    ]);
    expect(changes().get(key)).toBe('2026-10-25');
  });

  it('starts git as often for seventy revisions as for one, and not before somebody asks', () => {
    const trace = join(root, 'trace');
    const started = (revisions: readonly (readonly [string, string])[]) => {
      rmSync(join(root, '.git'), { recursive: true, force: true });
      history(revisions);
      process.env['GIT_TRACE2_EVENT'] = trace;
      try {
        const project = loadProject(root, { today: '2026-11-21' });
        expect(existsSync(trace)).toBe(false);
        expect(project.materialChanges.get(key)).toBe('2026-10-02');
        return readFileSync(trace, 'utf8').match(/"event":"start"/g)?.length;
      } finally {
        delete process.env['GIT_TRACE2_EVENT'];
        rmSync(trace, { force: true });
      }
    };
    const changed: [string, string][] = [
      [before, text],
      ['2026-10-02', other(text)],
    ];
    expect(started([...changed, ...harmless(other(text), 70)])).toBe(started(changed));
  });
});
