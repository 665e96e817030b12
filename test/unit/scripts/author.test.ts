import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Parser } from 'yaml';
import { replaced } from '../trace/desk.ts';
import { called } from './called.ts';

/** git starts several times in a test, and on a busy machine slowly. */
const startsGit = { timeout: 120_000 };

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drillbook-author-'));
  cpSync('test/fixtures/desk', root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const path = (name: string) => join(root, 'src/content', name);
const run = (script: string, ...words: string[]) => called(root, script, words);

function change(name: string, from: string, to: string): void {
  writeFileSync(path(name), replaced(readFileSync(path(name), 'utf8'), from, to));
}

function git(...words: string[]): void {
  const who = ['-c', 'user.name=Desk', '-c', 'user.email=desk@desk.example', '-c', 'init.defaultBranch=main'];
  const { status, stderr } = spawnSync('git', [...who, ...words], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function commit(): void {
  git('add', '-A');
  git('commit', '-qm', 'content');
}

describe('a check in a repository', startsGit, () => {
  /** Two reviews that are long overdue, in files that were committed so. */
  beforeEach(() => {
    git('init', '-q');
    commit();
  });

  const late = ['--today', '2027-04-15'];

  it('says of what stands elsewhere how much it is, and with --all what', async () => {
    const { out, status } = await run('check', ...late);
    expect(out).toMatch(/^\d+ warnings stand elsewhere: npm run check -- --all$/m);
    expect(out).not.toContain('overdue');
    expect(status).toBe(0);
    const all = await run('check', ...late, '--all');
    expect(all.out).toContain('rule: /guides/rules/time-review-overdue/');
    expect(all.out).not.toContain('elsewhere');
  });

  it('looks for the line of what it tells, and of nothing that it only counts', async () => {
    // What gives a line its number reads a file once more, by the slow parser.
    const again = vi.spyOn(Parser.prototype, 'parse');
    try {
      const { out } = await run('check', ...late);
      expect(out).toMatch(/^\d+ warnings stand elsewhere/m);
      expect(again).not.toHaveBeenCalled();
      await run('check', ...late, '--all');
      expect(again).toHaveBeenCalled();
    } finally {
      again.mockRestore();
    }
  });

  it('tells first what is wrong in the files that are not committed', async () => {
    change('risks/R-001.yaml', 'likelihood: 3', 'likelihood: 30');
    commit();
    change('risks/R-002.yaml', 'likelihood: 1', 'likelihood: 10');
    const { out } = await run('check', ...late);
    const places = [...out.matchAll(/^(src\/content\/risks\/R-00\d)\.yaml:\d+/gm)].map((match) => match[1]);
    expect(places).toEqual(['src/content/risks/R-002', 'src/content/risks/R-001']);
  });

  it('lists every warning of a file that is not committed', async () => {
    change('roles/desk/trader.yaml', 'title:', '# looked at\ntitle:');
    writeFileSync(path('templates/desk/spare.yaml'), readFileSync(path('templates/desk/report.yaml')));
    const { out } = await run('check');
    expect(out).toContain('nothing names template:desk/spare');
  });

  it('shows what a deleted file has broken with --changed', async () => {
    rmSync(path('risks/R-001.yaml'));
    const { out, status } = await run('check', '--changed', 'HEAD');
    expect(out).toContain('risk:R-001 was deleted');
    expect(status).toBe(1);
  });

  it('shows what a file renamed by hand has broken with --changed, committed or not', async () => {
    renameSync(path('risks/R-001.yaml'), path('risks/R-091.yaml'));
    for (const base of ['HEAD', 'HEAD~1']) {
      const { out, status } = await run('check', '--changed', base);
      expect(out).toContain('risk:R-001 is gone and risk:R-091 is new');
      expect(status).toBe(1);
      commitOnce();
    }
  });

  let committed = false;
  function commitOnce(): void {
    if (!committed) commit();
    committed = true;
  }

  it('leaves out with --changed what was wrong before', async () => {
    change('risks/R-001.yaml', 'likelihood: 3', 'likelihood: 30');
    commit();
    expect((await run('check', '--changed', 'HEAD')).status).toBe(0);
  });
});

describe('npm run accept', () => {
  beforeEach(() => change('playbooks/desk/feed-outage.mdx', 'do: Halt trading.', 'do: Ask for a halt.'));

  const ledger = (name = 'desk/requirements') => readFileSync(path(`confirmations/${name}.yaml`), 'utf8');

  it('takes the id of a record for all its links that are not confirmed as they stand, and lists them', async () => {
    const { status, out } = await run('accept', 'playbook:desk/feed-outage', 'Head of Desk has read it');
    expect(status).toBe(0);
    expect(out).toContain('requirement:TI-001 -> playbook:desk/feed-outage#halt-trading\n');
    expect(out).toMatch(/\d+ links? confirmed/);
    expect(ledger()).toContain("on: 2026-11-21, reason: 'Head of Desk has read it'");
    expect((await run('check', '--strict', '--rule', 'trace-suspect')).status).toBe(0);
  });

  it('takes a register number, an item, and several names at once', async () => {
    const number = await run('accept', 'TI-001', 'why');
    expect(number.out).toContain('requirement:TI-001 -> playbook:desk/feed-outage#halt-trading\n');
    const again = await run('accept', 'TI-001', '--reason', 'why');
    expect(again.err).toContain('nothing about requirement:TI-001 waits to be confirmed');
    expect(again.status).toBe(1);
    change('playbooks/desk/feed-outage.mdx', 'do: Ask for a halt.', 'do: Ask for a stop.');
    const both = await run('accept', 'playbook:desk/feed-outage#halt-trading', 'TI-001', '--reason', 'why');
    expect(both.out.match(/requirement:TI-001 -> playbook:desk\/feed-outage#halt-trading\n/g)).toHaveLength(1);
    expect(both.status).toBe(0);
  });

  it('asks why, and which record is meant', async () => {
    const why = await run('accept', 'TI-001');
    expect(why.err).toContain('say why: npm run accept -- TI-001 "…"');
    expect(why.status).toBe(2);
    const which = await run('accept', 'desk/feed-outage', 'why');
    expect(which.err).toContain('desk/feed-outage may be playbook:desk/feed-outage or drill:desk/feed-outage');
    expect(which.status).toBe(1);
    const lines = await run('accept', 'TI-001', '--reason', 'read\n- link: another');
    expect(lines.err).toContain('the reason is one line of plain text');
    expect(lines.status).toBe(2);
    const extra = await run('accept', '--all', 'TI-001', '--reason', 'why');
    expect(extra.err).toContain('--all confirms every link: "TI-001" is one too many');
    expect(extra.status).toBe(2);
    const near = await run('accept', 'TI-0011', 'why');
    expect(near.err).toContain('did you mean TI-001?');
    expect((await run('accept', 'commander', 'why')).err).toContain('did you mean desk/commander?');
  });

  it('confirms everything with --all and a reason, in either form', async () => {
    expect((await run('accept', '--all', 'read all of it')).status).toBe(0);
    expect(ledger()).toContain("reason: 'read all of it'");
  });

  it('writes only the files of the plan and the collection that claim something', async () => {
    const before = ledger('desk/playbooks');
    expect((await run('accept', 'playbook:desk/feed-outage#halt-trading', 'why')).status).toBe(0);
    expect(ledger('desk/playbooks')).toBe(before);
    expect(ledger()).toContain("reason: 'why'");
  });

  it('gives up a file in which nothing is left', async () => {
    change('requirements/TI-001.yaml', '#halt-trading', '#fail-over');
    expect((await run('accept', '--prune')).out).toBe('1 confirmation dropped\n');
    expect(existsSync(path('confirmations/desk/requirements.yaml'))).toBe(false);
    expect(existsSync(path('confirmations/desk/playbooks.yaml'))).toBe(true);
  });
});

describe('the confirmations of a desk that holds them in one file', () => {
  const single = () => path('confirmations.yaml');
  const files = ['desk/playbooks', 'desk/requirements'].map((name) => `confirmations/${name}.yaml`);
  let split: string[] = [];
  beforeEach(() => {
    split = files.map((name) => readFileSync(path(name), 'utf8'));
    const [first = '', second = ''] = split;
    writeFileSync(single(), first + second.slice(second.indexOf('  - ')));
    rmSync(path('confirmations'), { recursive: true });
  });

  it('are read as they are, and followed by a rename', async () => {
    expect((await run('check', '--strict', '--rule', 'trace-suspect')).status).toBe(0);
    expect((await run('rename', 'playbook:desk/feed-outage#halt-trading', '#stop-trading')).status).toBe(0);
    expect(readFileSync(single(), 'utf8')).toContain('playbook:desk/feed-outage#stop-trading');
    expect((await run('check', '--strict', '--rule', 'trace-suspect')).status).toBe(0);
  });

  it('are filed by plan and collection with --split, each word for word', async () => {
    expect((await run('accept', '--split')).status).toBe(0);
    expect(files.map((name) => readFileSync(path(name), 'utf8'))).toEqual(split);
    expect(existsSync(single())).toBe(false);
    expect((await run('accept', '--split')).out).toMatch(/^0 files/);
  });

  it('are filed by the next confirmation', async () => {
    change('playbooks/desk/feed-outage.mdx', 'do: Halt trading.', 'do: Ask for a halt.');
    expect((await run('accept', 'TI-001', 'looked')).status).toBe(0);
    expect(existsSync(single())).toBe(false);
    expect(readFileSync(path(files[1] ?? ''), 'utf8')).toContain("reason: 'looked'");
    expect(readFileSync(path(files[0] ?? ''), 'utf8')).toBe(split[0]);
  });

  it('hold when a branch brings them back beside the new files: what one of them confirms is confirmed', async () => {
    const old = readFileSync(single(), 'utf8');
    await run('accept', '--split');
    change('playbooks/desk/feed-outage.mdx', 'do: Halt trading.', 'do: Ask for a halt.');
    await run('accept', 'TI-001', 'looked');
    writeFileSync(single(), old);
    expect((await run('check', '--strict', '--rule', 'trace-suspect')).status).toBe(0);
    await run('accept', '--split');
    expect(readFileSync(path(files[1] ?? ''), 'utf8')).toContain("reason: 'looked'");
    expect(existsSync(single())).toBe(false);
  });

  it('may be larger than any record', async () => {
    const note = `# ${'x'.repeat(98)}\n`.repeat(45_000);
    writeFileSync(single(), note + readFileSync(single(), 'utf8'));
    expect((await run('check', '--strict')).out).not.toContain('MB is the most');
    expect((await run('check', '--strict', '--rule', 'trace-unconfirmed')).out).toMatch(/trace-unconfirmed .* 13 of/);
  });
});

describe('npm run new', () => {
  it('says what is missing, with what there is', async () => {
    const risk = await run('new', 'risk');
    expect(risk.err).toContain('name its plan: npm run new -- risk desk "Title" (the plans are desk, other)');
    const playbook = await run('new', 'playbook');
    expect(playbook.err).toContain('name its id: npm run new -- playbook desk/my-playbook');
    const term = await run('new', 'term');
    expect(term.err).toContain('name its id: npm run new -- term my-term');
    const wrong = await run('new', 'rsk');
    expect(wrong.err).toContain('did you mean risk?');
    for (const { status } of [risk, playbook, term, wrong]) expect(status).toBe(2);
  });
});
