import { kindOf } from '../../model/collections.ts';
import { bareIds } from '../../model/prose-links.ts';
import { readMarkdown } from './markdown/read.ts';
import type { MarkdownLink, MarkdownScan } from './markdown/scan.ts';

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

/** Reads the links of a record's field: typed ones, register ids that stand bare in it, ordinary ones. Code is passed over. */
export function readProse(text: string): Prose {
  if (!mayLink.test(text)) return none;
  if (!markup.test(text)) return { records: bareLinks(text, []), pages: [] };
  return proseOf(text, readMarkdown(text));
}

/** The same of a text that has been scanned. One that the parser refuses has none: nobody can tell its code from its prose. */
export function proseOf(text: string, scan: MarkdownScan): Prose {
  if (scan.refused) return none;
  const records: ProseLink[] = [];
  const pages: MarkdownLink[] = [];
  for (const link of scan.links) {
    const { form, url, offset, length, undefinedLabel } = link;
    if (undefinedLabel !== undefined || !typedAddress.test(url)) pages.push(link);
    else if (form !== 'definition') records.push({ address: url, offset, length });
  }
  records.push(...bareLinks(text, scan.opaque));
  return { records: records.sort((left, right) => left.offset - right.offset), pages };
}

/**
 * Every place of a prose text where an address or a register id is written; `scan` where it has been read. `readProse` gives a reference link where its
 * label stands, this gives the definition that the label stands for.
 */
export function writtenAddresses(text: string, scan?: MarkdownScan): ProseLink[] {
  if (!markup.test(text) && !mayLink.test(text)) return [];
  if (!markup.test(text)) return bareLinks(text, []);
  const { links, opaque } = scan ?? readMarkdown(text);
  const written = links
    .filter(({ referenced, undefinedLabel }) => !referenced && undefinedLabel === undefined)
    .map(({ url, offset, length }) => ({ address: url, offset, length }));
  return [...written, ...bareLinks(text, opaque)];
}

function bareLinks(text: string, opaque: MarkdownScan['opaque']): ProseLink[] {
  return bareIds(text).flatMap(({ id, collection, offset }) => {
    const inside = opaque.some(([start, end]) => start <= offset && offset < end);
    return inside ? [] : [{ address: `${kindOf(collection)}:${id}`, offset, length: id.length }];
  });
}
