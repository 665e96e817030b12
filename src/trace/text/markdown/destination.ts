/** The address of a link with its optional title. `end` is where the closing parenthesis or the line's end has to be. */
export interface Destination {
  url: string;
  urlStart: number;
  urlLength: number;
  end: number;
}

const space = /[ \t]*(?:\n[ \t]*)?/y;

/**
 * Reads `<address> "title"` or `address "title"`. For a definition the address must be there and nothing but
 * white space may follow on the line.
 */
export function readDestination(text: string, from: number, definition = false): Destination | undefined {
  const urlStart = skip(text, from);
  const address = text[urlStart] === '<' ? angled(text, urlStart) : bare(text, urlStart, definition);
  if (!address || (definition && address.end === urlStart)) return undefined;
  const { raw, start, end } = address;
  const destination = { url: decodeReferences(unescaped(raw)), urlStart: start, urlLength: raw.length };
  const titleStart = skip(text, end);
  const titleEnd = titleStart > end ? title(text, titleStart) : undefined;
  if (definition) {
    if (titleEnd !== undefined) {
      const after = spaces(text, titleEnd);
      if (isEnd(text, after)) return { ...destination, end: after };
    }
    const after = spaces(text, end);
    return isEnd(text, after) ? { ...destination, end: after } : undefined;
  }
  return { ...destination, end: skip(text, titleEnd ?? end) };
}

/** Reads `[label]`. Undefined when there is none, or when it holds a bracket. */
export function readLabel(text: string, at: number): { text: string; end: number } | undefined {
  if (text[at] !== '[') return undefined;
  for (let end = at + 1; end < text.length && end - at < 1000; end += 1) {
    const character = text[end];
    if (character === '\\') end += 1;
    else if (character === '[') return undefined;
    else if (character === ']') return { text: text.slice(at + 1, end), end: end + 1 };
  }
  return undefined;
}

function angled(text: string, at: number): { raw: string; start: number; end: number } | undefined {
  for (let end = at + 1; end < text.length; end += 1) {
    const character = text[end];
    if (character === '\\') end += 1;
    else if (character === '\n' || character === '<') return undefined;
    else if (character === '>') return { raw: text.slice(at + 1, end), start: at + 1, end: end + 1 };
  }
  return undefined;
}

function bare(text: string, at: number, definition: boolean): { raw: string; start: number; end: number } | undefined {
  let depth = 0;
  let end = at;
  for (; end < text.length; end += 1) {
    const character = text[end] ?? '';
    if (character <= ' ' || character === '\x7f') break;
    if (character === '\\' && /[!-/:-@[-`{-~]/.test(text[end + 1] ?? '')) end += 1;
    else if (!definition && character === '(') depth += 1;
    else if (!definition && character === ')') {
      if (depth === 0) break;
      depth -= 1;
    }
    if (depth > 32) return undefined;
  }
  return depth === 0 ? { raw: text.slice(at, end), start: at, end } : undefined;
}

function title(text: string, at: number): number | undefined {
  const open = text[at];
  if (open !== '"' && open !== "'" && open !== '(') return undefined;
  const close = open === '(' ? ')' : open;
  for (let end = at + 1; end < text.length; end += 1) {
    const character = text[end];
    if (character === '\\') end += 1;
    else if (character === close) return end + 1;
    else if (character === open && open === '(') return undefined;
    else if (character === '\n' && /^[ \t]*\n/.test(text.slice(end + 1))) return undefined;
  }
  return undefined;
}

function skip(text: string, at: number): number {
  space.lastIndex = at;
  return at + (space.exec(text)?.[0].length ?? 0);
}

function spaces(text: string, at: number): number {
  let end = at;
  while (text[end] === ' ' || text[end] === '\t') end += 1;
  return end;
}

function isEnd(text: string, at: number): boolean {
  return at >= text.length || text[at] === '\n';
}

/** Takes backslash escapes of punctuation away. */
export function unescaped(text: string): string {
  return text.includes('\\') ? text.replace(/\\([!-/:-@[-`{-~])/g, '$1') : text;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Resolves the character references that occur in addresses: numeric ones and the commonest names. */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return named[name] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}
