/** What a link in a Markdown file names, before anybody looks whether it is there. */
export type Target =
  | { type: 'elsewhere' }
  | { type: 'malformed' }
  /** `path` is relative to the root of the tree, without a slash at its end; a path that leaves the tree begins with `..`. */
  | { type: 'file'; path: string; anchor: string; fromSiteRoot: boolean };

const scheme = /^[a-z][a-z0-9+.-]*:/i;

/**
 * Resolves an address that stands in the file `from`. Addresses with a scheme or a host are elsewhere, and so are site-absolute
 * ones (`/guides/`) unless the folder that the site's root stands for is given.
 */
export function resolveTarget(url: string, from: string, siteRoot?: string): Target {
  if (scheme.test(url) || url.startsWith('//')) return { type: 'elsewhere' };
  const hash = url.indexOf('#');
  const address = (hash === -1 ? url : url.slice(0, hash)).replace(/\?.*$/s, '');
  const path = decoded(address);
  const anchor = hash === -1 ? '' : decoded(url.slice(hash + 1));
  if (path === undefined || anchor === undefined) return { type: 'malformed' };
  if (path.startsWith('/')) {
    if (siteRoot === undefined) return { type: 'elsewhere' };
    return { type: 'file', path: joined(siteRoot, path), anchor, fromSiteRoot: true };
  }
  if (path === '') return { type: 'file', path: from, anchor, fromSiteRoot: false };
  const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/')) : '';
  return { type: 'file', path: joined(folder, path), anchor, fromSiteRoot: false };
}

function decoded(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function joined(folder: string, path: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
