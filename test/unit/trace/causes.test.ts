import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentFolder } from '../../../src/trace/project/content-folder.ts';
import { readProject } from '../../../src/trace/project/project.ts';
import { withCauses } from '../../../src/trace/report/causes/causes.ts';
import { ordered } from '../../../src/trace/report/narrow.ts';
import { allRules } from '../../../src/trace/rules/all-rules.ts';
import { runRules } from '../../../src/trace/rules/run.ts';
import type { SourceFile } from '../../../src/trace/text/source.ts';
import { called } from '../scripts/called.ts';
import { deskFiles, deskToday, deskWith, replaced } from './desk.ts';

/** What a person is told, errors and warnings alone, as `path message | help`; and how much there was before. */
async function told(
  files: readonly SourceFile[],
  deleted: readonly SourceFile[] = [],
): Promise<{ lines: string[]; whole: number; waiting: number }> {
  const project = readProject({ files, today: deskToday });
  const whole = await runRules(project, allRules);
  const before = new Set(deskFiles.map(({ path }) => path));
  const added = new Set(files.map(({ path }) => path).filter((path) => !before.has(path)));
  const report = ordered(withCauses(whole, project, () => ({ deleted, added })));
  const shown = report.findings.filter(({ level }) => level !== 'info');
  return {
    lines: shown.map(
      ({ place, message, help }) => `${place.path.slice(contentFolder.length + 1)} ${message} | ${help}`,
    ),
    whole: whole.findings.filter(({ level }) => level !== 'info').length,
    waiting: shown.reduce((sum, one) => sum + (one.waiting ?? 0), 0),
  };
}

function moved(from: string, to: string): SourceFile[] {
  return deskFiles.map((file) => ({
    ...file,
    path: file.path.replace(`${contentFolder}/${from}`, `${contentFolder}/${to}`),
  }));
}

describe('a fault that brings others stands for them', () => {
  it('a record that cannot be parsed', async () => {
    const files = deskWith('playbooks/desk/feed-outage.mdx', (text) =>
      replaced(text, 'title: Feed outage', 'title: Feed: outage: now'),
    );
    const { lines, whole, waiting } = await told(files);
    expect(whole).toBeGreaterThan(3);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('a colon and a space');
    expect(lines[0]).toContain(`${whole - 1} more findings wait for this`);
    expect(waiting).toBe(whole - 1);
  });

  it('a record whose plan does not exist', async () => {
    const files = deskWith('playbooks/desk/feed-outage.mdx', (text) => replaced(text, 'plan: desk\n', 'plan: dusk\n'));
    const { lines } = await told(files);
    expect(lines[0]).toMatch(
      /feed-outage\.mdx plan:dusk does not exist \| did you mean "desk"\?; \d+ more findings wait/,
    );
    expect(lines.filter((line) => line.includes('belongs to'))).toEqual([]);
  });

  it('a record that says it belongs to another plan', async () => {
    const files = deskWith('playbooks/desk/feed-outage.mdx', (text) => replaced(text, 'plan: desk\n', 'plan: other\n'));
    const { lines } = await told(files);
    expect(lines[0]).toMatch(
      /feed-outage\.mdx the record says that it belongs to "other".* more findings wait for this/,
    );
    expect(lines.filter((line) => line.includes(' belongs to "other", this record'))).toEqual([]);
  });

  it('leaves what has another cause', async () => {
    const files = deskWith('playbooks/desk/feed-outage.mdx', (text) =>
      replaced(text, 'title: Feed outage', 'title: Feed: outage: now'),
    ).map((file) =>
      file.path.endsWith('risks/R-002.yaml')
        ? { ...file, text: replaced(file.text, 'likelihood: 1', 'likelihood: 9') }
        : file,
    );
    const { lines } = await told(files);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('more findings wait');
    expect(lines[1]).toContain('likelihood: expected a number of at most 5');
  });

  it('changes nothing where there is none', async () => {
    const files = deskWith('risks/R-002.yaml', (text) => replaced(text, 'likelihood: 1', 'likelihood: 9'));
    const project = readProject({ files, today: deskToday });
    const report = await runRules(project, allRules);
    expect(withCauses(report, project)).toBe(report);
  });
});

