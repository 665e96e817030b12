import { type Address, parseLink, recordKey } from '../../../model/address.ts';
import { collectionNames, kindOf } from '../../../model/collections.ts';
import { type Project, readProject } from '../../project/project.ts';
import type { Change, Renamed } from './rename.ts';

/** A project as it was before somebody moved a record's file by hand, and the way back to the files as they lie there now. */
export interface Adoption {
  before: Project;
  /** The changes of a renaming of `before`, as changes of the files that are there. */
  asTheyLie(renamed: Renamed): Renamed;
}

/**
 * A renaming that somebody began by moving the file: the old name is gone and the new one is there. Undefined where it is not so.
 * The links and the tombstone are what is left to do.
 */
export function adoption(project: Project, oldName: string, newName: string): Adoption | undefined {
  const to = named(project, newName) ?? named(project, `${kindIn(oldName)}${newName}`);
  if (!to || to.item !== undefined || oldName.includes('#')) return undefined;
  const kind = kindOf(to.collection);
  const from: Address = {
    collection: to.collection,
    id: oldName.startsWith(`${kind}:`) ? oldName.slice(kind.length + 1) : oldName,
  };
  const exists = collectionNames().some((collection) => project.record({ collection, id: from.id }) !== undefined);
  const moved = project.record(to);
  // A name without its kind may be meant for a record of another collection.
  if (!moved || project.record(from) || (exists && !oldName.includes(':'))) return undefined;
  if (!project.graph.incoming.has(recordKey(from))) return undefined;
  const oldPath = moved.path.replace(`/${to.id}.`, `/${from.id}.`);
  const files = project.files.map((file) => (file.path === moved.path ? { ...file, path: oldPath } : file));
  return {
    before: { ...readProject({ ...project, files }), materialChanges: project.materialChanges },
    asTheyLie: (renamed) => ({
      ...renamed,
      changes: renamed.changes.flatMap((change): Change[] => {
        if (change.oldPath !== oldPath) return [change];
        return change.before === change.after ? [] : [{ ...change, oldPath: change.newPath }];
      }),
    }),
  };
}

function kindIn(name: string): string {
  return name.slice(0, name.indexOf(':') + 1);
}

/** The record that a name means, with its kind or, where only one record has the id, without. */
function named(project: Project, name: string): Address | undefined {
  const linked = parseLink(name);
  if (linked) return project.record(linked) ? linked : undefined;
  const [only, another] = collectionNames().filter((collection) => project.record({ collection, id: name }));
  return only && !another ? { collection: only, id: name } : undefined;
}
