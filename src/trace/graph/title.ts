import { type Address, recordKey } from '../../model/address.ts';
import { type Graph, ownLinks } from './graph.ts';

/**
 * What a record or an item is called on screen: what its schema says it is known by, behind its number where it stands
 * in a register. The id where it has no name, or does not exist.
 */
export function titleOf(graph: Graph, { collection, id, item }: Address): string {
  const record = graph.records.get(recordKey({ collection, id }));
  const own = record && ownLinks(record);
  if (item !== undefined) {
    const path = own?.items.get(item);
    return (path && own?.names.get(path.slice(0, -1).join('.'))) ?? item;
  }
  const name = own?.names.get('') ?? id;
  return /^[A-Z]+-\d+$/.test(id) ? `${id} ${name}` : name;
}
