import type { MdastNode } from 'satteri';
import { positionIn } from '../place.ts';
import { afterText, definitionAddress, labelPlace } from './addresses.ts';
import { Components } from './components.ts';
import { customId, headingText } from './headings.ts';
import { jsxTag } from './jsx.ts';
import { type Mask, undefinedLabels } from './labels.ts';
import { parseMarkdown, refusal } from './parse.ts';
import type { MarkdownLink, MarkdownOptions, MarkdownScan, Span } from './scan.ts';
import { Slugger } from './slug.ts';
import { readTags, type Tag } from './tags.ts';
import { unclosed } from './unclosed.ts';

/**
 * Finds every link, heading and id of a Markdown or MDX document. It reads with Sätteri, the parser that the site is built
 * with, so that what is checked is what is shown; this folder alone knows it. Never throws: what cannot be read is in
 * `problems`.
 */
export function readMarkdown(source: string, options: MarkdownOptions = {}): MarkdownScan {
  const found = emptyScan();
  // Sätteri counts from behind a byte order mark.
  const marked = source.startsWith('\uFEFF');
  const text = marked ? source.slice(1) : source;
  try {
    new Reader(text, options, found).read(parseMarkdown(text, options));
  } catch (error) {
    found.refused = true;
    found.problems.push(refusal(text, error));
  }
  if (marked) moveByOne(found);
  return found;
}

/** Reads a page of the site's own, or the body of one: Starlight turns directives on, and our configuration smart punctuation off. */
export function readPage(source: string, { mdx }: { mdx: boolean }): MarkdownScan {
  // Most records have no body, and ten thousand calls of the parser would be felt.
  return source === '' ? emptyScan() : readMarkdown(source, { mdx, directives: true, imported: mdx });
}

function emptyScan(): MarkdownScan {
  return { links: [], headings: [], ids: new Set(), opaque: [], problems: [], refused: false };
}

function moveByOne(found: MarkdownScan): void {
  for (const link of found.links) link.offset += 1;
  for (const heading of found.headings) heading.offset += 1;
  found.opaque = found.opaque.map(([start, end]) => [start + 1, end + 1]);
}

/** Walks a tree once and writes down what it meets. */
class Reader {
  private readonly source: string;
  private readonly options: MarkdownOptions;
  private readonly found: MarkdownScan;
  private readonly slugger: Slugger;
  /** Definitions hold from anywhere in the document, the first of each label only. */
  private readonly definitions = new Map<string, string>();
  private readonly references: { link: MarkdownLink; identifier: string }[] = [];
  /** The number of each footnote, in the order of its first mention. */
  private readonly footnotes = new Map<string, number>();
  /** What stands in the text that is being read and is no text; undefined where nobody will ask, as in most paragraphs. */
  private masks: Mask[] | undefined;
  private readonly components = new Components();
  private nextReference = -1;
  private soughtFrom = 0;

  constructor(source: string, options: MarkdownOptions, found: MarkdownScan) {
    this.source = source;
    this.options = options;
    this.slugger = new Slugger(options.slugs);
    this.found = found;
  }

  read(root: MdastNode): void {
    this.node(root);
    for (const { link, identifier } of this.references) link.url = this.definitions.get(identifier) ?? '';
    if (this.footnotes.size > 0) this.found.ids.add('footnote-label');
    if (this.options.imported) this.found.problems.push(...this.components.problems(this.source));
  }

  private node(node: MdastNode): void {
    // Of all nodes nearly half are text, which holds nothing.
    if (node.type === 'text' || node.type === 'break') return;
    const [start, end] = spanOf(node);
    switch (node.type) {
      case 'paragraph':
      case 'tableCell':
        this.inlineText(node, start, end);
        return;
      case 'heading':
        this.heading(node, start, end);
        return;
      case 'code':
        this.raw(node, start, end);
        return;
      case 'html':
        this.raw(node, start, end);
        this.tags(readTags(this.source, start, end));
        return;
      case 'link':
        this.link(node, start, end);
        return;
      case 'image':
        this.address('image', node.url, afterText(this.source, start, end), start);
        this.cover(start, end, 'other');
        return;
      case 'linkReference':
      case 'imageReference':
        this.reference(node, start, end);
        return;
      case 'definition':
        this.definition(node, start, end);
        return;
      case 'footnoteReference':
        this.footnote(node.identifier);
        this.cover(start, end, 'other');
        return;
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        this.element(node, start, end);
        return;
      case 'mdxjsEsm':
        this.components.code(node.value);
        this.cover(start, end, 'other');
        this.tags(readTags(this.source, start, end, { code: true }));
        return;
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        this.cover(start, end, 'other');
        this.tags(readTags(this.source, start, end, { code: true }));
        return;
      case 'inlineCode':
        this.cover(start, end, 'code');
        return;
      case 'yaml':
      case 'toml':
        this.cover(start, end, 'other');
        return;
      case 'textDirective': {
        const [first] = node.children;
        this.cover(start, first ? spanOf(first)[0] : end, 'other');
        this.children(node);
        return;
      }
      default:
        this.children(node);
    }
  }

  private children(node: MdastNode): void {
    if ('children' in node && node.children) for (const child of node.children) this.node(child);
  }

  /** A stretch that is no text. */
  private cover(start: number, end: number, type: Mask['type']): void {
    this.found.opaque.push([start, end]);
    this.masks?.push({ start, end, type });
  }

