import { type Address, recordKey } from '../../model/address.ts';
import { mention } from '../../model/fields.ts';
import type { Edge } from '../graph/graph.ts';
import type { DataPath } from '../text/place.ts';

/** What the links of one field have in common. */
type EdgeKind = Pick<Edge, 'relation' | 'allowed' | 'lists' | 'itemOnly' | 'abroad'>;

/** Links as rows: the number of its kind, the item that it leaves, collection, id and item that it reaches, then where it stands. */
export interface KeptEdges {
  kinds: readonly string[];
  edges: readonly (readonly [number, string | null, string, string, string | null, DataPath, number, number])[];
}

/** The kinds of links that were met, each once: there are a few dozen in all records together. */
const known = new Map<string, EdgeKind>();

/** Links of a record as JSON can hold them, without saying of each what all of its field have in common. */
export function keptEdges(edges: readonly Edge[]): KeptEdges {
  const kinds = new Map<string, number>();
  const numberOf = ({ relation, allowed, lists, itemOnly, abroad }: Edge) => {
    const text = JSON.stringify({ mention: relation === mention, relation, allowed, lists, itemOnly, abroad });
    const number = kinds.get(text) ?? kinds.size;
    kinds.set(text, number);
    return number;
  };
  const rows = edges.map((edge) => {
    const { from, to, path, offset, length } = edge;
    return [numberOf(edge), from.item ?? null, to.collection, to.id, to.item ?? null, path, offset, length] as const;
  });
  return { kinds: [...kinds.keys()], edges: rows };
}

/** The links again, of the record at an address. */
export function recalledEdges({ collection, id }: Address, fromKey: string, { kinds, edges }: KeptEdges): Edge[] {
  const named = kinds.map(kindNamed);
  return edges.flatMap(([number, fromItem, toCollection, toId, toItem, path, offset, length]) => {
    const kind = named[number];
    if (!kind) return [];
    const to =
      toItem === null ? { collection: toCollection, id: toId } : { collection: toCollection, id: toId, item: toItem };
    // As the graph makes them: what stands in the body has no item.
    const from = path.length === 0 ? { collection, id } : { collection, id, item: fromItem ?? undefined };
    const { relation, allowed, lists, itemOnly, abroad } = kind;
    return {
      from,
      to,
      fromKey,
      toKey: recordKey(to),
      relation,
      allowed,
      lists,
      itemOnly,
      abroad,
      path,
      offset,
      length,
    };
  });
}

function kindNamed(text: string): EdgeKind {
  const before = known.get(text);
  if (before) return before;
  const read: EdgeKind & { mention: boolean } = JSON.parse(text);
  const { relation, allowed, lists, itemOnly, abroad } = read;
  // The graph asks of a link whether it is this very relation.
  const made = { relation: read.mention ? mention : relation, allowed, lists, itemOnly, abroad };
  known.set(text, made);
  return made;
}
