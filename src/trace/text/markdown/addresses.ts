import type { Span } from './scan.ts';

/** White space, and the marks of quotes that a line may begin with. */
const gap = String.raw`[ \t\r\n>]*`;
const address = String.raw`(?:<((?:\\.|[^\\<>\n])*)>|((?:\\.|[^\s\\])*?))`;
const title = String.raw`(?:[ \t\r\n>]+(?:"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|\((?:\\[\s\S]|[^()\\])*\)))?`;
/** What nearly all are: a bare address without a title, in which nothing has to be weighed. */
const plain = /\]\([^\s\\<>()]*\)/y;
const inline = new RegExp(`^\\]\\(${gap}${address}${title}${gap}\\)$`, 'd');
const defined = new RegExp(`\\]:${gap}${address}${title}${gap}$`, 'd');

/**
 * Where the address of an inline link or image stands, between the end of its text and the end of the whole. The text of an
 * image may itself hold what looks like a link, so the right parenthesis is the one from which all the rest is an address.
 */
export function afterText(source: string, textEnd: number, end: number): Span | undefined {
  plain.lastIndex = textEnd;
  if (plain.test(source) && plain.lastIndex === end) return [textEnd + 2, end - 1];
  for (let at = source.indexOf('](', textEnd); at !== -1 && at < end; at = source.indexOf('](', at + 2)) {
    const match = inline.exec(source.slice(at, end));
    const place = placed(match, at);
    if (place && isBalanced(match?.[2] ?? '')) return place;
  }
  return undefined;
}

/** A bare address may hold parentheses in pairs only. */
function isBalanced(written: string): boolean {
  if (!/[()]/.test(written)) return true;
  let depth = 0;
  for (const [parenthesis] of written.replace(/\\[()]/g, '').matchAll(/[()]/g)) {
    depth += parenthesis === '(' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Where the address of a definition stands. */
export function definitionAddress(source: string, start: number, end: number): Span {
  return placed(defined.exec(source.slice(start, end)), start) ?? [start, end];
}

function placed(match: RegExpExecArray | null, base: number): Span | undefined {
  const [from, to] = match?.indices?.[1] ?? match?.indices?.[2] ?? [];
  return from === undefined || to === undefined ? undefined : [base + from, base + to];
}

/** Where the label of a reference stands: in the last pair of brackets, or in the first when there is no other. */
export function labelPlace(
  source: string,
  start: number,
  end: number,
  type: 'full' | 'collapsed' | 'shortcut',
  image: boolean,
): Span {
  if (type === 'full') {
    // A label holds no bracket, except behind a backslash.
    let open = source.lastIndexOf('[', end - 1);
    while (open > start && source[open - 1] === '\\') open = source.lastIndexOf('[', open - 1);
    return [open + 1, end - 1];
  }
  return [start + (image ? 2 : 1), end - (type === 'collapsed' ? 3 : 1)];
}
