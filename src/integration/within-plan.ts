import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import type { SidebarEntry } from './sidebar-entries.ts';

type SidebarGroup = Extract<SidebarEntry, { type: 'group' }>;
type SidebarLink = Extract<SidebarEntry, { type: 'link' }>;
type Neighbours = StarlightRouteData['pagination'];

/** The plan that a page stands below: `/plans/tmt/roles/` is of `tmt`. */
export function planOfPath(path: string): string | undefined {
  return /^\/plans\/([^/]+)\//.exec(path)?.[1];
}

/** Entries of the sidebar for one page alone, which knows its own link among them: whoever draws them may change them. */
export function forPage(entries: readonly SidebarEntry[], path: string): SidebarEntry[] {
  return entries.map((entry) =>
    entry.type === 'group'
      ? { ...entry, entries: forPage(entry.entries, path) }
      : { ...entry, attrs: { ...entry.attrs }, isCurrent: entry.href === path },
  );
}

/**
 * The sidebar as one page needs it: the group of its own plan open, with the list that the page stands in; every other list
 * and plan as a link to its first page, and below a plan the guides as well. A hundred links that nobody looks for would be on
 * every page otherwise.
 */
export function sidebarWithin(sidebar: readonly SidebarEntry[], path: string): SidebarEntry[] {
  const current = planOfPath(path);
  return sidebar.map((entry) => {
    if (entry.type !== 'group') return entry;
    const [first] = entry.entries;
    const plan = first?.type === 'link' ? planOfPath(first.href) : undefined;
    if (plan !== undefined && plan === current)
      return { ...entry, collapsed: false, entries: entry.entries.map((inner) => unlessHere(inner, path)) };
    if (plan !== undefined) return folded(entry);
    return current === undefined || !entry.collapsed ? entry : folded(entry);
  });
}

/** A list that the page stands in as it is, open; any other as a link to its first page. */
function unlessHere(entry: SidebarEntry, path: string): SidebarEntry {
  if (entry.type !== 'group') return entry;
  const here = entry.entries.some((inner) => inner.type === 'link' && inner.href === path);
  return here ? { ...entry, collapsed: false } : folded(entry);
}

function folded(entry: SidebarGroup): SidebarEntry {
  const [first] = entry.entries;
  return first?.type === 'link' ? { ...first, label: entry.label, badge: entry.badge } : entry;
}

const flat = new WeakMap<readonly SidebarEntry[], readonly SidebarLink[]>();

/** The links before and after a page in a sidebar, read from top to bottom; neither for a page that stands in none. */
export function neighboursIn(sidebar: readonly SidebarEntry[], path: string): Neighbours {
  const links = flat.get(sidebar) ?? sidebar.flatMap(linksOf);
  flat.set(sidebar, links);
  const at = links.findIndex(({ href }) => href === path);
  return at === -1 ? { prev: undefined, next: undefined } : { prev: links[at - 1], next: links[at + 1] };
}

/**
 * A neighbour as a page names it in its frontmatter (`prev`, `next`): none, by another word, or another page.
 * @param within gives an address from the site's root
 */
export function asNamed(
  neighbour: SidebarLink | undefined,
  said: boolean | string | { link?: string | undefined; label?: string | undefined } | undefined,
  within: (path: string) => string,
): SidebarLink | undefined {
  if (said === false) return undefined;
  if (said === true || said === undefined) return neighbour;
  const { link, label = undefined } = typeof said === 'string' ? { label: said } : said;
  const href = link === undefined ? neighbour?.href : within(link);
  const words = label ?? neighbour?.label;
  if (href === undefined || words === undefined) return undefined;
  return { type: 'link', isCurrent: false, badge: undefined, attrs: {}, ...neighbour, href, label: words };
}

function linksOf(entry: SidebarEntry): SidebarLink[] {
  return entry.type === 'link' ? [entry] : entry.entries.flatMap(linksOf);
}

/** Previous and next stay within a plan, and outside the plans they do not lead into one. */
export function neighboursWithin({ prev, next }: Neighbours, path: string): Neighbours {
  const plan = planOfPath(path);
  const stays = (link: Neighbours['prev']) => (link && planOfPath(link.href) === plan ? link : undefined);
  return { prev: stays(prev), next: stays(next) };
}
