import { type Address, addressText, parseLink, recordKey } from '../../../model/address.ts';
import { collectionNames, collectionOfKind, isPlanDocument, kindOf, rowOf } from '../../../model/collections.ts';
import { recordIdPattern } from '../../../model/fields.ts';
import type { Project } from '../../project/project.ts';
import { nearest } from '../../text/nearest.ts';
import { nearestId } from '../../text/nearest-id.ts';

/** What is called otherwise from now on: a record, or an item in one. Both ends are of one kind, and both or neither have an item. */
export interface Renaming {
  from: Address;
  to: Address;
}

/** Why nothing is renamed. The message is for the person who asked. */
export class CannotRename extends Error {}

const itemForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Reads what somebody wants renamed, as written: `R-007 R-031`, `playbook:tmt/old playbook:tmt/new` or
 * `playbook:tmt/old#step #new-step`.
 * @throws CannotRename when the old name does not exist, or the new one is no id, is taken or was retired.
 */
export function readRenaming(project: Project, oldName: string, newName: string): Renaming {
  const from = existing(project, oldName);
  const to = wanted(from, newName);
  const retired = project.ledgers.retired.entries.find(({ id }) => id === addressText(to));
  if (retired) throw new CannotRename(`${addressText(to)} was retired on ${retired.on} and is never used again`);
  if (from.item === undefined) checkRecordId(project, from, to);
  else checkItemId(project, from, to);
  return { from, to };
}

function existing(project: Project, name: string): Address {
  const hash = name.indexOf('#');
  const recordName = hash === -1 ? name : name.slice(0, hash);
  const record = parseLink(recordName) ?? withoutKind(project, recordName);
  if (!project.graph.records.has(recordKey(record))) {
    const ids = project.records.filter(({ collection }) => collection === record.collection).map(({ id }) => id);
    const near = nearestId(record.id, ids);
    const help = near ? `; did you mean ${addressText({ collection: record.collection, id: near })}?` : '';
    throw new CannotRename(`${addressText(record)} does not exist${help}`);
  }
  if (hash === -1) return record;
  const item = name.slice(hash + 1);
  const items = project.graph.items.get(recordKey(record));
  if (items?.has(item)) return { ...record, item };
  const near = nearest(item, items?.keys() ?? []);
  throw new CannotRename(`${recordKey(record)} has no item "${item}"${near ? `; did you mean "#${near}"?` : ''}`);
}

function withoutKind(project: Project, id: string): Address {
  const found = collectionNames().filter((collection) => project.record({ collection, id }));
  const [only, another] = found;
  // "playbook desk/stop", as `new` takes it, would rename the word "playbook" of the glossary.
  if (only && collectionOfKind(id) !== undefined)
    throw new CannotRename(
      `"${id}" is a kind of record and the id of a ${kindOf(only)}: write ${kindOf(only)}:${id} for that, or ${id}:old-id for a ${id}`,
    );
  if (only && another) {
    const names = found.map((collection) => `${kindOf(collection)}:${id}`);
    throw new CannotRename(`several records have the id ${id}: name one of ${names.join(', ')}`);
  }
  if (only) return { collection: only, id };
  const near = nearestId(
    id,
    project.records.map((record) => record.id),
  );
  throw new CannotRename(`there is no record ${id}${near ? `; did you mean ${near}?` : ''}`);
}

function wanted(from: Address, name: string): Address {
  const colon = name.indexOf(':');
  const kind = kindOf(from.collection);
  if (colon !== -1 && name.slice(0, colon) !== kind)
    throw new CannotRename(`${addressText(from)} is a ${kind} and stays one: write ${kind}:${name.slice(colon + 1)}`);
  const [id = '', item, ...more] = name.slice(colon + 1).split('#');
  if (from.item === undefined) {
    if (item !== undefined) throw new CannotRename(`${addressText(from)} is a whole record: its new id has no "#"`);
    return { collection: from.collection, id };
  }
  if (more.length > 0 || (item === undefined && colon !== -1) || (item !== undefined && id !== '' && id !== from.id))
    throw new CannotRename(`an item stays in its record: write ${recordKey(from)}#new-id`);
  return { ...from, item: item ?? id };
}

function checkRecordId({ graph, plans }: Project, from: Address, to: Address): void {
  const kind = kindOf(from.collection);
  if (kind === 'plan')
    throw new CannotRename(
      `the id of a plan is the name of a folder in every collection, and "plan:" in every record: it cannot be renamed alone. ` +
        `By hand: in each folder of src/content, call ${from.id}.yaml and the folder ${from.id} "${to.id}"; write "${to.id}" where "${from.id}" stands ` +
        'as a plan or at the beginning of an id; then run the check until it holds',
    );
  if (isPlanDocument(rowOf(from.collection)))
    throw new CannotRename(`the ${kind} record of a plan has the id of the plan: it cannot be renamed alone`);
  const { register } = rowOf(from.collection);
  if (register !== undefined) {
    if (!new RegExp(`^${register}-\\d{3,}$`).test(to.id))
      throw new CannotRename(`"${to.id}" is no id of a ${kind}: expected ${register}- and three digits or more`);
  } else if (!recordIdPattern.test(to.id) || /^[A-Z]/.test(to.id)) {
    throw new CannotRename(`"${to.id}" is no id: expected lower-case words joined by hyphens, such as ${from.id}`);
  }
  const depth = (id: string) => id.split('/').length;
  if (depth(from.id) !== depth(to.id) && kind !== 'term')
    throw new CannotRename(`the id of a ${kind} has the form of ${from.id}; "${to.id}" has not`);
  const folder = (id: string) => id.slice(0, id.lastIndexOf('/') + 1).split('/')[0] ?? '';
  if (plans.has(folder(from.id)) && !plans.has(folder(to.id)))
    throw new CannotRename(`a ${kind} lies in the folder of its plan, and there is no plan "${folder(to.id)}"`);
  if (graph.records.has(recordKey(to))) throw new CannotRename(`${recordKey(to)} exists already`);
}

function checkItemId({ graph }: Project, from: Address, to: Address): void {
  const item = to.item ?? '';
  if (!itemForm.test(item) || item === 'end')
    throw new CannotRename(`"${item}" is no id of an item: expected lower-case words joined by hyphens`);
  if (graph.items.get(recordKey(from))?.has(item))
    throw new CannotRename(`${recordKey(from)} has an item "${item}" already`);
}

/** The new form of an address, or undefined when the renaming does not touch it. */
export function renamed({ from, to }: Renaming, address: Address): Address | undefined {
  if (recordKey(address) !== recordKey(from)) return undefined;
  if (from.item === undefined) return { ...address, id: to.id };
  return address.item === from.item ? to : undefined;
}
