import { addressText, recordKey } from '../../../model/address.ts';
import type { Finding } from '../../project/finding.ts';
import { allLedgers, ledgerFiles } from '../../project/ledgers.ts';
import { type Project, readProject } from '../../project/project.ts';
import { rulesHere } from '../../rules/all-rules.ts';
import { runRules } from '../../rules/run.ts';
import { compare } from '../../text/compare.ts';
import { Edits, edited } from './edits.ts';
import { editFingerprints, editLedgers, withTombstone } from './ledger-edits.ts';
import { editRecords } from './record-edits.ts';
import { CannotRename, type Renaming } from './renaming.ts';

/** One file before and after. A path that is undefined is that of a file that is not there. */
export interface Change {
  oldPath: string | undefined;
  newPath: string;
  before: string;
  after: string;
}

export interface Renamed {
  changes: Change[];
  /** How many names were rewritten, besides the file's own. */
  places: number;
  /** The project as it will be. */
  after: Project;
}

/**
 * Works out every file of a renaming: each name at its own place, comments and form untouched, and a tombstone. Writes nothing.
 * @throws CannotRename when a file cannot be read through, or the check would find something that it does not find now.
 */
export async function rename(project: Project, renaming: Renaming, { reason }: { reason: string }): Promise<Renamed> {
  refuseUnread(project);
  const edits = new Edits(project.files);
  editRecords(project, renaming, edits);
  editLedgers(project, renaming, edits);
  const places = edits.all.length;
  const first = projectAfter(project, renaming, changesOf(project, renaming, edits, reason));
  editFingerprints(project, first, renaming, edits);
  const changes = changesOf(project, renaming, edits, reason);
  const after = projectAfter(project, renaming, changes);
  const [fresh] = await newFindings(project, after, renaming);
  if (fresh)
    throw new CannotRename(
      `the check would find something new, so nothing was changed: ${fresh.place.path}:${fresh.place.line}: ${fresh.message} (${fresh.rule})`,
    );
  return { changes, places, after };
}

/** A link in a file that cannot be parsed would be lost without a word. */
function refuseUnread({ records, files, ledgers }: Project): void {
  const fault = files.find((file) => file.fault !== undefined);
  if (fault) throw new CannotRename(`${fault.path} cannot be read: ${fault.fault}`);
  const record = records.find(({ source }) => source.problems.length > 0);
  if (record) throw new CannotRename(`${record.path} cannot be parsed; mend it first (npm run check)`);
  const ledger = allLedgers(ledgers).find(({ faults }) => faults.length > 0);
  if (ledger) throw new CannotRename(`${ledger.path} is not valid; mend it first (npm run check)`);
}

function changesOf(project: Project, renaming: Renaming, edits: Edits, reason: string): Change[] {
  const { from, to } = renaming;
  const texts = edited(project.files, edits.all);
  const moved = from.item === undefined ? project.record(from)?.path : undefined;
  const changes = project.files.flatMap(({ path, text }): Change[] => {
    if (path === ledgerFiles.retired) return [];
    const after = texts.get(path) ?? text;
    if (path === moved) {
      const newPath = `${path.slice(0, path.lastIndexOf(from.id))}${to.id}${path.slice(path.lastIndexOf('.'))}`;
      return [{ oldPath: path, newPath, before: text, after }];
    }
    return after === text ? [] : [{ oldPath: path, newPath: path, before: text, after }];
  });
  const retired = project.files.find(({ path }) => path === ledgerFiles.retired);
  const tombstones = withTombstone(
    texts.get(ledgerFiles.retired) ?? retired?.text ?? '',
    renaming,
    project.today,
    reason,
  );
  const before = retired?.text ?? '';
  changes.push({ oldPath: retired?.path, newPath: ledgerFiles.retired, before, after: tombstones });
  return changes.sort((left, right) => compare(left.newPath, right.newPath));
}

function projectAfter(project: Project, { from, to }: Renaming, changes: readonly Change[]): Project {
  const gone = new Set(changes.map(({ oldPath }) => oldPath));
  const files = [
    ...project.files.filter(({ path }) => !gone.has(path)),
    ...changes.map(({ newPath, after }) => ({ path: newPath, text: after })),
  ].sort((left, right) => compare(left.path, right.path));
  const materialChanges = new Map(
    [...project.materialChanges].map(([key, day]) => [key === recordKey(from) ? recordKey(to) : key, day]),
  );
  return readProject({ files, today: project.today, transitive: project.transitive, materialChanges });
}

/** What is found after and was not found before, the old and the new name being one. */
async function newFindings(before: Project, after: Project, renaming: Renaming): Promise<Finding[]> {
  const nameless = namelessKey(renaming);
  const left = new Map<string, number>();
  for (const finding of (await runRules(before, rulesHere())).findings)
    left.set(nameless(finding), (left.get(nameless(finding)) ?? 0) + 1);
  return (await runRules(after, rulesHere())).findings.filter((finding) => {
    const key = nameless(finding);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

/** What a finding says without either name. Lists of ids are in another order under another name, so words are sorted. */
function namelessKey({ from, to }: Renaming): (finding: Finding) => string {
  const names = from.item === undefined ? [from.id, to.id] : [from.item, to.item ?? ''];
  const pattern = new RegExp(
    `(?<![\\w-])(?:${names.map((name) => name.replaceAll('/', '\\/')).join('|')})(?![\\w-])`,
    'gi',
  );
  return ({ rule, level, subject = '', target = '', message }) => {
    const words = [subject, target, message]
      .join(' ')
      .replace(pattern, '*')
      .split(/[\s,]+/);
    return [rule, level, ...words.sort()].join(' ');
  };
}

/**
 * Where the old name still stands as plain text that is no link: in titles, comments, code. `path:line` of each. Several
 * records may share an id such as `tmt/emergency-stop`, and a word such as `halt` says little: but for register numbers,
 * only the name with its kind counts.
 */
export function mentionsLeft({ files }: Project, { from }: Renaming): string[] {
  const name = from.item === undefined && /^[A-Z]+-\d+$/.test(from.id) ? from.id : addressText(from);
  const pattern = new RegExp(`(?<![\\w/-])${name.replaceAll('/', '\\/')}(?![\\w-])`);
  return files
    .filter(({ path }) => path !== ledgerFiles.retired)
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
    );
}
