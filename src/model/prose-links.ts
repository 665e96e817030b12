import { type CollectionName, collectionOfKind, collectionOfRegister, registers } from './collections.ts';
import { routeOf } from './routes.ts';

/** A stretch of prose: plain text, or an id that stands bare in it and the page that it names. */
export interface ProsePart {
  text: string;
  href?: string;
}

/**
 * The page that a typed link names: `risk:R-001` is `/risks/r-001/`. Undefined for an ordinary address and for a kind
 * that does not exist; whether the record exists is the checker's to say.
 */
export function proseTarget(url: string): string | undefined {
  const colon = url.indexOf(':');
  const collection = colon > 0 ? collectionOfKind(url.slice(0, colon)) : undefined;
  return collection && routeOf(collection, url.slice(colon + 1));
}

let known: { letters: string; pattern: RegExp } | undefined;

/** The register ids that may stand bare in a text; the letters of the register are the first group. */
function bareId(): RegExp {
  const letters = registers().join('|');
  if (known?.letters !== letters) known = { letters, pattern: new RegExp(`\\b(${letters})-\\d{3,}\\b`, 'g') };
  return known.pattern;
}

/** A register id that stands bare in a text, and the collection that it names a record of. */
export interface BareId {
  id: string;
  collection: CollectionName;
  /** Characters from the start of the text. */
  offset: number;
}

/** The register ids (`R-012`, `TI-034`, `V-003`, `ADR-002`) that stand in a text, in order. */
export function bareIds(text: string): BareId[] {
  // Most texts hold none, and which registers there are takes longer to say.
  if (!/-\d{3}/.test(text)) return [];
  return [...text.matchAll(bareId())].flatMap(({ 0: id, 1: register = '', index: offset }) => {
    const collection = collectionOfRegister(register);
    return collection !== undefined ? [{ id, collection, offset }] : [];
  });
}

/** Splits text at the register ids that stand bare in it. */
export function splitBareIds(text: string): ProsePart[] {
  const parts: ProsePart[] = [];
  let end = 0;
  for (const { id, collection, offset } of bareIds(text)) {
    if (offset > end) parts.push({ text: text.slice(end, offset) });
    parts.push({ text: id, href: routeOf(collection, id) });
    end = offset + id.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}