describe('a plan that was deleted', () => {
  it('is one finding, whatever belongs to it: each file is named once', async () => {
    const deleted = deskFiles.filter(({ path }) => path.endsWith('/plans/desk.yaml'));
    const project = readProject({ files: deskFiles.filter((file) => !deleted.includes(file)), today: deskToday });
    const whole = await runRules(project, allRules);
    const report = withCauses(whole, project, () => ({ deleted, added: new Set() }));
    const about = report.findings.filter(({ target }) => target === 'plan:desk');
    expect(about).toHaveLength(1);
    expect(about[0]?.message).toMatch(/^plan:desk was deleted, and \d+ links name it/);
    const paths = [about[0]?.place, ...(about[0]?.related ?? []).map(({ place }) => place)].map((place) => place?.path);
    expect(paths.length).toBeGreaterThan(2);
    expect(new Set(paths.slice(1)).size).toBe(paths.length - 1);
    expect(report.findings.filter(({ rule }) => rule === 'link-across-plans')).toEqual([]);
  });
});

describe('a record that was renamed by hand is known again', () => {
  it.each([
    [
      'playbooks/desk/feed-outage.mdx',
      'playbooks/desk/price-gap.mdx',
      'playbook:desk/feed-outage',
      'playbook:desk/price-gap',
    ],
    ['risks/R-001.yaml', 'risks/R-031.yaml', 'risk:R-001', 'risk:R-031'],
    ['requirements/TI-001.yaml', 'requirements/TI-031.yaml', 'requirement:TI-001', 'requirement:TI-031'],
  ])('%s as %s', async (from, to, old, now) => {
    const { lines, whole } = await told(moved(from, to));
    expect(whole).toBeGreaterThan(1);
    expect(lines[0]).toContain(`${to} ${old} is gone and ${now} is new`);
    expect(lines[0]).toContain(`npm run rename -- ${old} ${now}`);
    expect(lines.filter((line) => line.includes('does not exist'))).toEqual([]);
  });

  it('under a name that is no id: the old name, not a command that would refuse it', async () => {
    const { lines } = await told(moved('playbooks/desk/feed-outage.mdx', 'playbooks/desk/Feed-outage.mdx'));
    const [first] = lines;
    expect(first).toContain('playbook:desk/feed-outage is gone and playbook:desk/Feed-outage is new');
    expect(first).toContain('give the file its old name back; the id "desk/Feed-outage" is none');
    expect(lines.join('\n')).not.toContain('npm run rename');
  });

  it('by the text of the file that history says was deleted, though nothing of it was confirmed', async () => {
    const [from, to] = ['roles/desk/commander.yaml', 'roles/desk/incident-lead.yaml'];
    const deleted = deskFiles.filter(({ path }) => path.endsWith(from));
    const files = moved(from, to).map((file) =>
      file.path.endsWith(to) ? { ...file, text: file.text.replace(/^title: .*$/m, 'title: Incident lead') } : file,
    );
    const { lines } = await told(files, deleted);
    expect(lines[0]).toContain(
      `${to} role:desk/commander is gone and role:desk/incident-lead is new, and they seem to be the same`,
    );
    expect(lines[0]).toContain('npm run rename -- role:desk/commander role:desk/incident-lead');
    expect(lines.filter((line) => line.includes('does not exist'))).toEqual([]);
  });

  it('but not by a deleted file that says something else', async () => {
    const path = `${contentFolder}/roles/desk/incident-lead.yaml`;
    const deleted = deskFiles.filter((file) => file.path.endsWith('roles/desk/commander.yaml'));
    const text =
      'plan: desk\ntitle: Risk officer\norder: 3\nteam: Risk\nsummary: Watches limits.\nresponsibilities: [Watch]\n' +
      'primary: Ann\nbackup: Ben\nescalationTrigger: unset\nsection: 5 Roles\n';
    const { lines } = await told([...deskFiles.filter((file) => !deleted.includes(file)), { path, text }], deleted);
    expect(lines.join('\n')).not.toContain('is gone and');
  });

  it('and so is a folder, once', async () => {
    const { lines } = await told(moved('playbooks/desk/', 'playbooks/dsk/'));
    expect(lines[0]).toContain(
      'the folder playbooks/desk is gone and playbooks/dsk is new: 2 records of it seem to have moved',
    );
    expect(lines[0]).toContain('no plan is called "dsk": move it back to src/content/playbooks/desk/');
    expect(lines.filter((line) => line.includes('does not exist'))).toEqual([]);
  });

  it('but not where the old one is only mistyped, or the new one is another', async () => {
    const mistyped = await told(
      deskWith('playbooks/desk/feed-outage.mdx', (text) => replaced(text, 'mitigates: [R-001]', 'mitigates: [R-010]')),
    );
    expect(mistyped.lines.join('\n')).not.toContain('is gone and');
    const other = await told(
      moved('risks/R-001.yaml', 'risks/R-031.yaml').map((file) =>
        file.path.endsWith('R-031.yaml')
          ? { ...file, text: file.text.replace(/^cause: .*$/m, 'cause: Another.') }
          : file,
      ),
    );
    expect(other.lines.join('\n')).not.toContain('is gone and');
  });
});

