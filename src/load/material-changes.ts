import { lastDrilled } from '../history/runs.ts';
import { recordKey } from '../model/address.ts';
import { fingerprint } from '../trace/graph/meaning-hash.ts';
import { recordMeanings } from '../trace/graph/record-meanings.ts';
import { contentRoots } from '../trace/project/content-folder.ts';
import { parsePlain } from '../trace/project/plain-source.ts';
import type { Project } from '../trace/project/project.ts';
import type { RecordOf } from '../trace/project/records.ts';
import { git, objectTexts } from './git.ts';

/** A playbook that somebody drilled, with the day of its last whole run. */
interface Drilled {
  record: RecordOf<'playbooks'>;
  on: string;
}

/** A revision of one file: the day of its commit, and the ids of its text before and after. */
interface Revision {
  day: string;
  before: string;
  after: string;
}

/** A playbook with its revisions since its last run, oldest first. */
interface Revised extends Drilled {
  revisions: Revision[];
}

/**
 * The day on which each drilled playbook changed in meaning after its last run, from git, by `playbook:id`. One that means today
 * what it meant then is left out, and so is one whose change is not committed. Empty without git.
 *
 * It takes three processes at most, and per playbook one text that is read, or a handful where it changed: the history
 * may be as long as it likes, and nothing before the first of the last runs is looked at.
 */
export function materialChanges(root: string, project: Project): ReadonlyMap<string, string> {
  const drilled = drilledPlaybooks(project);
  if (drilled.length === 0) return new Map();
  const revised = revisedSince(root, drilled);
  const texts = new Map<string, string>();
  const read = (objects: readonly string[]) => {
    const missing = [...new Set(objects)].filter((object) => !texts.has(object) && !isNothing(object));
    for (const [index, text] of objectTexts(root, missing).entries()) texts.set(missing[index] ?? '', text ?? '');
  };
  read(revised.flatMap(({ revisions }) => revisions[0]?.before ?? []));
  const changed = revised.filter(({ record, revisions }) => !meansNow(record, texts.get(revisions[0]?.before ?? '')));
  read(changed.flatMap(({ revisions }) => revisions.map(({ after }) => after)));
  return new Map(
    changed.flatMap(({ record, revisions }) => {
      const day = lastChange(revisions, (object) => meansNow(record, texts.get(object)));
      return day === undefined ? [] : [[recordKey(record), day] as const];
    }),
  );
}

function drilledPlaybooks(project: Project): Drilled[] {
  const content = { drills: project.of('drills'), records: project.of('drill-records') };
  if (content.records.length === 0) return [];
  return project.of('playbooks').flatMap((record) => {
    const last = lastDrilled(content, record.id, project.today);
    return last ? [{ record, on: last.date }] : [];
  });
}

/** The playbooks that have a revision after the day of their last run. */
function revisedSince(root: string, drilled: readonly Drilled[]): Revised[] {
  const byPath = new Map(drilled.map((one) => [one.record.path, { ...one, revisions: [] as Revision[] }]));
  const first = drilled.map(({ on }) => on).sort()[0] ?? '';
  const log = git(root, [
    '-c',
    'core.quotePath=false',
    'log',
    // The earliest moment that is that day anywhere.
    `--since=${first}T00:00:00+1400`,
    '--format=day %cs',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '--relative',
    '--diff-merges=first-parent',
    '--',
    ...contentRoots.map((folder) => `${folder}/playbooks`),
  ]);
  let day = '';
  for (const line of log?.split('\n') ?? []) {
    if (line.startsWith('day ')) day = line.slice(4);
    const [, before, after, path] = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) \w+\t(.*)$/.exec(line) ?? [];
    const one = byPath.get(path ?? '');
    if (one && before && after && day > one.on) one.revisions.unshift({ day, before, after });
  }
  for (const { revisions } of byPath.values()) {
    // History that begins after the run, as in a shallow clone or under a new name, tells no change by its beginning.
    if (isNothing(revisions[0]?.before ?? '')) revisions.shift();
  }
  return [...byPath.values()].filter(({ revisions }) => revisions.length > 0);
}

/** Whether an id is the one that git gives to what is not there. */
function isNothing(object: string): boolean {
  return /^0+$/.test(object);
}

function meansNow({ path, data }: RecordOf<'playbooks'>, text: string | undefined): boolean {
  return text !== undefined && meaning(parsePlain({ path, text }, 'mdx').data) === meaning(data);
}

function meaning(data: unknown): string {
  return fingerprint(data, recordMeanings('playbooks', data).asides);
}

/** The day of the revision that brought today's meaning. The search halves what is left, so long histories cost little. */
function lastChange(revisions: readonly Revision[], isNow: (object: string) => boolean): string | undefined {
  const newest = revisions.at(-1);
  if (!newest || !isNow(newest.after)) return undefined;
  let [other, same] = [-1, revisions.length - 1];
  while (same - other > 1) {
    const middle = Math.floor((other + same) / 2);
    if (isNow(revisions[middle]?.after ?? '')) same = middle;
    else other = middle;
  }
  return revisions[same]?.day;
}
