import { kinds, registerIds } from '../model/fields.ts';
import { scanMarkdown } from './markdown/scan.ts';

/** A link in prose that names a record. Offsets count in the prose. */
export interface ProseLink {
  /** As a link names it: `risk:R-001`. The kind may be one that does not exist. */
  address: string;
  offset: number;
  length: number;
}

const mayLink = /\]\(|\]\[|\]:|<|\b(?:R|TI|V|ADR)-\d{3}/;
const bareId = /\b(R|TI|V|ADR)-\d{3,}\b/g;
/** A typed address: a word, a colon, an id. Web schemes are no kinds of record. */
const typedAddress = /^(?!https?:|mailto:|tel:|data:|javascript:|ftp:)([a-z][a-z-]*):(?!\/\/)(\S+)$/;

/** The typed links of a prose text and the register ids that stand bare in it. Code is passed over. */
export function proseLinks(text: string, mdx = false): ProseLink[] {
  if (!mayLink.test(text)) return [];
  const scan = scanMarkdown(text, mdx);
  const found: ProseLink[] = [];
  for (const { form, url, offset, length, undefinedLabel } of scan.links) {
    if (form !== 'definition' && undefinedLabel === undefined && typedAddress.test(url))
      found.push({ address: url, offset, length });
  }
  for (const match of text.matchAll(bareId)) {
    const [id, register = ''] = match;
    const collection = registerIds[register];
    const inside = scan.opaque.some(([start, end]) => start <= match.index && match.index < end);
    if (collection && !inside)
      found.push({ address: `${kinds[collection]}:${id}`, offset: match.index, length: id.length });
  }
  return found.sort((left, right) => left.offset - right.offset);
}
