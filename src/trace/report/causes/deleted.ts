import { parseLink, recordKey } from '../../../model/address.ts';
import { byPlace, type Finding, finding, type RelatedPlace } from '../../project/finding.ts';
import type { Project } from '../../project/project.ts';
import { identify } from '../../project/records.ts';
import { counted } from '../frame.ts';
import type { Movements } from './moved-by-hand.ts';

/** A record that links still name and that is not there, with the findings that say so, in the order of their places. */
export interface Deleted {
  /** As addresses write it: `playbook:desk/feed-outage`. */
  key: string;
  findings: [Finding, ...Finding[]];
  /** The path of the file that history says was deleted, where it knows. */
  path: string | undefined;
}

/**
 * The records that are gone: links to two or more things of one record (itself, its items), or from two or more files, find nothing. A single link
 * that finds nothing is mistyped more often than not, and says by itself all that there is to say, unless history has the deleted file.
 */
export function deletedRecords(
  findings: readonly Finding[],
  { graph, ledgers }: Project,
  { deleted }: Movements,
): Deleted[] {
  const paths = new Map(
    deleted.flatMap(({ path }) => {
      const record = identify(path);
      return record ? [[recordKey(record), path] as const] : [];
    }),
  );
  const retired = new Set(ledgers.retired.entries.map(({ id }) => id));
  const byRecord = Map.groupBy(findings, (one) => {
    const to = one.rule === 'link-dangling' && one.target !== undefined ? parseLink(one.target) : undefined;
    return to ? recordKey(to) : '';
  });
  return [...byRecord].flatMap(([key, group]) => {
    // A retired id has a sentence of its own: by what and when.
    if (key === '' || graph.records.has(key) || retired.has(key)) return [];
    const [first, ...others] = group.sort(byPlace);
    if (!first || others.length === 0) return [];
    const isOne = others.every(({ target, file }) => target === first.target && file === first.file);
    if (isOne && !paths.has(key)) return [];
    return [{ key, findings: [first, ...others], path: paths.get(key) }];
  });
}

/** The one finding that stands for all of a record that is gone: every file that names it, and what to do. */
export function deletedFinding({ key, findings, path }: Deleted): Finding {
  const [first, ...others] = findings;
  const links = counted(findings.length, 'link');
  const remove = 'take out the links above';
  return finding({
    rule: first.rule,
    level: first.level,
    message: `${key} ${path ? 'was deleted' : 'does not exist'}, and ${links} name it or something in it`,
    subject: first.subject,
    target: key,
    plan: first.plan,
    place: () => first.place,
    file: first.file,
    related: () => perFile(others),
    help: () =>
      path
        ? `bring ${path} back (git restore -- ${path}), or ${remove}; --verbose shows each`
        : [first.help, `or ${remove}; --verbose shows each`].filter(Boolean).join('; '),
  });
}

/** The first place in each file, with how many there are. */
function perFile(findings: readonly Finding[]): RelatedPlace[] {
  return [...Map.groupBy(findings, ({ file }) => file).values()].flatMap((inFile) => {
    const [first] = inFile;
    return first ? [{ message: counted(inFile.length, 'link'), place: first.place }] : [];
  });
}
