import { decodeReferences } from './destination.ts';

/** What an HTML or JSX tag says about links: its addresses, the ids that it gives, and where it ends. */
export interface Tag {
  end: number;
  links: { url: string; urlStart: number; urlLength: number }[];
  ids: string[];
}

const tag =
  /<(?:!--(?:>|->|[\s\S]*?-->)|\?[\s\S]*?\?>|![A-Z][^>]*>|!\[CDATA\[[\s\S]*?\]\]>|\/[a-z][\w.:-]*\s*>|(?:[a-z][\w.:-]*((?:\s+(?:\{[^}]*\}|[\w:.@-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|\{[^}]*\}|[^\s"'=<>`{]+))?))*)\s*\/?)?>)/iy;
const attribute = /([\w:.@-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`{]+))/g;

/** Reads the tag or comment that begins at `at`; undefined when the text there is none. */
export function readTag(text: string, at: number): Tag | undefined {
  tag.lastIndex = at;
  const match = tag.exec(text);
  if (!match) return undefined;
  const found: Tag = { end: at + match[0].length, links: [], ids: [] };
  const attributes = match[1];
  if (!attributes) return found;
  const element = /^<([a-z][\w.:-]*)/i.exec(match[0])?.[1]?.toLowerCase();
  const base = at + match[0].indexOf(attributes);
  for (const [whole, name = '', double, single, bare] of attributes.matchAll(attribute)) {
    const value = double ?? single ?? bare ?? '';
    const key = name.toLowerCase();
    if (key === 'id' || (key === 'name' && element === 'a')) found.ids.push(decodeReferences(value));
    else if (key === 'href' || key === 'src' || key === 'poster') {
      const inAttributes = attributes.indexOf(whole);
      const urlStart = base + inAttributes + whole.indexOf(value, name.length);
      found.links.push({ url: decodeReferences(value), urlStart, urlLength: value.length });
    }
  }
  return found;
}