  /** Code and HTML, whose end may be missing, so that they take the rest of the document with them. */
  private raw(node: Extract<MdastNode, { type: 'code' | 'html' }>, start: number, end: number): void {
    this.cover(start, end, node.type === 'code' ? 'code' : 'other');
    const message = unclosed(this.source, start, end);
    if (message !== undefined) this.found.problems.push({ message, position: positionIn(this.source, start) });
  }

  /** A paragraph, a cell or a heading: what it holds, then the references in it that nothing defines. */
  private inlineText(node: MdastNode, start: number, end: number): void {
    const outer = this.masks;
    const masks: Mask[] | undefined = this.mayRefer(start, end) ? [] : undefined;
    this.masks = masks;
    this.children(node);
    if (masks) this.undefinedLabels(start, end, masks);
    // Whoever stands around it need not look at it again.
    outer?.push({ start, end, type: 'other' });
    this.masks = outer;
  }

  /** Whether `][` stands there. Stretches are asked for almost in order, so the next one is remembered and not sought again. */
  private mayRefer(start: number, end: number): boolean {
    if (this.nextReference < start || start < this.soughtFrom) {
      const next = this.source.indexOf('][', start);
      this.nextReference = next === -1 ? this.source.length : next;
      this.soughtFrom = start;
    }
    return this.nextReference < end;
  }

  private undefinedLabels(start: number, end: number, masks: readonly Mask[]): void {
    for (const { label, offset, span } of undefinedLabels(this.source, start, end, masks)) {
      this.found.links.push({ form: 'link', url: '', offset, length: label.length, undefinedLabel: label });
      this.found.opaque.push(span);
    }
  }

  private heading(node: Extract<MdastNode, { type: 'heading' }>, start: number, end: number): void {
    this.inlineText(node, start, end);
    const whole = headingText(node, this.source, this.footnotes);
    const own = this.options.headingIds ? customId(whole) : undefined;
    const text = own?.text ?? whole;
    const id = own?.id ?? this.slugger.slug(text);
    const first = node.children[0];
    this.found.ids.add(id);
    this.found.headings.push({ level: node.depth, text, id, offset: first ? spanOf(first)[0] : start });
  }

  private link(node: Extract<MdastNode, { type: 'link' }>, start: number, end: number): void {
    if (this.source[start] === '<') {
      this.found.links.push({ form: 'autolink', url: node.url, offset: start + 1, length: end - start - 2 });
    } else if (this.source[start] === '[') {
      const last = node.children.at(-1);
      this.address('link', node.url, afterText(this.source, last ? spanOf(last)[1] : start, end), start);
      this.within(node);
    }
    // What is left is a bare web address, which names nothing of ours.
    this.cover(start, end, 'link');
  }

  private address(form: 'link' | 'image', url: string, place: Span | undefined, start: number): void {
    const [from, to] = place ?? [start, start + 1];
    this.found.links.push({ form, url, offset: from, length: to - from });
  }

  /** The children of a link: images may have addresses of their own, but the text is the link's. */
  private within(node: MdastNode): void {
    const outer = this.masks;
    this.masks = undefined;
    this.children(node);
    this.masks = outer;
  }

  private reference(
    node: Extract<MdastNode, { type: 'linkReference' | 'imageReference' }>,
    start: number,
    end: number,
  ): void {
    const image = node.type === 'imageReference';
    const [from, to] = labelPlace(this.source, start, end, node.referenceType, image);
    const link: MarkdownLink = {
      form: image ? 'image' : 'link',
      url: '',
      offset: from,
      length: to - from,
      referenced: true,
    };
    this.found.links.push(link);
    this.references.push({ link, identifier: node.identifier });
    this.within(node);
    this.cover(start, end, image ? 'other' : 'link');
  }

  private definition(
    { identifier, url }: Extract<MdastNode, { type: 'definition' }>,
    start: number,
    end: number,
  ): void {
    this.cover(start, end, 'other');
    if (this.definitions.has(identifier)) return;
    this.definitions.set(identifier, url);
    const [from, to] = definitionAddress(this.source, start, end);
    this.found.links.push({ form: 'definition', url, offset: from, length: to - from });
  }

  private footnote(identifier: string): void {
    if (!this.footnotes.has(identifier)) this.footnotes.set(identifier, this.footnotes.size + 1);
    this.found.ids.add(`user-content-fn-${identifier}`).add(`user-content-fnref-${identifier}`);
  }

  private element(
    node: Extract<MdastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>,
    start: number,
    end: number,
  ): void {
    const tag = jsxTag(this.source, start, end, node);
    this.components.use(node.name, start);
    this.cover(start, tag.end, 'other');
    this.tags([tag]);
    if (node.type === 'mdxJsxFlowElement') this.inlineText(node, tag.end, end);
    else this.children(node);
  }

  private tags(tags: readonly Tag[]): void {
    for (const { links, ids } of tags) {
      for (const id of ids) this.found.ids.add(id);
      for (const { url, urlStart, urlLength, computed } of links)
        this.found.links.push({
          form: 'html',
          url,
          offset: urlStart,
          length: urlLength,
          ...(computed ? { computed } : {}),
        });
    }
  }
}

function spanOf({ position }: MdastNode): Span {
  return [position?.start.offset ?? 0, position?.end.offset ?? 0];
}
