import { loadProject } from '../../src/load/project.ts';
import { localDay } from '../../src/model/calendar.ts';
import { collectionOfKind, isPlanDocument, rowOf } from '../../src/model/collections.ts';
import { newErrors } from '../../src/trace/author/new-errors.ts';
import { newKinds } from '../../src/trace/author/scaffold/blank.ts';
import { scaffold } from '../../src/trace/author/scaffold/scaffold.ts';
import { readProject } from '../../src/trace/project/project.ts';
import { nearest } from '../../src/trace/text/nearest.ts';
import { Refused, type Surroundings, UsageError } from '../lib/surroundings.ts';
import { calledAs, type Write, writingWhole } from '../lib/writing/whole.ts';

/**
 * Writes a valid record that says `unset` wherever nothing is known yet.
 * @throws UsageError, Refused, NoProject
 */
export async function newRecord({ words }: { words: readonly string[] }, surroundings: Surroundings): Promise<number> {
  const [kind] = words;
  if (kind === undefined) throw new UsageError(`what shall be made? ${newKinds().join(', ')} (--help shows how)`);
  return writingWhole(surroundings, calledAs('new', words), (write) => made(kind, words.slice(1), write, surroundings));
}

async function made(
  kind: string,
  [name, ...title]: readonly string[],
  write: Write,
  { root, now, out }: Surroundings,
): Promise<number> {
  const project = loadProject(root, { today: localDay(now) });
  if (name === undefined) throw new UsageError(whatIsMissing(kind, project.plans));
  const blank = scaffold(project, { kind, name, title: title.length > 0 ? title.join(' ') : undefined });
  if ('refused' in blank) throw new Refused(blank.refused);
  const after = readProject({ ...project, files: [...project.files, ...blank.files] });
  const [error] = await newErrors(project, after);
  if (error) throw new Refused(`${error.message} (${error.place.path}:${error.place.line}); nothing was written`);
  write(blank.files.map(({ path, text }) => ({ path, before: undefined, after: text })));
  for (const { path } of blank.files) out(`${path}\n`);
  out('\nnext:\n');
  for (const step of blank.next) out(`  ${step}\n`);
  return 0;
}

/** How a record of a kind is named, with plans that there are. */
function whatIsMissing(word: string, plans: ReadonlySet<string>): string {
  const kind = newKinds().find((known) => known === word);
  if (!kind) {
    const near = nearest(word, newKinds());
    return `"${word}" is no kind of record; ${near ? `did you mean ${near}?` : `the kinds are ${newKinds().join(', ')}`}`;
  }
  const [plan = 'my-desk'] = plans;
  const called = (name: string) => `npm run new -- ${kind} ${name}`;
  if (kind === 'plan') return `name its id: ${called('my-desk "My desk"')}`;
  if (kind === 'term') return `name its id: ${called('my-term')}`;
  const known = plans.size > 0 ? ` (the plans are ${[...plans].join(', ')})` : '';
  const row = rowOf(collectionOfKind(kind) ?? '');
  if (row.register !== undefined) return `name its plan: ${called(`${plan} "Title"`)}${known}`;
  if (isPlanDocument(row)) return `name its plan: ${called(plan)}${known}`;
  return `name its id: ${called(`${plan}/my-${kind}`)}${known}`;
}
