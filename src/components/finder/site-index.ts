import { at, within } from '../../../config/at.ts';
/** A page of the site that holds the words, and what of it surrounds them. */
export interface Found {
  /** From the site's root, as everything names pages: `/risks/`. */
  url: string;
  title: string;
  /** Markup of the index: text with `<mark>` around the words. */
  excerpt: string;
}

interface Match {
  id: string;
  data(): Promise<unknown>;
}

interface Index {
  search(text: string): Promise<{ results: Match[] }>;
}

const address = at('/pagefind/pagefind.js');
const entry = at('/pagefind/pagefind-entry.json');
let loading: Promise<Index> | undefined;

/** Loads the index of the built site: not before somebody searches. A failure is not kept: the next call tries again. */
function loadIndex(): Promise<Index> {
  loading ??= import(/* @vite-ignore */ address)
    .then((module: unknown) => {
      if (!isIndex(module)) throw new TypeError(`${address} is no search index`);
      return module;
    })
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/** What only the keeper of a plan looks for: it comes after everything else. */
const keepers = /^\/(?:trace|validation|guides|decisions|coverage|api)\//;

/**
 * The pages of the whole site that hold the words of a text, the keeper's last.
 * @throws Error when the index can't be loaded or asked.
 */
export async function findPages(text: string, most: number): Promise<Found[]> {
  // On a disk no script may load another file.
  if (location.protocol === 'file:') throw new TypeError('the index of the whole site is not read from a disk');
  const index = await loadIndex();
  const { results } = await index.search(text);
  if (results.length === 0) await assureReachable();
  const pages = await Promise.all(results.slice(0, most * 2).map((match) => match.data()));
  const found = pages.flatMap((page) => readFound(page) ?? []);
  const later = ({ url }: Found) => Number(keepers.test(new URL(url, 'https://site.invalid').pathname));
  return found.sort((left, right) => later(left) - later(right)).slice(0, most);
}

/**
 * An index whose parts can't be fetched answers with no results and no error: what is not there and what was not looked for are
 * told apart by asking for one of its files again.
 */
async function assureReachable(): Promise<void> {
  const answer = await fetch(entry, { method: 'HEAD', cache: 'no-store' });
  if (!answer.ok) throw new TypeError(`${entry} answers ${answer.status}`);
}

function isIndex(module: unknown): module is Index {
  return isRecord(module) && typeof module['search'] === 'function';
}

function readFound(page: unknown): Found | undefined {
  if (!isRecord(page) || !isRecord(page['meta'])) return undefined;
  return { url: within(text(page['url'])), title: text(page['meta']['title']), excerpt: text(page['excerpt']) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
