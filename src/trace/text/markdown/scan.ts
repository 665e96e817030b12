import { type InlineText, readBlocks, type Span } from './blocks.ts';
import { type InlineLink, scanInline, takeDefinitions } from './inline.ts';
import { Slugger } from './slug.ts';
import { readTag } from './tags.ts';

/** A link in a document. Offsets count in the document. */
export interface MarkdownLink {
  form: InlineLink['form'] | 'definition';
  url: string;
  /** Where the address stands, or for a reference its label. */
  offset: number;
  length: number;
  /** The label of a reference that nothing defines. */
  undefinedLabel?: string;
  /** Whether the address stands in a definition, which is listed too. */
  referenced?: true;
}

export interface Heading {
  level: number;
  text: string;
  id: string;
  offset: number;
}

export interface MarkdownScan {
  links: MarkdownLink[];
  headings: Heading[];
  /** Every id that a link can name: of headings and of HTML elements. */
  ids: Set<string>;
  /** Stretches that hold no text of their own: code, tags, links. Ascending only by block. */
  opaque: Span[];
}

const frontmatter = /^---[ \t]*\r?\n[\s\S]*?^---[ \t]*(?:\r?\n|$)/my;
const esm = /^(?:import|export)\s/;

/**
 * Finds every link, heading and id of a Markdown or MDX document in one walk over its lines. Code, comments and
 * frontmatter are passed over. It agrees with a full Markdown parser on what is a link, which a differential test holds
 * it to, and is much faster, because it builds no tree.
 */
export function scanMarkdown(source: string, mdx = false): MarkdownScan {
  const found: MarkdownScan = { links: [], headings: [], ids: new Set(), opaque: [] };
  const bom = source.startsWith('\uFEFF') ? 1 : 0;
  frontmatter.lastIndex = bom;
  const start = source.startsWith('---', bom) ? bom + (frontmatter.exec(source.slice(bom))?.[0].length ?? 0) : bom;
  const blocks = readBlocks(source, { mdx, start });
  found.opaque.push(...blocks.opaque, ...blocks.html);
  const definitions = new Map<string, string>();
  const texts: InlineText[] = [];
  for (const block of blocks.inline) {
    if (mdx && esm.test(block.text)) {
      found.opaque.push([toSource(block, 0), toSource(block, block.text.length)]);
      continue;
    }
    const rest =
      block.mayDefine && block.text.includes(']:')
        ? takeDefinitions(block.text, (label, url, at) => {
            if (definitions.has(label)) return;
            definitions.set(label, url);
            found.links.push({ form: 'definition', url, offset: toSource(block, at), length: url.length });
          })
        : 0;
    if (rest > 0) found.opaque.push([toSource(block, 0), toSource(block, rest - 1)]);
    if (rest < block.text.length) texts.push(rest === 0 ? block : after(block, rest));
  }
  const slugger = new Slugger();
  for (const text of texts) inlineText(text, definitions, mdx, slugger, found);
  for (const [from, to] of blocks.html) htmlBlock(source, from, to, found);
  return found;
}

function inlineText(
  block: InlineText,
  definitions: ReadonlyMap<string, string>,
  mdx: boolean,
  slugger: Slugger,
  found: MarkdownScan,
): void {
  const scan = scanInline(block.text, definitions, mdx);
  for (const { form, url, urlStart, urlLength, undefinedLabel, referenced } of scan.links) {
    found.links.push({
      form,
      url,
      offset: toSource(block, urlStart),
      length: urlLength,
      ...(undefinedLabel === undefined ? {} : { undefinedLabel }),
      ...(referenced ? { referenced } : {}),
    });
  }
  for (const [from, to] of scan.opaque) found.opaque.push([toSource(block, from), toSource(block, to)]);
  for (const id of scan.ids) found.ids.add(id);
  if (block.heading === undefined) return;
  const text = headingText(block.text, scan.links);
  const id = slugger.slug(text);
  found.ids.add(id);
  found.headings.push({ level: block.heading, text, id, offset: toSource(block, 0) });
}

/** The words of a heading without its markup, as its slug is made from them. */
function headingText(text: string, links: readonly InlineLink[]): string {
  let plain = text;
  for (const link of [...links].sort((left, right) => right.start - left.start)) {
    if (link.form !== 'link' && link.form !== 'image') continue;
    const inner = text.slice(link.start + (link.form === 'image' ? 2 : 1), link.end);
    const words = inner.slice(0, closingBracket(inner));
    plain = plain.slice(0, link.start) + words + plain.slice(link.end);
  }
  return plain
    .replace(/<[^>]*>/g, '')
    .replace(/`+([^`]*)`+/g, (_whole, code: string) => code.replace(/[*_]/g, (mark) => `\\${mark}`))
    .replace(/(?<![\\\w])(_{1,3})(?=\S)(.*?\S)\1(?!\w)/g, '$2')
    .replace(/(?<!\\)(\*{1,3})(?=\S)(.*?\S)(?<!\\)\1/g, '$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .trim();
}

function closingBracket(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '[') depth += 1;
    else if (text[at] === ']') {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return text.length;
}

function htmlBlock(source: string, from: number, to: number, found: MarkdownScan): void {
  for (let at = source.indexOf('<', from); at !== -1 && at < to; ) {
    const tag = readTag(source, at);
    for (const { url, urlStart, urlLength } of tag?.links ?? [])
      found.links.push({ form: 'html', url, offset: urlStart, length: urlLength });
    for (const id of tag?.ids ?? []) found.ids.add(id);
    at = source.indexOf('<', tag ? tag.end : at + 1);
  }
}

function after(block: InlineText, from: number): InlineText {
  const pieces: [number, number][] = [];
  for (const [index, [at, offset]] of block.pieces.entries()) {
    const next = block.pieces[index + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    if (next <= from) continue;
    pieces.push(at >= from ? [at - from, offset] : [0, offset + from - at]);
  }
  return { ...block, text: block.text.slice(from), pieces };
}

function toSource(block: InlineText, at: number): number {
  let [base, offset] = block.pieces[0] ?? [0, 0];
  for (const [from, to] of block.pieces) {
    if (from > at) break;
    base = from;
    offset = to;
  }
  return offset + at - base;
}