describe('a record that was deleted is said once', () => {
  const path = 'playbooks/desk/feed-outage.mdx';
  const without = deskFiles.filter((file) => !file.path.endsWith(path));
  const dangling = (lines: string[]) => lines.filter((line) => /does not exist|was deleted/.test(line));

  it('with the file to bring back, where history knows it', async () => {
    const { lines } = await told(
      without,
      deskFiles.filter((file) => file.path.endsWith(path)),
    );
    expect(dangling(lines)).toHaveLength(1);
    expect(lines[0]).toMatch(/playbook:desk\/feed-outage was deleted, and \d+ links name it or something in it/);
    expect(lines[0]).toContain(`git restore -- ${contentFolder}/${path}`);
  });

  it('with the nearest id, where nobody knows', async () => {
    const { lines } = await told(without);
    expect(dangling(lines)).toHaveLength(1);
    expect(lines[0]).toMatch(/playbook:desk\/feed-outage does not exist, and \d+ links name it/);
  });

  it('and what is wrong besides, such as a risk that nothing mitigates any more, stands by itself', async () => {
    const { lines } = await told(without);
    expect(lines.join('\n')).toContain('no playbook mitigates R-001');
  });

  it('names every file that has such a link', async () => {
    const project = readProject({ files: without, today: deskToday });
    const whole = await runRules(project, allRules);
    const told = withCauses(whole, project).findings.find(({ rule }) => rule === 'link-dangling');
    const named = new Set([told?.file, ...(told?.related ?? []).map(({ place }) => place.path)]);
    const all = whole.findings.filter(({ rule }) => rule === 'link-dangling').map(({ file }) => file);
    expect(named).toEqual(new Set(all));
  });

  it('but one link that finds nothing is a mistake of its own', async () => {
    const { lines } = await told(deskWith(path, (text) => replaced(text, 'mitigates: [R-001]', 'mitigates: [R-010]')));
    expect(lines.join('\n')).toContain('risk:R-010 does not exist |');
  });
});

describe('a baseline', () => {
  it('knows what waited when it was made', async () => {
    const root = mkdtempSync(join(tmpdir(), 'drillbook-waiting-'));
    cpSync('test/fixtures/desk', root, { recursive: true });
    const path = join(root, contentFolder, 'playbooks/desk/feed-outage.mdx');
    writeFileSync(path, replaced(readFileSync(path, 'utf8'), 'title: Feed outage', 'title: Feed: outage: now'));
    expect((await called(root, 'check', ['--format', 'baseline', '--output', 'baseline.json'])).status).toBe(1);
    expect((await called(root, 'check', ['--baseline', 'baseline.json'])).status).toBe(0);
    rmSync(root, { recursive: true });
  });
});

describe('npm run rename, after a file was moved by hand', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'drillbook-moved-'));
    cpSync('test/fixtures/desk', root, { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    ['playbooks/desk/feed-outage.mdx', 'playbooks/desk/price-gap.mdx', 'playbook:desk/feed-outage', 'desk/price-gap'],
    ['risks/R-001.yaml', 'risks/R-031.yaml', 'R-001', 'R-031'],
  ])('does the rest: %s as %s', async (from, to, old, now) => {
    const path = (name: string) => join(root, contentFolder, name);
    mkdirSync(dirname(path(to)), { recursive: true });
    renameSync(path(from), path(to));
    expect((await called(root, 'check', [])).status).toBe(1);
    expect(await called(root, 'rename', [old, now])).toMatchObject({ status: 0, out: '' });
    const { status, out } = await called(root, 'check', []);
    expect(out).toContain('0 errors');
    expect(status).toBe(0);
  });

  it('refuses a name that nothing links to', async () => {
    const { status, err } = await called(root, 'rename', ['playbook:desk/nowhere', 'desk/feed-outage']);
    expect(err).toContain('playbook:desk/nowhere does not exist');
    expect(status).toBe(1);
  });
});
