import { type Address, recordKey } from '../../model/address.ts';
import type { Graph } from './graph.ts';

/**
 * What a record or an item is called on screen: what its schema says it is known by, behind its number where it stands
 * in a register. The id where it has no name, or does not exist.
 */
export function titleOf(graph: Graph, { collection, id, item }: Address): string {
  const key = recordKey({ collection, id });
  const names = graph.names.get(key);
  if (item !== undefined) {
    const path = graph.items.get(key)?.get(item);
    return (path && names?.get(path.slice(0, -1).join('.'))) ?? item;
  }
  const name = names?.get('') ?? id;
  return /^[A-Z]+-\d+$/.test(id) ? `${id} ${name}` : name;
}
