import { readDestination, readLabel } from './destination.ts';
import { readTag } from './tags.ts';

/** A link, image or HTML attribute found in inline text. Offsets count in that text. */
export interface InlineLink {
  form: 'link' | 'image' | 'html' | 'autolink';
  url: string;
  start: number;
  end: number;
  /** Where the address stands, or for a reference its label. */
  urlStart: number;
  urlLength: number;
  /** The label of a reference that nothing defines. */
  undefinedLabel?: string;
  /** Whether the address comes from a definition elsewhere. */
  referenced?: true;
}

export interface InlineScan {
  links: InlineLink[];
  /** Ids that HTML elements carry. */
  ids: string[];
  /** Stretches that are no text: code, tags, addresses, and all of a link. */
  opaque: [number, number][];
}

interface Bracket {
  at: number;
  image: boolean;
  active: boolean;
}

const special = /[\\`<![\]{]/g;
const autolink = /<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*)>/iy;

/** Finds the links of one inline text. `definitions` holds the reference definitions of the document by label. */
export function scanInline(text: string, definitions: ReadonlyMap<string, string>, mdx: boolean): InlineScan {
  const found: InlineScan = { links: [], ids: [], opaque: [] };
  const brackets: Bracket[] = [];
  let at = 0;
  for (;;) {
    special.lastIndex = at;
    const match = special.exec(text);
    if (!match) return found;
    const start = match.index;
    switch (match[0]) {
      case '\\':
        at = start + 2;
        break;
      case '`':
        at = codeSpan(text, start, found);
        break;
      case '<':
        at = angle(text, start, found, mdx);
        break;
      case '{':
        at = mdx ? expression(text, start, found) : start + 1;
        break;
      case '!':
        at = start + 1;
        if (text[at] === '[') {
          brackets.push({ at: start, image: true, active: true });
          at += 1;
        }
        break;
      case '[':
        brackets.push({ at: start, image: false, active: true });
        at = start + 1;
        break;
      default:
        at = closeBracket(text, start, brackets, definitions, found);
    }
  }
}

function codeSpan(text: string, start: number, found: InlineScan): number {
  let open = start;
  while (text[open] === '`') open += 1;
  const width = open - start;
  for (let at = text.indexOf('`', open); at !== -1; ) {
    let end = at;
    while (text[end] === '`') end += 1;
    if (end - at === width) {
      found.opaque.push([start, end]);
      return end;
    }
    at = text.indexOf('`', end);
  }
  return open;
}

function angle(text: string, start: number, found: InlineScan, mdx: boolean): number {
  if (!mdx) {
    autolink.lastIndex = start;
    const match = autolink.exec(text);
    if (match) {
      const end = start + match[0].length;
      const url = match[1] ?? '';
      found.links.push({ form: 'autolink', url, start, end, urlStart: start + 1, urlLength: url.length });
      found.opaque.push([start, end]);
      return end;
    }
  }
  const tag = readTag(text, start);
  if (!tag) return start + 1;
  found.opaque.push([start, tag.end]);
  found.ids.push(...tag.ids);
  for (const { url, urlStart, urlLength } of tag.links)
    found.links.push({ form: 'html', url, start, end: tag.end, urlStart, urlLength });
  return tag.end;
}

/** An MDX expression or comment: code, up to its closing brace. */
function expression(text: string, start: number, found: InlineScan): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) {
      found.opaque.push([start, at + 1]);
      return at + 1;
    }
  }
  return start + 1;
}

function closeBracket(
  text: string,
  close: number,
  brackets: Bracket[],
  definitions: ReadonlyMap<string, string>,
  found: InlineScan,
): number {
  const bracket = brackets.pop();
  if (!bracket?.active) return close + 1;
  const textStart = bracket.at + (bracket.image ? 2 : 1);
  const link = inlineLink(text, close) ?? reference(text, textStart, close, definitions);
  if (!link) return close + 1;
  const { end, ...address } = link;
  found.links.push({ form: bracket.image ? 'image' : 'link', start: bracket.at, end, ...address });
  found.opaque.push([bracket.at, end]);
  if (!bracket.image && link.undefinedLabel === undefined)
    for (const outer of brackets) if (!outer.image) outer.active = false;
  return end;
}

type Address = Pick<InlineLink, 'url' | 'end' | 'urlStart' | 'urlLength' | 'undefinedLabel' | 'referenced'>;

function inlineLink(text: string, close: number): Address | undefined {
  if (text[close + 1] !== '(') return undefined;
  const destination = readDestination(text, close + 2);
  return destination && text[destination.end] === ')' ? { ...destination, end: destination.end + 1 } : undefined;
}

function reference(
  text: string,
  textStart: number,
  close: number,
  definitions: ReadonlyMap<string, string>,
): Address | undefined {
  const label = readLabel(text, close + 1);
  const own = text.slice(textStart, close);
  if (label && label.text !== '') return address(label.text, close + 2, label.end, definitions, true);
  if (label) return address(own, textStart, label.end, definitions, true);
  return address(own, textStart, close + 1, definitions, false);
}

function address(
  label: string,
  urlStart: number,
  end: number,
  definitions: ReadonlyMap<string, string>,
  explicit: boolean,
): Address | undefined {
  if (label.length > 999 || label.trim() === '' || /(?:^|[^\\])\[/.test(label)) return undefined;
  const url = definitions.get(normalLabel(label));
  if (url !== undefined) return { url, urlStart, urlLength: label.length, end, referenced: true };
  // Only a full or collapsed reference is surely meant as one; "[x]" alone is as often just text.
  if (!explicit || label.startsWith('^')) return undefined;
  return { url: '', urlStart, urlLength: label.length, end, undefinedLabel: label };
}

/** Two labels name the same definition when they agree without regard to case and white space. */
export function normalLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}

const definitionStart = /[ \t]{0,3}\[/y;

/**
 * Reads the reference definitions that begin a paragraph, adds them, and says where its other text begins.
 * The first definition of a label holds.
 */
export function takeDefinitions(text: string, add: (label: string, url: string, at: number) => void): number {
  let at = 0;
  for (;;) {
    definitionStart.lastIndex = at;
    const open = definitionStart.exec(text);
    if (!open) return at;
    const label = readLabel(text, at + open[0].length - 1);
    if (!label || label.text.trim() === '' || label.text.startsWith('^') || text[label.end] !== ':') return at;
    const destination = readDestination(text, label.end + 1, true);
    if (!destination || destination.urlStart < 0) return at;
    const rest = text.indexOf('\n', destination.end);
    add(normalLabel(label.text), destination.url, destination.urlStart);
    at = rest === -1 ? text.length : rest + 1;
    if (rest === -1) return at;
  }
}
