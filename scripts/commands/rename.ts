import { loadProject } from '../../src/load/project.ts';
import { addressText } from '../../src/model/address.ts';
import { localDay } from '../../src/model/calendar.ts';
import { isPlainLine } from '../../src/model/visible.ts';
import { adoption } from '../../src/trace/author/rename/adopted.ts';
import { type Change, mentionsLeft, rename } from '../../src/trace/author/rename/rename.ts';
import { CannotRename, readRenaming } from '../../src/trace/author/rename/renaming.ts';
import { unifiedDiff } from '../../src/trace/author/rename/unified-diff.ts';
import { counted } from '../../src/trace/report/frame.ts';
import { Refused, type Surroundings, UsageError } from '../lib/surroundings.ts';
import type { FileChange } from '../lib/writing/journal.ts';
import { calledAs, type Write, writingWhole } from '../lib/writing/whole.ts';

interface RenameCall {
  words: readonly string[];
  values: { reason: string | undefined; 'dry-run': boolean };
}

/**
 * Renames a record or an item, and every link to it.
 * @throws UsageError, Refused, NoProject
 */
export async function renameRecord(call: RenameCall, surroundings: Surroundings): Promise<number> {
  const { reason = 'renamed', 'dry-run': dryRun } = call.values;
  if (!/\S/.test(reason) || !isPlainLine(reason))
    throw new UsageError('the reason is one line of plain text, and not an empty one');
  if (dryRun) return renaming(call, reason, undefined, surroundings);
  return writingWhole(surroundings, calledAs('rename', call.words, call.values), (write) =>
    renaming(call, reason, write, surroundings),
  );
}

async function renaming(
  { words: [from = '', to = ''] }: RenameCall,
  reason: string,
  write: Write | undefined,
  { root, now, out, err }: Surroundings,
): Promise<number> {
  try {
    const project = loadProject(root, { today: localDay(now) });
    const begun = adoption(project, from, to);
    const before = begun?.before ?? project;
    const wanted = readRenaming(before, from, to);
    const worked = await rename(before, wanted, { reason });
    const { changes, places, after } = begun?.asTheyLie(worked) ?? worked;
    if (write) write(changes.flatMap(fileChanges));
    else out(unifiedDiff(changes));
    const verb = write ? 'is' : 'would be';
    const names = `${counted(places, 'name')} in ${counted(changes.length, 'file')}`;
    err(`${addressText(wanted.from)} ${verb} ${addressText(wanted.to)}: ${names}, tombstone included\n`);
    for (const place of mentionsLeft(after, wanted)) err(`no link, left as it is: ${place}\n`);
    return 0;
  } catch (error) {
    throw error instanceof CannotRename ? new Refused(error.message) : error;
  }
}

/** A file that moves is one that comes and one that goes. */
function fileChanges({ oldPath, newPath, before, after }: Change): FileChange[] {
  if (oldPath === newPath) return [{ path: newPath, before, after }];
  const gone = oldPath === undefined ? [] : [{ path: oldPath, before, after: undefined }];
  return [{ path: newPath, before: undefined, after }, ...gone];
}
