import { parseLink, recordKey } from '../../model/address.ts';
import { confirmationsFolder } from '../project/confirmation-paths.ts';
import type { Confirmation } from '../project/confirmations.ts';
import type { Project } from '../project/project.ts';
import { compare } from '../text/compare.ts';
import type { Change } from './rename/rename.ts';

/** The files of confirmations as they are to be: what to write, and what holds nothing any more. */
export interface Filed {
  changes: Change[];
  /** Paths of files to remove once the changes are written. */
  emptied: string[];
}

/**
 * Files confirmations where they belong: those of a plan's records in the plan's folder, by collection. Each file then grows
 * with one plan alone, and two people who confirm links of two plans never write to one. What an older single file
 * holds is filed too. Files that stay as they are are left out.
 */
export function filed(project: Project, confirmations: readonly Confirmation[]): Filed {
  const standing = new Map(
    project.ledgers.confirmations.files.flatMap(({ path, entries }) => entries.map((entry) => [entry, path] as const)),
  );
  const byPath = Map.groupBy(
    confirmations,
    (entry) => confirmationsPath(project, entry.link) ?? leftAt(standing.get(entry)),
  );
  const texts = new Map(project.files.map(({ path, text }) => [path, text]));
  const changes = [...byPath].flatMap(([path, entries]): Change[] => {
    const before = texts.get(path);
    const after = confirmationsFile(entries);
    if (before === after) return [];
    return [{ oldPath: before === undefined ? undefined : path, newPath: path, before: before ?? '', after }];
  });
  const emptied = project.ledgers.confirmations.files.map(({ path }) => path).filter((path) => !byPath.has(path));
  return { changes: changes.sort((left, right) => compare(left.newPath, right.newPath)), emptied };
}

/** Where a confirmation belongs: by the plan and the collection of the record that makes the claim. Undefined when that is gone. */
export function confirmationsPath(project: Project, link: string): string | undefined {
  const from = parseLink(link.split(' -> ')[0] ?? '');
  if (!from || !project.record(from)) return undefined;
  const plan = project.planOfKey(recordKey(from));
  return plan === undefined
    ? `${confirmationsFolder}/${from.collection}.yaml`
    : `${confirmationsFolder}/${plan}/${from.collection}.yaml`;
}

/** A confirmation whose record is gone stays where it is; the older single file is given up. */
function leftAt(path: string | undefined): string {
  return path?.startsWith(`${confirmationsFolder}/`) ? path : `${confirmationsFolder}/gone.yaml`;
}

/** A file of confirmations: one line per link, in order, so that two branches that confirm different links merge. */
export function confirmationsFile(confirmations: readonly Confirmation[]): string {
  const lines = confirmations
    .toSorted((left, right) => compare(left.link, right.link))
    .map(
      ({ link, means, on, reason }) =>
        `  - { link: ${quoted(link)}, means: '${means}', on: ${on}, reason: ${quoted(reason)} }`,
    );
  const head = '# Written by `npm run accept`: each link with what its target meant when somebody last looked.\n';
  return `${head}confirmations:${lines.length === 0 ? ' []' : `\n${lines.join('\n')}`}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
