import { parseArgs } from 'node:util';
import { loadProject } from '../src/load/project.ts';
import { addressText } from '../src/model/address.ts';
import { localDay } from '../src/model/calendar.ts';
import { mentionsLeft, rename } from '../src/trace/author/rename/rename.ts';
import { CannotRename, readRenaming } from '../src/trace/author/rename/renaming.ts';
import { unifiedDiff } from '../src/trace/author/rename/unified-diff.ts';
import { counted } from '../src/trace/report/frame.ts';
import { writeAll } from './lib/write-all.ts';

const usage = `npm run rename -- R-007 R-031                           a number of a register
npm run rename -- playbook:desk/stop playbook:desk/halt   a record
npm run rename -- playbook:desk/stop#verify #verify-all  an item in a record

--reason "…"          what the tombstone in retired.yaml says (renamed)
--dry-run             print the diff, and write nothing
Exit: 0 renamed, 1 refused, 2 could not run.`;

/** Renames a record or an item, and every link to it. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      reason: { type: 'string', default: 'renamed' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [from, to, ...more] = positionals;
  if (from === undefined || to === undefined || more.length > 0) {
    console.error(usage);
    return 2;
  }
  if (!/\S/.test(values.reason) || values.reason.includes('\n'))
    throw new CannotRename('the reason is one line, and not an empty one');
  const root = process.cwd();
  const project = loadProject(root, { today: localDay(new Date()) });
  const renaming = readRenaming(project, from, to);
  const { changes, places, after } = await rename(project, renaming, values);
  if (values['dry-run']) process.stdout.write(unifiedDiff(changes));
  else writeAll(root, changes);
  const verb = values['dry-run'] ? 'would be' : 'is';
  console.error(
    `${addressText(renaming.from)} ${verb} ${addressText(renaming.to)}: ${counted(places, 'name')} in ${counted(changes.length, 'file')}, tombstone included`,
  );
  for (const place of mentionsLeft(after, renaming)) console.error(`no link, left as it is: ${place}`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`rename: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = error instanceof CannotRename ? 1 : 2;
}
