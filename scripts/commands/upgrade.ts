import { loadProject } from '../../src/load/project.ts';
import { localDay } from '../../src/model/calendar.ts';
import { CannotRename } from '../../src/trace/author/rename/renaming.ts';
import { unifiedDiff } from '../../src/trace/author/rename/unified-diff.ts';
import { upgrade } from '../../src/trace/author/upgrade/upgrade.ts';
import { counted } from '../../src/trace/report/frame.ts';
import { Refused, type Surroundings } from '../lib/surroundings.ts';
import { calledAs, type Write, writingWhole } from '../lib/writing/whole.ts';

/**
 * Shows what takes the content to the form of today, as a diff; with `write`, writes it, whole or not at all.
 * @throws Refused where an old form can't be found as it is written, or the files changed meanwhile; NoProject
 */
export async function upgradeContent(
  { values }: { values: { write: boolean } },
  surroundings: Surroundings,
): Promise<number> {
  if (!values.write) return upgrading(undefined, surroundings);
  return writingWhole(surroundings, calledAs('upgrade', [], values), (write) => upgrading(write, surroundings));
}

function upgrading(write: Write | undefined, { root, now, out, err }: Surroundings): number {
  const { changes, made, after } = workedOut(root, localDay(now));
  if (changes.length === 0) {
    err('the content has the form of this version: nothing to do\n');
    return 0;
  }
  if (write)
    write(
      changes.map(({ oldPath, newPath, before, after: text }) => ({
        path: newPath,
        before: oldPath === undefined ? undefined : before,
        after: text,
      })),
    );
  else out(unifiedDiff(changes));
  for (const { codemod, files } of made) err(`${codemod.since}: ${codemod.says} (${counted(files, 'file')})\n`);
  const invalid = after.records.filter(({ valid }) => !valid).length;
  err(`${counted(changes.length, 'file')} ${write ? 'written or removed' : 'would change'}\n`);
  if (invalid > 0) err(`${counted(invalid, 'record')} will still be at fault: npm run check says where\n`);
  err(write ? 'next: npm run check\n' : 'nothing is written yet: npm run upgrade -- --write\n');
  return 0;
}

function workedOut(root: string, today: string) {
  try {
    return upgrade(loadProject(root, { today }));
  } catch (error) {
    throw error instanceof CannotRename ? new Refused(error.message) : error;
  }
}
