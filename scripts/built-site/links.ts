import type { BuiltPage, BuiltSite, Fault } from './pages.ts';

/** Elements that fetch what they name as soon as the page is read. */
const fetching = new Set(['script', 'img', 'iframe', 'source', 'video', 'audio', 'embed', 'use', 'input']);
const loadingRelations = /\b(?:stylesheet|preload|modulepreload|prefetch|icon|manifest)\b/;

/**
 * Every link of every page that leads nowhere: to a page that was not built, to an anchor that its page does not have,
 * or around a redirect. And every page that would fetch something from another host, or that uses an id twice.
 */
export function linkFaults({ pages, files, base }: Pick<BuiltSite, 'pages' | 'files' | 'base'>): Fault[] {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  return pages.flatMap((page) => [
    ...page.tags.flatMap((tag) =>
      ['href', 'src', 'action', 'poster'].flatMap((key) => {
        const value = tag.attributes.get(key);
        if (value === undefined) return [];
        const fetches =
          fetching.has(tag.name) || (tag.name === 'link' && loadingRelations.test(tag.attributes.get('rel') ?? ''));
        const message = leadsNowhere(value, page, { byPath, files, base }, fetches);
        return message ? [{ page: page.path, message: `<${tag.name} ${key}="${value}">: ${message}` }] : [];
      }),
    ),
    ...doubleIds(page),
  ]);
}

function leadsNowhere(
  value: string,
  page: BuiltPage,
  { byPath, files, base }: { byPath: ReadonlyMap<string, BuiltPage> } & Pick<BuiltSite, 'files' | 'base'>,
  fetches: boolean,
): string | undefined {
  const host = 'https://this-site.invalid';
  const here = `${host}${base}${page.path.slice(1)}`;
  if (!URL.canParse(value, here)) return 'is no address';
  const url = new URL(value, here);
  if (url.protocol === 'data:' && fetches) return undefined;
  if (url.protocol === 'javascript:') return 'runs script';
  if (url.origin !== host) return fetches ? 'is fetched from another host' : undefined;
  if (!url.pathname.startsWith(base)) return `leads out of the site's folder ${base}`;
  const path = decodeURIComponent(url.pathname.slice(base.length - 1));
  const target = byPath.get(path);
  if (!target) {
    if (byPath.has(`${path}/`)) return 'lacks the slash at its end, so that the server has to redirect';
    return files.has(path) ? undefined : 'was not built';
  }
  const anchor = decodeURIComponent(url.hash.slice(1));
  // A "key=value" after # is the state of a filter, not a place on the page.
  return anchor === '' || anchor.includes('=') || target.ids.has(anchor)
    ? undefined
    : `the page has no anchor "${anchor}"`;
}

function doubleIds({ path, tags }: BuiltPage): Fault[] {
  const seen = new Set<string>();
  const faults: Fault[] = [];
  for (const { attributes } of tags) {
    const id = attributes.get('id');
    if (id === undefined) continue;
    if (seen.has(id)) faults.push({ page: path, message: `the id "${id}" stands twice` });
    seen.add(id);
  }
  return faults;
}
