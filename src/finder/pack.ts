import { type FinderData, type FinderFamily, type FinderPage, type FinderText, textKinds } from './entry.ts';

/*
 * The form in which the finder's data travel with a page: columns instead of JSON, because like beside like weighs least after gzip.
 * The columns are parted by form feeds: the symptoms that stand at no anchor, a line a page; the families, a line each; the other
 * texts, a line each; the pages' heads; the kinds of their texts, a digit each, a dot for the title once more; their anchors; the rest as JSON. An anchor that
 * repeats the one before is `=`; its words that its text has are their places there (`AC-now` of "Verify emergency stop." is `verify-stop-now`).
 * Of a page's address what its title says already is `~`, and what stands beside the title `^`: `/plans/^/playbooks/~/`.
 */

const column = '\f';
const repeated = '=';
const titled = '.';
const literal = '#';
const firstPlace = 'A'.charCodeAt(0);
const ofTitle = '~';
const ofPlace = '^';

/** Writes the data as one text. White space inside a text becomes a blank. */
export function pack({ pages, families, registers, last }: FinderData): string {
  const placed = pages.map(({ texts }) => texts.filter((text) => !isPlain(text)));
  const told = pages.flatMap(({ title }, index) => (placed[index] ?? []).filter((text) => !isTitle(text, flat(title))));
  return [
    lines(pages.map(({ texts }) => joinedWords(texts.filter(isPlain).map(({ text }) => text)))),
    lines(families.map((family) => packFamily(family, pages))),
    lines(told.map(({ text }) => flat(text))),
    lines(pages.map(packHead)),
    lines(pages.map((page, index) => packKinds(page, placed[index] ?? []))),
    lines(placed.map(packAnchors)),
    JSON.stringify({ registers, last }),
  ].join(column);
}

/**
 * Reads what `pack` wrote.
 * @throws SyntaxError when the text is no such data.
 */
export function unpack(text: string): FinderData {
  const columns = text.split(column);
  const rest: unknown = JSON.parse(columns[6] ?? '');
  if (!isRest(rest)) throw new SyntaxError('the finder has no data');
  const [symptoms = [], families = [], texts = [], heads = [], kinds = [], anchors = []] = columns.map(linesOf);
  let next = 0;
  const pages = heads.map((head, index): FinderPage => {
    const [title = '', of = '', act, short = ''] = head.split('\t');
    const path = longPath(short, title, of);
    const own = [...(kinds[index] ?? '')];
    const told = own.map((kind) => (kind === titled ? title : (texts[next++] ?? '')));
    const placed = unpackTexts(told, own, (anchors[index] ?? '').split(' '));
    const plain = wordsIn(symptoms[index] ?? '').map((word): FinderText => ({ kind: 'symptom', text: word }));
    return { path, title, of, rank: act === '1' ? 'act' : 'read', texts: [...placed, ...plain] };
  });
  return { pages, families: families.map((line) => unpackFamily(line, pages)), ...rest };
}

/** A column of lines. One of no line is not one of an empty line: that ends with a line break. */
function lines(list: readonly string[]): string {
  return list.map((line) => `${line}\n`).join('');
}

function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

function isPlain({ kind, anchor }: FinderText): boolean {
  return kind === 'symptom' && anchor === undefined;
}

function isTitle({ kind, text, anchor }: FinderText, title: string): boolean {
  return kind === 'title' && anchor === undefined && flat(text) === title;
}

function packKinds({ title }: FinderPage, texts: readonly FinderText[]): string {
  return texts.map((text) => (isTitle(text, flat(title)) ? titled : String(textKinds.indexOf(text.kind)))).join('');
}

function packHead({ title, of, rank, path }: FinderPage): string {
  return [flat(title), flat(of), rank === 'act' ? 1 : 0, shortPath(path, title, of)].join('\t');
}

/** An address with marks for the parts that are its title's words, and those of its place; as it is where it has such a mark itself. */
function shortPath(path: string, title: string, of: string): string {
  if (path.includes(ofTitle) || path.includes(ofPlace)) return literal + path;
  return marked(marked(path, slugOf(title), ofTitle), placeOf(of), ofPlace);
}

function longPath(short: string, title: string, of: string): string {
  if (short.startsWith(literal)) return short.slice(literal.length);
  return short.replace(ofPlace, placeOf(of)).replace(ofTitle, slugOf(title));
}

/** A path in which one whole part is a mark. */
function marked(path: string, part: string, mark: string): string {
  return part === '' ? path : path.replace(new RegExp(`(?<=[/#])${part}(?=/|$)`), mark);
}

/** `Trading operations, lifecycle` as `trading-operations`. */
function placeOf(of: string): string {
  return slugOf(of.replace(/,.*/, ''));
}

function slugOf(text: string): string {
  return slugWords(text).join('-');
}

function packAnchors(texts: readonly FinderText[]): string {
  return texts
    .map(({ text, anchor }, index) =>
      anchor === undefined ? '' : anchor === texts[index - 1]?.anchor ? repeated : shortAnchor(anchor, text),
    )
    .join(' ');
}

function unpackTexts(texts: readonly string[], kinds: readonly string[], anchors: readonly string[]): FinderText[] {
  let before: string | undefined;
  return texts.map((text, index): FinderText => {
    const short = anchors[index] ?? '';
    const anchor = short === '' ? undefined : short === repeated ? before : longAnchor(short, text);
    before = anchor;
    return { kind: kinds[index] === titled ? 'title' : (textKinds[Number(kinds[index])] ?? 'about'), text, anchor };
  });
}

/** A nearest page that is not among the pages could not be answered with: it is left out. */
function packFamily({ title, words, nearest }: FinderFamily, pages: readonly FinderPage[]): string {
  const numbers = nearest.map((path) => pages.findIndex((page) => page.path === path)).filter((number) => number >= 0);
  return [flat(title), joinedWords(words), numbers.join(',')].join('\t');
}

function unpackFamily(line: string, pages: readonly FinderPage[]): FinderFamily {
  const [title = '', words = '', numbers = ''] = line.split('\t');
  const nearest = numbers.split(',').flatMap((number) => (number === '' ? [] : (pages[Number(number)]?.path ?? [])));
  return { title, words: wordsIn(words), nearest };
}

function joinedWords(words: readonly string[]): string {
  return words.map((word) => flat(word).replaceAll(';', ',')).join(';');
}

function wordsIn(joined: string): string[] {
  return joined === '' ? [] : joined.split(';');
}

/** An anchor as the places of its words in its text, `A` the first; a word that does not stand there, or not after those before it, as it is. */
function shortAnchor(anchor: string, text: string): string {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(anchor)) return literal + anchor;
  const words = slugWords(text).slice(0, 26);
  let last = -1;
  return anchor
    .split('-')
    .map((word) => {
      const place = words.indexOf(word, last + 1);
      if (place === -1) return `-${word}`;
      last = place;
      return String.fromCharCode(firstPlace + place);
    })
    .join('');
}

function longAnchor(short: string, text: string): string {
  if (short.startsWith(literal)) return short.slice(literal.length);
  const words = slugWords(text);
  return (short.match(/[A-Z]|-[a-z0-9]+/g) ?? [])
    .map((part) => (part.startsWith('-') ? part.slice(1) : (words[part.charCodeAt(0) - firstPlace] ?? '')))
    .join('-');
}

function slugWords(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function isRest(value: unknown): value is Omit<FinderData, 'pages' | 'families'> {
  return typeof value === 'object' && value !== null && 'registers' in value && 'last' in value;
}
