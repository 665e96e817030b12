/** A page that was found, with the sections in it where the words stand. */
export interface Found {
  url: string;
  title: string;
  /** Markup of the index: text with `<mark>` around the words. */
  excerpt: string;
  sections: { url: string; title: string; excerpt: string }[];
}

interface Match {
  id: string;
  data(): Promise<unknown>;
}

interface Index {
  search(text: string, options?: { filters: Record<string, string> }): Promise<{ results: Match[] }>;
}

const mostPlaybooks = 4;
const registerId = /^[a-z]{1,4}-\d{3,}$/i;

const address = '/pagefind/pagefind.js';
let loading: Promise<Index> | undefined;

/** Loads the index of the built site: not before somebody wants to search. @throws Error where the site has none, as in the dev server. */
function loadIndex(): Promise<Index> {
  loading ??= import(/* @vite-ignore */ address).then((module: unknown) => {
    if (!isIndex(module)) throw new Error(`${address} is no search index`);
    return module;
  });
  return loading;
}

/**
 * The pages that match a text and how many there are in all: the best few playbooks first, then whatever matches best. Only
 * an id (`R-007`) means its own page more than any playbook.
 */
export async function find(text: string, most: number): Promise<{ total: number; found: Found[] }> {
  const index = await loadIndex();
  const { results } = await index.search(text);
  const playbooks = registerId.test(text) ? [] : (await index.search(text, { filters: { kind: 'playbook' } })).results;
  const ordered = new Map([...playbooks.slice(0, mostPlaybooks), ...results].map((match) => [match.id, match]));
  const pages = await Promise.all([...ordered.values()].slice(0, most).map((match) => match.data()));
  return { total: ordered.size, found: pages.flatMap((page) => readFound(page) ?? []) };
}

/** Fetches the index ahead of the first letter. A failure shows when something is searched. */
export function prepareIndex(): void {
  loadIndex().catch(() => undefined);
}

function isIndex(module: unknown): module is Index {
  return isRecord(module) && typeof module['search'] === 'function';
}

function readFound(page: unknown): Found | undefined {
  if (!isRecord(page) || !isRecord(page['meta'])) return undefined;
  const listed = page['sub_results'];
  const sections = Array.isArray(listed) ? listed.filter(isRecord) : [];
  const url = text(page['url']);
  const title = text(page['meta']['title']);
  return {
    url,
    title,
    excerpt: text(page['excerpt']),
    sections: sections
      .map((section) => ({
        url: text(section['url']),
        title: text(section['title']),
        excerpt: text(section['excerpt']),
      }))
      // The part above the first heading goes by the page's own title.
      .filter((section) => section.url !== url && section.title !== title),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
