import { loadFiles } from '../../../src/load/project.ts';
import { contentFolder } from '../../../src/trace/project/content-folder.ts';
import { readProject } from '../../../src/trace/project/project.ts';
import { ordered } from '../../../src/trace/report/narrow.ts';
import { allRules } from '../../../src/trace/rules/all-rules.ts';
import { type CheckReport, runRules } from '../../../src/trace/rules/run.ts';
import type { SourceFile } from '../../../src/trace/text/source.ts';

/** A small whole project in which every rule has something to look at and none finds a fault. */
export const deskFiles: readonly SourceFile[] = loadFiles('test/fixtures/desk');

export const deskToday = '2026-11-21';

/** The project with one file changed, added (text for an absent path) or left out (undefined). */
export function deskWith(path: string, change: (text: string) => string | undefined): SourceFile[] {
  const full = `${contentFolder}/${path}`;
  const before = deskFiles.find((file) => file.path === full);
  const text = change(before?.text ?? '');
  const others = deskFiles.filter((file) => file !== before);
  return text === undefined ? others : [...others, { path: full, text }];
}

/** Replaces a part that must be there. */
export function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the fixture does not hold: ${from}`);
  return text.replace(from, () => to);
}

/** Checks files with every rule, as of the fixture's day. */
export async function checkDesk(
  files: readonly SourceFile[],
  options: { strict?: boolean; transitive?: boolean; today?: string } = {},
): Promise<CheckReport> {
  const { strict = false, transitive = false, today = deskToday } = options;
  const materialChanges = new Map([['playbook:desk/feed-outage', '2026-09-15']]);
  return ordered(await runRules(readProject({ files, today, transitive, materialChanges }), allRules, { strict }));
}
