import { type FinderData, type FinderFamily, type FinderPage, type FinderText, textKinds } from './entry.ts';

/*
 * The form in which the finder's data travel with a page: lines and tabs instead of JSON, which weighs half as much. A page is
 * its head, its symptoms in one line behind a colon, then a line a text: kind, text, anchor. An anchor that repeats the one before is `=`;
 * one that follows from its text (`check-logs` of "Check logs.") is the number of its words. After the pages come the families, a line
 * each: title, words, the numbers of their nearest pages.
 */

const anchorsText = '=';

/** Writes the data as one text. White space inside a text becomes a blank. */
export function pack(data: FinderData): string {
  const rest = { registers: data.registers, last: data.last };
  const families = data.families.map((family) => packFamily(family, data.pages)).join('\n');
  return [...data.pages.map(packPage), families, JSON.stringify(rest)].join('\n\n');
}

/**
 * Reads what `pack` wrote.
 * @throws SyntaxError when the text is no such data.
 */
export function unpack(text: string): FinderData {
  const blocks = text.split('\n\n');
  const rest: unknown = JSON.parse(blocks.pop() ?? '');
  if (!isRest(rest)) throw new SyntaxError('the finder has no data');
  const families = blocks.pop() ?? '';
  const pages = blocks.map(unpackPage);
  return {
    pages,
    families: families === '' ? [] : families.split('\n').map((line) => unpackFamily(line, pages)),
    ...rest,
  };
}

/** A nearest page that is not among the pages could not be answered with: it is left out. */
function packFamily({ title, words, nearest }: FinderFamily, pages: readonly FinderPage[]): string {
  const numbers = nearest.map((path) => pages.findIndex((page) => page.path === path)).filter((number) => number >= 0);
  return [flat(title), joinedWords(words), numbers.join(',')].join('\t');
}

function unpackFamily(line: string, pages: readonly FinderPage[]): FinderFamily {
  const [title = '', words = '', numbers = ''] = line.split('\t');
  const nearest = numbers.split(',').flatMap((number) => (number === '' ? [] : (pages[Number(number)]?.path ?? [])));
  return { title, words: words === '' ? [] : words.split(';'), nearest };
}

function joinedWords(words: readonly string[]): string {
  return words.map((word) => flat(word).replaceAll(';', ',')).join(';');
}

function packPage({ path, title, of, rank, texts }: FinderPage): string {
  const plain = texts.filter(({ kind, anchor }) => kind === 'symptom' && anchor === undefined);
  const symptoms = joinedWords(plain.map(({ text }) => text));
  let before: string | undefined;
  const lines = texts
    .filter((text) => !plain.includes(text))
    .map(({ kind, text, anchor }) => {
      const cells = [textKinds.indexOf(kind), flat(text)];
      if (anchor !== undefined) cells.push(anchor === before ? anchorsText : shortAnchor(anchor, flat(text)));
      before = anchor;
      return cells.join('\t');
    });
  return [[flat(title), flat(of), rank === 'act' ? 1 : 0, path].join('\t'), `:${symptoms}`, ...lines].join('\n');
}

function unpackPage(block: string): FinderPage {
  const [head = '', symptoms = '', ...lines] = block.split('\n');
  const [title = '', of = '', act, path = ''] = head.split('\t');
  let before: string | undefined;
  const texts = lines.map((line): FinderText => {
    const [kind = '', text = '', short] = line.split('\t');
    const anchor = short === undefined ? undefined : short === anchorsText ? before : longAnchor(short, text);
    before = anchor;
    return { kind: textKinds[Number(kind)] ?? 'about', text, anchor };
  });
  const plain = symptoms.slice(1);
  const words = plain === '' ? [] : plain.split(';').map((text): FinderText => ({ kind: 'symptom', text }));
  return { path, title, of, rank: act === '1' ? 'act' : 'read', texts: [...texts, ...words] };
}

function shortAnchor(anchor: string, text: string): string {
  const count = anchor.split('-').length;
  if (longAnchor(String(count), text) === anchor) return String(count);
  return /^\d+$/.test(anchor) ? `#${anchor}` : anchor;
}

function longAnchor(short: string, text: string): string {
  if (short.startsWith('#')) return short.slice(1);
  if (!/^\d+$/.test(short)) return short;
  return slugWords(text).slice(0, Number(short)).join('-');
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
