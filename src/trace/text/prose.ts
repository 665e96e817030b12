import { collectionOfRegister, kindOf } from '../../model/collections.ts';
import { bareIds as bareIdPattern } from '../../model/prose-links.ts';
import { type MarkdownLink, type MarkdownScan, scanMarkdown } from './markdown/scan.ts';

/** A link in prose that names a record. Offsets count in the prose. */
export interface ProseLink {
  /** As a link names it: `risk:R-001`. The kind may be one that does not exist. */
  address: string;
  offset: number;
  length: number;
}

/** The links of a prose text: those that name records, and ordinary ones. */
export interface Prose {
  records: readonly ProseLink[];
  pages: readonly MarkdownLink[];
}

const mayLink = /\]\(|\]\[|\]:|<[a-z]|\b[A-Z]+-\d{3}/;
const markup = /[[`<\\]/;
/** A typed address: a word, a colon, an id. Web schemes are no kinds of record. */
const typedAddress = /^(?!https?:|mailto:|tel:|data:|javascript:|ftp:)([a-z][a-z-]*):(?!\/\/)(\S+)$/;

const none: Prose = { records: [], pages: [] };

/** Reads the links of a prose text: typed ones, register ids that stand bare in it, ordinary ones. Code is passed over. */
export function readProse(text: string, mdx = false): Prose {
  if (!mayLink.test(text)) return none;
  if (!markup.test(text)) return { records: bareIds(text, []), pages: [] };
  return proseOf(text, scanMarkdown(text, mdx));
}

/** The same of a text that has been scanned. */
export function proseOf(text: string, scan: MarkdownScan): Prose {
  const records: ProseLink[] = [];
  const pages: MarkdownLink[] = [];
  for (const link of scan.links) {
    const { form, url, offset, length, undefinedLabel } = link;
    if (undefinedLabel !== undefined || !typedAddress.test(url)) pages.push(link);
    else if (form !== 'definition') records.push({ address: url, offset, length });
  }
  records.push(...bareIds(text, scan.opaque));
  return { records: records.sort((left, right) => left.offset - right.offset), pages };
}

/**
 * Every place of a prose text where an address or a register id is written: `readProse` gives a reference link where its
 * label stands, this gives the definition that the label stands for.
 */
export function writtenAddresses(text: string, mdx = false): ProseLink[] {
  if (!markup.test(text) && !mayLink.test(text)) return [];
  if (!markup.test(text)) return bareIds(text, []);
  const { links, opaque } = scanMarkdown(text, mdx);
  const written = links
    .filter(({ referenced, undefinedLabel }) => !referenced && undefinedLabel === undefined)
    .map(({ url, offset, length }) => ({ address: url, offset, length }));
  return [...written, ...bareIds(text, opaque)];
}

function bareIds(text: string, opaque: MarkdownScan['opaque']): ProseLink[] {
  const found: ProseLink[] = [];
  for (const match of text.matchAll(bareIdPattern())) {
    const [id, register = ''] = match;
    const collection = collectionOfRegister(register);
    const inside = opaque.some(([start, end]) => start <= match.index && match.index < end);
    if (collection && !inside)
      found.push({ address: `${kindOf(collection)}:${id}`, offset: match.index, length: id.length });
  }
  return found;
}
