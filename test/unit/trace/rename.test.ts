import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadFiles } from '../../../src/load/project.ts';
import { kindOf } from '../../../src/model/collections.ts';
import { mentionsLeft, rename } from '../../../src/trace/author/rename/rename.ts';
import { readRenaming } from '../../../src/trace/author/rename/renaming.ts';
import { unifiedDiff } from '../../../src/trace/author/rename/unified-diff.ts';
import { planDocumentKinds } from '../../../src/trace/author/scaffold/blank.ts';
import { ledgerFiles } from '../../../src/trace/project/ledgers.ts';
import { type Project, readProject } from '../../../src/trace/project/project.ts';
import type { SourceFile } from '../../../src/trace/text/source.ts';
import { called } from '../scripts/called.ts';
import { checkDesk, deskFiles, deskToday, deskWith, replaced } from './desk.ts';

/** A process starts in a moment, and on a busy machine in many. */
const startsGit = 120_000;

const materialChanges = new Map([['playbook:desk/feed-outage', '2026-09-15']]);

function desk(files: readonly SourceFile[] = deskFiles): Project {
  return readProject({ files, today: deskToday, materialChanges });
}

async function after(project: Project, from: string, to: string): Promise<Project> {
  return (await rename(project, readRenaming(project, from, to), { reason: 'a better name' })).after;
}

function text(project: Project, path: string): string | undefined {
  return project.files.find((file) => file.path === `src/content/${path}`)?.text;
}

/** Every file but the tombstones, by path. */
function bytes({ files }: Project): Record<string, string> {
  return Object.fromEntries(
    files.filter(({ path }) => path !== ledgerFiles.retired).map((file) => [file.path, file.text]),
  );
}

/** The project with the tombstones of another: only then may a name come back. */
function withTombstonesOf(project: Project, other: Project): Project {
  const files = project.files.filter(({ path }) => path !== ledgerFiles.retired);
  const tombstones = other.files.filter(({ path }) => path === ledgerFiles.retired);
  return readProject({ ...project, files: [...files, ...tombstones] });
}

/** Every record and item that may have another name, with a name that is free. */
function renamable(project: Project): [from: string, to: string][] {
  const perPlan: readonly string[] = ['plan', ...planDocumentKinds()];
  return project.records.flatMap(({ collection, id }): [string, string][] => {
    const key = `${kindOf(collection)}:${id}`;
    const items = [...(project.graph.items.get(key)?.keys() ?? [])].map((item): [string, string] => [
      `${key}#${item}`,
      `#quite-new-${item}`,
    ]);
    const other = /^[A-Z]/.test(id) ? id.replace(/\d+$/, '909') : `${id}-anew`;
    return perPlan.includes(kindOf(collection)) ? items : [[key, other], ...items];
  });
}

