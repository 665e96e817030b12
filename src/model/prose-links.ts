import { collectionOfKind, collectionOfRegister, registers } from './collections.ts';
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

/** Ids of registers where they stand bare in text: `R-012`, `TI-034`. The letters are the first group. */
export function bareIds(): RegExp {
  const letters = registers().join('|');
  if (known?.letters !== letters) known = { letters, pattern: new RegExp(`\\b(${letters})-\\d{3,}\\b`, 'g') };
  return known.pattern;
}

/** Splits text at the register ids (`R-012`, `TI-034`, `V-003`, `ADR-002`) that stand bare in it. */
export function splitBareIds(text: string): ProsePart[] {
  const parts: ProsePart[] = [];
  let end = 0;
  for (const match of text.matchAll(bareIds())) {
    const [id, register = ''] = match;
    const collection = collectionOfRegister(register);
    if (!collection) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: id, href: routeOf(collection, id) });
    end = match.index + id.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Prose as plain text: the words of its links, without the marks of inline Markdown. */
export function plainText(prose: string): string {
  return prose.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[*`]/g, '');
}
