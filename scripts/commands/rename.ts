import { loadProject } from '../../src/load/project.ts';
import { addressText } from '../../src/model/address.ts';
import { localDay } from '../../src/model/calendar.ts';
import { adoption } from '../../src/trace/author/rename/adopted.ts';
import { mentionsLeft, rename } from '../../src/trace/author/rename/rename.ts';
import { CannotRename, readRenaming } from '../../src/trace/author/rename/renaming.ts';
import { unifiedDiff } from '../../src/trace/author/rename/unified-diff.ts';
import { counted } from '../../src/trace/report/frame.ts';
import { Refused, type Surroundings, UsageError } from '../lib/surroundings.ts';
import { writeAll } from '../lib/write-all.ts';

interface RenameCall {
  words: readonly string[];
  values: { reason: string | undefined; 'dry-run': boolean };
}

/**
 * Renames a record or an item, and every link to it.
 * @throws UsageError, Refused, NoProject
 */
export async function renameRecord(call: RenameCall, surroundings: Surroundings): Promise<number> {
  const {
    words: [from = '', to = ''],
    values: { reason = 'renamed', 'dry-run': dryRun },
  } = call;
  const { root, now, out, err } = surroundings;
  if (!/\S/.test(reason) || reason.includes('\n')) throw new UsageError('the reason is one line, and not an empty one');
  try {
    const project = loadProject(root, { today: localDay(now) });
    const begun = adoption(project, from, to);
    const before = begun?.before ?? project;
    const renaming = readRenaming(before, from, to);
    const worked = await rename(before, renaming, { reason });
    const { changes, places, after } = begun?.asTheyLie(worked) ?? worked;
    if (dryRun) out(unifiedDiff(changes));
    else writeAll(root, changes);
    const verb = dryRun ? 'would be' : 'is';
    const names = `${counted(places, 'name')} in ${counted(changes.length, 'file')}`;
    err(`${addressText(renaming.from)} ${verb} ${addressText(renaming.to)}: ${names}, tombstone included\n`);
    for (const place of mentionsLeft(after, renaming)) err(`no link, left as it is: ${place}\n`);
    return 0;
  } catch (error) {
    throw error instanceof CannotRename ? new Refused(error.message) : error;
  }
}