describe('a renamed record', () => {
  it.each([
    ['R-001', 'R-031'],
    ['requirement:TI-001', 'TI-031'],
    ['playbook:desk/feed-outage', 'playbook:desk/price-outage'],
    ['role:desk/commander', 'desk/lead'],
    ['drill:desk/feed-outage', 'desk/silence'],
    ['V-001', 'V-009'],
    ['ADR-001', 'ADR-002'],
    ['template:desk/report', 'desk/final-report'],
    ['term:halt', 'full-halt'],
  ])('%s is %s everywhere, and the check still holds', async (from, to) => {
    const { files } = await after(desk(), from, to);
    const { findings } = await checkDesk(files);
    const others = findings.filter(({ level, rule }) => level !== 'info' && rule !== 'time-drill-outdated');
    expect(others).toEqual([]);
  });

  it('changes nothing but its name: comments, quotes and line breaks stay', async () => {
    const files = deskWith(
      'playbooks/desk/failover.mdx',
      (before) =>
        `${replaced(before, 'title:', '# R-001 in a comment\ntitle:')}\nSee [it][r], R-001 and \`R-001\`.\n\n[r]: risk:R-001\n`,
    );
    const before = text(desk(files), 'playbooks/desk/failover.mdx') ?? '';
    const now = text(await after(desk(files), 'R-001', 'R-031'), 'playbooks/desk/failover.mdx') ?? '';
    expect(now).toContain('# R-001 in a comment\n');
    expect(now).toContain('See [it][r], R-031 and `R-001`.\n\n[r]: risk:R-031\n');
    expect(now.replaceAll('R-031', 'R-001')).toBe(before);
  });

  it('is followed by links to its page', async () => {
    const files = deskWith('docs/guides/desk.md', (before) => `${before}\n[the page](/risks/r-001/) of R-001\n`);
    expect(text(await after(desk(files), 'R-001', 'R-031'), 'docs/guides/desk.md')).toContain(
      '[the page](/risks/r-031/) of R-031\n',
    );
  });

  it('keeps waivers and confirmations that name it', async () => {
    const now = await after(desk(), 'template:desk/report', 'desk/final-report');
    expect(text(now, 'waivers.yaml')).toContain("subject: 'template:desk/final-report'");
    const confirmed = text(await after(desk(), 'R-001', 'R-031'), 'confirmations/desk/playbooks.yaml');
    expect(confirmed).toContain("link: 'playbook:desk/feed-outage -> risk:R-031'");
  });

  it('leaves a tombstone, so that the old id is refused from then on', async () => {
    const now = await after(desk(), 'R-001', 'R-031');
    expect(now.ledgers.retired.entries.at(-1)).toEqual({
      id: 'risk:R-001',
      by: 'risk:R-031',
      on: deskToday,
      reason: 'a better name',
    });
    // R-007 gave way to R-001 once; whoever asks for it is sent on to where the risk is now.
    expect(now.ledgers.retired.entries[0]?.by).toBe('risk:R-031');
    expect(() => readRenaming(now, 'R-031', 'R-001')).toThrow('was retired on');
  });

  it.each([
    ['no file at all', undefined],
    ['an empty list', '# Ids that are gone.\nretired: []\n'],
    ['a list in brackets', "retired: [{ id: 'risk:R-090', on: 2026-01-01, reason: merged }]\n"],
    ['no line break at its end', "retired:\n- id: 'risk:R-090'\n  on: 2026-01-01\n  reason: merged"],
    ['a comment at its end', "retired:\n    - id: 'risk:R-090'\n      on: 2026-01-01\n      reason: merged\n# more\n"],
  ])('leaves its tombstone in %s', async (_what, ledger) => {
    const now = await after(desk(deskWith('retired.yaml', () => ledger)), 'R-001', 'R-031');
    expect(now.ledgers.retired.faults).toEqual([]);
    expect(now.ledgers.retired.entries.map(({ id }) => id)).toEqual(
      ledger?.includes('R-090') ? ['risk:R-090', 'risk:R-001'] : ['risk:R-001'],
    );
    expect(text(now, 'retired.yaml')).toContain(/#.*/.exec(ledger ?? '')?.[0] ?? 'retired:');
  });

  it('says where its old id stands as plain text', async () => {
    const files = deskWith('risks/R-002.yaml', (before) => `# See R-001.\n${before}`);
    const project = desk(files);
    const renaming = readRenaming(project, 'R-001', 'R-031');
    expect(mentionsLeft((await rename(project, renaming, { reason: 'x' })).after, renaming)).toContain(
      'src/content/risks/R-002.yaml:1',
    );
  });
});

describe('a renamed item', () => {
  it('is followed by links, local references and confirmations, which stay in order', async () => {
    const now = await after(desk(), 'playbook:desk/feed-outage#halt-trading', '#stop-trading');
    expect(text(now, 'requirements/TI-001.yaml')).toContain('playbook:desk/feed-outage#stop-trading');
    expect(text(now, 'confirmations/desk/requirements.yaml')).toContain('playbook:desk/feed-outage#stop-trading');
    const { findings } = await checkDesk(now.files);
    expect(findings.filter(({ level }) => level !== 'info')).toEqual([]);
    expect(bytes(now)['src/content/playbooks/desk/feed-outage.mdx']).not.toMatch(/\bhalt-trading\b/);
  });

  it('of a template is renamed in the message, too', async () => {
    const [field = ''] = desk().graph.items.get('template:desk/status')?.keys() ?? [];
    const now = await after(desk(), `template:desk/status#${field}`, 'other-field');
    expect(text(now, 'templates/desk/status.yaml')).toContain('{{other-field}}');
    expect(text(now, 'templates/desk/status.yaml')).not.toContain(`{{${field}}}`);
  });
});

describe('the old name of an item', () => {
  const step = 'playbook:desk/feed-outage#halt-trading';

  it('may not come back for something else', async () => {
    const now = await after(desk(), step, '#stop-trading');
    const files = now.files.map((file) =>
      file.path.endsWith('playbooks/desk/feed-outage.mdx')
        ? { ...file, text: replaced(file.text, 'id: confirm-outage', 'id: halt-trading') }
        : file,
    );
    const { findings } = await checkDesk(files);
    const [again] = findings.filter(({ rule }) => rule === 'content-retired-id');
    expect(again?.message).toContain(`${step} was retired`);
    expect(() => readRenaming(now, 'playbook:desk/feed-outage#confirm-outage', '#halt-trading')).toThrow('was retired');
  });

  it('leads a link that was overlooked to the new one', async () => {
    const now = await after(desk(), step, '#stop-trading');
    const files = now.files.map((file) =>
      file.path.endsWith('requirements/TI-001.yaml')
        ? { ...file, text: replaced(file.text, '#stop-trading', '#halt-trading') }
        : file,
    );
    const { findings } = await checkDesk(files);
    const [dangling] = findings.filter(({ rule }) => rule === 'link-dangling');
    expect(dangling?.help).toContain('its successor is playbook:desk/feed-outage#stop-trading');
  });
});

it('renames a calendar where a desk has named it for an authority’s row as well', async () => {
  const renamed = await after(desk(), 'calendar:desk-days', 'calendar:days-of-the-desk');
  for (const row of ['desk-notice', 'dora-initial', 'dora-final'])
    expect(text(renamed, `regulators/${row}.yaml`)).toMatch(/^ *calendar: days-of-the-desk$/m);
});

describe('renaming there and back', () => {
  it('gives the same bytes, tombstones apart', async () => {
    const sources = [deskFiles, deskFiles.map((file) => ({ ...file, text: file.text.replaceAll('\n', '\r\n') }))];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sources), fc.nat(), async (files, pick) => {
        const project = desk(files);
        const choices = renamable(project);
        const [from, to] = choices[pick % choices.length] ?? ['', ''];
        const there = await after(project, from, to);
        expect(bytes(there)).not.toEqual(bytes(project));
        const renamed = readRenaming(project, from, to).to;
        const name = `${kindOf(renamed.collection)}:${renamed.id}${renamed.item ? `#${renamed.item}` : ''}`;
        const back = await after(withTombstonesOf(there, project), name, from);
        expect(bytes(back)).toEqual(bytes(project));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('holds for the most linked records of the real content', async () => {
    const project = readProject({ files: loadFiles('.'), today: deskToday });
    const links = (key: string) => project.graph.incoming.get(key.replace(/#.*/, ''))?.length ?? 0;
    const busiest = renamable(project).toSorted(([left], [right]) => links(right) - links(left));
    for (const [from, to] of [busiest[0], busiest[40], busiest[400]].flatMap((pair) => (pair ? [pair] : []))) {
      const there = await after(project, from, to);
      const renamed = readRenaming(project, from, to).to;
      const name = `${kindOf(renamed.collection)}:${renamed.id}${renamed.item ? `#${renamed.item}` : ''}`;
      const back = await after(withTombstonesOf(there, project), name, from);
      expect(bytes(back)).toEqual(bytes(project));
    }
  }, 120_000);
});

describe('a renaming is refused', () => {
  it.each([
    ['an id that does not exist', 'R-003', 'R-031', 'did you mean'],
    ['an id without its plan', 'commander', 'desk/lead', 'did you mean desk/commander?'],
    ['a link without its plan', 'role:commander', 'desk/lead', 'did you mean role:desk/commander?'],
    [
      'a kind that the old id has not',
      'playbook:desk/feed-outages',
      'desk/x',
      'did you mean playbook:desk/feed-outage?',
    ],
    ['an item that does not exist', 'playbook:desk/feed-outage#halt-tradin', '#x', 'did you mean "#halt-trading"?'],
    ['an id that exists', 'R-001', 'R-002', 'risk:R-002 exists already'],
    ['an id that was retired', 'R-001', 'R-007', 'was retired on 2026-06-01'],
    ['an id of another register', 'R-001', 'TI-031', 'expected R- and three digits'],
    ['an id with capital letters', 'playbook:desk/feed-outage', 'desk/Feed', 'expected lower-case words'],
    ['an id outside its folder', 'playbook:desk/feed-outage', 'feed', 'has the form of'],
    ['a folder of no plan', 'playbook:desk/feed-outage', 'nowhere/feed-outage', 'there is no plan "nowhere"'],
    ['an id that is a path', 'playbook:desk/feed-outage', '../feed', 'expected lower-case words'],
    ['another kind', 'playbook:desk/feed-outage', 'phase:desk/feed', 'stays one'],
    ['an id that several records have', 'desk/feed-outage', 'desk/x', 'name one of playbook:desk/feed-outage, drill:'],
    ['a plan', 'plan:desk', 'bench', 'cannot be renamed alone'],
    ['an item of another record', 'playbook:desk/feed-outage#halt-trading', 'playbook:desk/x#y', 'stays in its record'],
    ['an item that exists', 'playbook:desk/feed-outage#halt-trading', '#confirm-outage', 'already'],
    ['a record to an item', 'R-001', 'R-002#x', 'has no "#"'],
  ])('for %s', (_what, from, to, message) => {
    expect(() => readRenaming(desk(), from, to)).toThrow(message);
  });

  it('for a kind in place of an id: "playbook desk/stop" is no wish to rename the word "playbook"', () => {
    const term = { path: 'src/content/terms/playbook.yaml', text: 'term: Playbook\ndefinition: What to do.\n' };
    const files = [...deskFiles, term];
    expect(() => readRenaming(desk(files), 'playbook', 'desk/stop')).toThrow(
      'write term:playbook for that, or playbook:old-id for a playbook',
    );
    expect(readRenaming(desk(files), 'term:playbook', 'runbook').to.id).toBe('runbook');
  });

  it.each([
    ['a record cannot be parsed', 'risks/R-002.yaml', 'title: [', 'cannot be parsed'],
    ['a ledger is not valid', 'waivers.yaml', 'waivers: no', 'is not valid'],
  ])('when %s, because a link in it would be lost', async (_what, path, broken, message) => {
    await expect(after(desk(deskWith(path, () => broken)), 'R-001', 'R-031')).rejects.toThrow(message);
  });

  it('when a name is written with an escape', async () => {
    const files = deskWith('playbooks/desk/feed-outage.mdx', (before) =>
      replaced(before, 'mitigates: [R-001]', 'mitigates: ["R\\x2D001"]'),
    );
    await expect(after(desk(files), 'R-001', 'R-031')).rejects.toThrow('is not written out there');
  });

  it('when the check would find something new: a record that leaves its plan', async () => {
    await expect(after(desk(), 'role:desk/commander', 'other/commander')).rejects.toThrow('nothing was changed');
  });
});

describe('npm run rename', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drillbook-rename-'));
    cpSync('test/fixtures/desk', folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...words: string[]) => called(folder, 'rename', words);
  const texts = () => Object.fromEntries(loadFiles(folder).map((file) => [file.path, file.text]));

  it('shows a diff that git can apply, and writes the same without --dry-run', { timeout: startsGit }, async () => {
    const before = texts();
    const shown = await run('playbook:desk/feed-outage', 'desk/price-outage', '--dry-run');
    expect(shown.status, shown.err).toBe(0);
    expect(shown.out).toContain('rename to src/content/playbooks/desk/price-outage.mdx');
    expect(texts()).toEqual(before);
    const other = mkdtempSync(join(tmpdir(), 'drillbook-rename-'));
    cpSync(folder, other, { recursive: true });
    writeFileSync(join(other, 'the.diff'), shown.out);
    const applied = spawnSync('git', ['apply', 'the.diff'], { cwd: other, encoding: 'utf8' });
    expect(applied.status, applied.stderr).toBe(0);
    const written = await run('playbook:desk/feed-outage', 'desk/price-outage');
    expect(written.status, written.err).toBe(0);
    expect(texts()).toEqual(Object.fromEntries(loadFiles(other).map((file) => [file.path, file.text])));
    expect(readFileSync(join(folder, 'src/content/retired.yaml'), 'utf8')).toContain('playbook:desk/price-outage');
    rmSync(other, { recursive: true, force: true });
  });

  it('exits with 1 when it refuses and with 2 without two names, and writes nothing', async () => {
    const before = texts();
    expect((await run('R-001', 'R-002')).status).toBe(1);
    expect((await run('R-001')).status).toBe(2);
    expect(texts()).toEqual(before);
  });
});

describe('the diff of a new file', () => {
  it('begins from nothing', async () => {
    const project = desk(deskWith('retired.yaml', () => undefined));
    const { changes } = await rename(project, readRenaming(project, 'R-001', 'R-031'), { reason: 'x' });
    expect(unifiedDiff(changes)).toContain(
      '--- /dev/null\n+++ b/src/content/retired.yaml\n@@ -0,0 +1,5 @@\n+retired:\n',
    );
  });
});
