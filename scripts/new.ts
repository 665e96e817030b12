import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadProject } from '../src/load/project.ts';
import { localDay } from '../src/model/calendar.ts';
import { newErrors } from '../src/trace/author/new-errors.ts';
import { newKinds } from '../src/trace/author/scaffold/blank.ts';
import { scaffold } from '../src/trace/author/scaffold/scaffold.ts';
import { readProject } from '../src/trace/project/project.ts';

const usage = `npm run new -- <kind> <id or plan> [title]

npm run new -- playbook my-desk/feed-outage      a record with an id of its own: playbook, drill, phase, role, template
npm run new -- term slippage                     a word of the field; my-desk/slippage is a word of one plan
npm run new -- risk my-desk "Title"              the next free number: risk, requirement, validation
npm run new -- decision my-desk "Title"          the same, about one plan; "all" is about every plan
npm run new -- plan my-desk "My desk"            a plan and every document that a plan has one of
npm run new -- severity my-desk                  one such document, where it is missing

Exit: 0 written, 1 refused, 2 could not run.`;

/** Writes a valid record that says `unset` wherever nothing is known yet. Exit 0 written, 1 refused, 2 could not run. */
async function main(line: readonly string[]): Promise<number> {
  const [kind, name, ...words] = line;
  if (line.includes('--help')) {
    console.log(usage);
    return 0;
  }
  if (kind === undefined || name === undefined || line.some((word) => word.startsWith('--'))) {
    console.error(`new: what shall be made? ${newKinds().join(', ')}\n\n${usage}`);
    return 2;
  }
  const root = process.cwd();
  const project = loadProject(root, { today: localDay(new Date()) });
  const made = scaffold(project, { kind, name, title: words.length > 0 ? words.join(' ') : undefined });
  if ('refused' in made) return refuse(made.refused);
  const after = readProject({ ...project, files: [...project.files, ...made.files] });
  const [error] = await newErrors(project, after);
  if (error) return refuse(`${error.message} (${error.place.path}:${error.place.line}); nothing was written`);
  for (const { path, text } of made.files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    // Never over a file that has come meanwhile.
    writeFileSync(join(root, path), text, { flag: 'wx' });
    console.log(path);
  }
  console.log('\nnext:');
  for (const step of made.next) console.log(`  ${step}`);
  return 0;
}

function refuse(message: string): number {
  console.error(`new: ${message}`);
  return 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(`new: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
