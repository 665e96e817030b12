import { join } from 'node:path';
import { loadProject } from '../../src/load/project.ts';
import { newErrors } from '../../src/trace/author/new-errors.ts';
import { newKinds } from '../../src/trace/author/scaffold/blank.ts';
import { scaffold } from '../../src/trace/author/scaffold/scaffold.ts';
import { readProject } from '../../src/trace/project/project.ts';
import { writeNew } from '../lib/files.ts';
import { Refused, type Surroundings, UsageError } from '../lib/surroundings.ts';
import { localDay } from '../lib/today.ts';

/**
 * Writes a valid record that says `unset` wherever nothing is known yet.
 * @throws UsageError, Refused, NoProject
 */
export async function newRecord({ words }: { words: readonly string[] }, surroundings: Surroundings): Promise<number> {
  const { root, now, out } = surroundings;
  const [kind, name, ...title] = words;
  if (kind === undefined) throw new UsageError(`what shall be made? ${newKinds.join(', ')} (--help shows how)`);
  const project = loadProject(root, { today: localDay(now) });
  if (name === undefined) throw new UsageError(`${kind}: which one? (--help shows how)`);
  const made = scaffold(project, { kind, name, title: title.length > 0 ? title.join(' ') : undefined });
  if ('refused' in made) throw new Refused(made.refused);
  const after = readProject({ ...project, files: [...project.files, ...made.files] });
  const [error] = await newErrors(project, after);
  if (error) throw new Refused(`${error.message} (${error.place.path}:${error.place.line}); nothing was written`);
  for (const { path, text } of made.files) {
    writeNew(join(root, path), text);
    out(`${path}\n`);
  }
  out('\nnext:\n');
  for (const step of made.next) out(`  ${step}\n`);
  return 0;
}
