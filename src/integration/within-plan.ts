import type { StarlightRouteData } from '@astrojs/starlight/route-data';

type SidebarEntry = StarlightRouteData['sidebar'][number];
type SidebarGroup = Extract<SidebarEntry, { type: 'group' }>;
type Neighbours = StarlightRouteData['pagination'];

/** The plan that a page stands below: `/plans/tmt/roles/` is of `tmt`. */
export function planOfPath(path: string): string | undefined {
  return /^\/plans\/([^/]+)\//.exec(path)?.[1];
}

/** An entry of the sidebar, or a link to a neighbour, with every address as `within` gives it. */
export function rooted<Entry extends SidebarEntry>(entry: Entry, within: (path: string) => string): Entry {
  return entry.type === 'group'
    ? { ...entry, entries: entry.entries.map((inner) => rooted(inner, within)) }
    : { ...entry, href: within(entry.href) };
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

/** The links before and after a page in a sidebar, read from top to bottom; neither for a page that stands in none. */
export function neighboursIn(sidebar: readonly SidebarEntry[], path: string): Neighbours {
  const links = sidebar.flatMap(linksOf);
  const at = links.findIndex(({ href }) => href === path);
  return at === -1 ? { prev: undefined, next: undefined } : { prev: links[at - 1], next: links[at + 1] };
}

function linksOf(entry: SidebarEntry): Extract<SidebarEntry, { type: 'link' }>[] {
  return entry.type === 'link' ? [entry] : entry.entries.flatMap(linksOf);
}

/** Previous and next stay within a plan, and outside the plans they do not lead into one. */
export function neighboursWithin({ prev, next }: Neighbours, path: string): Neighbours {
  const plan = planOfPath(path);
  const stays = (link: Neighbours['prev']) => (link && planOfPath(link.href) === plan ? link : undefined);
  return { prev: stays(prev), next: stays(next) };
}
