import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import type { StarlightUserConfig } from '@astrojs/starlight/types';

/** A link or a group of the sidebar, as a page draws it. */
export type SidebarEntry = StarlightRouteData['sidebar'][number];
type SidebarItem = NonNullable<StarlightUserConfig['sidebar']>[number];

/**
 * A sidebar as pages draw it, for no page in particular. Starlight would read it from its configuration, once when it is started, and copy
 * the whole of it for each page: at twenty plans a thousand links, of which a page shows thirty.
 */
export function sidebarEntries(items: readonly SidebarItem[]): SidebarEntry[] {
  return items.flatMap((item): SidebarEntry[] => {
    if (typeof item === 'string') return [];
    if ('link' in item)
      return [{ type: 'link', label: item.label, href: item.link, isCurrent: false, badge: undefined, attrs: {} }];
    if (!('items' in item)) return [];
    return [
      {
        type: 'group',
        label: item.label,
        entries: sidebarEntries(item.items),
        collapsed: item.collapsed ?? false,
        badge: undefined,
      },
    ];
  });
}
