import type { StarlightRouteData } from '@astrojs/starlight/route-data';

type SidebarEntry = StarlightRouteData['sidebar'][number];
type Neighbours = StarlightRouteData['pagination'];

/** The plan that a page stands below: `/plans/tmt/roles/` is of `tmt`. */
export function planOfPath(path: string): string | undefined {
  return /^\/plans\/([^/]+)\//.exec(path)?.[1];
}

/**
 * The sidebar as one page needs it: the group of its own plan whole and open, every other plan as a link to its first page. A
 * hundred links that nobody looks for would be on every page otherwise.
 */
export function sidebarWithin(sidebar: readonly SidebarEntry[], path: string): SidebarEntry[] {
  const current = planOfPath(path);
  return sidebar.map((entry) => {
    if (entry.type !== 'group') return entry;
    const [first] = entry.entries;
    const plan = first?.type === 'link' ? planOfPath(first.href) : undefined;
    if (first?.type !== 'link' || plan === undefined) return entry;
    if (plan === current) return { ...entry, collapsed: false };
    return { ...first, label: entry.label, badge: entry.badge };
  });
}

/** Previous and next stay within a plan, and outside the plans they do not lead into one. */
export function neighboursWithin({ prev, next }: Neighbours, path: string): Neighbours {
  const plan = planOfPath(path);
  const stays = (link: Neighbours['prev']) => (link && planOfPath(link.href) === plan ? link : undefined);
  return { prev: stays(prev), next: stays(next) };
}
