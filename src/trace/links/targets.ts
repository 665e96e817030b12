/** What a link in a Markdown file names, before anybody looks whether it is there. */
export type Target =
  | { type: 'elsewhere' }
  | { type: 'malformed' }
  /**
   * A file or folder, `path` relative to the root of the tree, without a slash at its end; a path that leaves the tree begins
   * with `..`. `slash` says that the address ends in a slash, which no file does.
   */
  | { type: 'file'; path: string; anchor: string; slash: boolean }
  /** What a site serves at a path that begins with a slash. */
  | { type: 'route'; path: string; anchor: string };

const scheme = /^[a-z][a-z0-9+.-]*:/i;

/** Resolves an address that stands in the file `from`. Addresses with a scheme or a host are elsewhere. */
export function resolveTarget(url: string, from: string): Target {
  if (scheme.test(url) || url.startsWith('//')) return { type: 'elsewhere' };
  const hash = url.indexOf('#');
  const address = until(hash === -1 ? url : url.slice(0, hash), '?');
  const path = decoded(address);
  // What follows ":~:" asks the browser to look for words; it is no part of the anchor.
  const anchor = hash === -1 ? '' : decoded(until(url.slice(hash + 1), ':~:'));
  if (path === undefined || anchor === undefined) return { type: 'malformed' };
  if (path.startsWith('/')) return { type: 'route', path, anchor };
  if (path === '') return { type: 'file', path: from, anchor, slash: false };
  const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/')) : '';
  return { type: 'file', path: joined(folder, path), anchor, slash: path.endsWith('/') };
}

/** What stands in a text before a sign; the whole where it does not stand there. */
function until(text: string, sign: string): string {
  const at = text.indexOf(sign);
  return at === -1 ? text : text.slice(0, at);
}

function decoded(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const dotted = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** Walks from a folder along a path. Both with forward slashes; the empty folder is the root. */
export function joined(folder: string, path: string): string {
  // Most paths go up a few folders and then straight down: fifty thousand of them need not be taken to pieces.
  let from = folder;
  let rest = path;
  while (rest.startsWith('../') && from !== '' && !from.endsWith('..')) {
    from = from.slice(0, Math.max(0, from.lastIndexOf('/')));
    rest = rest.slice(3);
  }
  if (rest !== '' && !dotted.test(rest)) return from === '' ? rest : `${from}/${rest}`;
  const parts = from === '' ? [] : from.split('/');
  for (const part of rest.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
