import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadFiles, loadProject } from '../../../src/load/project.ts';
import { confirm } from '../../../src/trace/author/confirm.ts';
import { filed } from '../../../src/trace/author/confirmation-files.ts';
import { holdsConfirmations } from '../../../src/trace/project/confirmation-paths.ts';
import { handbookFolder } from '../../../src/trace/project/content-folder.ts';
import { ledgerFiles } from '../../../src/trace/project/ledgers.ts';
import type { SourceFile } from '../../../src/trace/text/source.ts';

export interface Growth {
  /** How often each plan of the desk is there: 1 is the desk as it is. */
  times: number;
  /** The day by which it is made. */
  today: string;
  /** Commits that change every playbook after its drill without changing what it means; none is made without a history. */
  revisions?: number;
}

/**
 * Writes a desk that is the content of a project several times over: each plan with its records, drills and registers again
 * under names of its own, so that texts, links, findings and sizes are those of the real one. Every link is confirmed, every
 * drill has a record, and with `revisions` the folder is a repository whose playbooks were touched since.
 */
export function growDesk(from: string, to: string, { times, today, revisions }: Growth): void {
  const files = loadFiles(from).filter(({ path }) => !holdsConfirmations(path));
  const plans = files.flatMap(({ path }) => /\/content\/plans\/([^/]+)\.yaml$/.exec(path)?.[1] ?? []);
  const write = ({ path, text }: SourceFile) => {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, path), text);
  };
  for (const file of files) write(file);
  for (let copy = 1; copy < times; copy += 1) {
    const renamed = renamer(plans, copy);
    for (const { path, text } of files) {
      const ours = path.startsWith(`${handbookFolder}/`) || path === ledgerFiles.retired;
      const name = renamed(path);
      if (path === ledgerFiles.waivers) appendTo(join(to, path), renamed(text.slice(text.indexOf('waivers:\n') + 9)));
      else if (!ours && name !== path) write({ path: name, text: retitled(renamed(text), copy) });
    }
  }
  const project = loadProject(to, { today });
  for (const drill of project.of('drills'))
    write({ path: `src/content/drill-records/${drill.id}-2026-10-01.yaml`, text: drillRecord(drill.id) });
  const links = confirm(project, { links: 'all', on: '2026-10-02', reason: 'first baseline: as transcribed' });
  for (const { newPath, after } of filed(project, links.confirmations).changes) write({ path: newPath, text: after });
  if (revisions !== undefined) repository(to, loadFiles(to), revisions);
}

/** Plans get a number, and so do the registers: `tmt` is `tmt-2`, R-001 is R-2001. */
function renamer(plans: readonly string[], copy: number): (text: string) => string {
  const plan = new RegExp(`(?<![\\w-])(${plans.join('|')})(?![\\w-])`, 'g');
  return (text) =>
    text
      .replace(plan, `$1-${copy + 1}`)
      .replace(/\b(R|TI|V)-(\d{3})\b/g, (_, register: string, number: string) => `${register}-${copy}${number}`);
}

/** A plan of its own has a title of its own. */
function retitled(text: string, copy: number): string {
  return text.replace(/^system: /m, `system: Desk ${copy + 1}, `);
}

function appendTo(path: string, text: string): void {
  writeFileSync(path, readFileSync(path, 'utf8') + text);
}

function drillRecord(drill: string): string {
  const [plan = ''] = drill.split('/');
  return `drill: ${drill}
plan: ${plan}
date: 2026-10-01
startEx: 2026-10-01T08:00:00Z
endEx: 2026-10-01T09:00:00Z
exerciseTime: PT50M
pausedTime: PT10M
log: { events: 40, head: ${'0123456789abcdef'.repeat(4)} }
participants: [commander]
missing: []
tasks: []
steps: []
clocks: []
times: []
observations: []
signOffs: { prepared: unset, validated: unset, accepted: unset }
retention: unset
actions: []
`;
}

/** Commits everything on the day before the drills, and then touches each playbook's prose so many times. */
function repository(root: string, files: readonly SourceFile[], revisions: number): void {
  const git = (words: readonly string[], input = '') => execFileSync('git', [...words], { cwd: root, input });
  git(['init', '-q', '-b', 'main']);
  const playbooks = files.filter(({ path }) => path.includes('/content/playbooks/'));
  const stream = [commit('2026-09-30', files)];
  for (let revision = 0; revision < revisions; revision += 1) {
    const day = new Date(Date.UTC(2026, 9, 2) + revision * 86_400_000).toISOString().slice(0, 10);
    const touched = playbooks.map(({ path, text }) => ({ path, text: `${text}\n{/* ${revision} */}\n` }));
    stream.push(commit(day, revision === revisions - 1 ? playbooks : touched));
  }
  git(['fast-import', '--quiet'], stream.join(''));
  git(['reset', '-q']);
}

function commit(day: string, files: readonly SourceFile[]): string {
  const at = Date.parse(`${day}T12:00:00Z`) / 1000;
  const changes = files.map(({ path, text }) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
  return `commit refs/heads/main\ncommitter Desk <desk@desk.example> ${at} +0000\ndata 1\nx\n${changes.join('')}\n`;
}
