import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import type { StarlightUserConfig } from '@astrojs/starlight/types';

type SidebarEntry = StarlightRouteData['sidebar'][number];
type SidebarItem = NonNullable<StarlightUserConfig['sidebar']>[number];

/**
 * The sidebar that the configuration asks for, as a page draws it. Starlight reads its configuration once; the dev server's pages ask anew,
 * so that a new, renamed or deleted record shows without a restart.
 * @param path the page that is drawn, from the site's root
 */
export function sidebarEntries(items: readonly SidebarItem[], path: string): SidebarEntry[] {
  return items.flatMap((item): SidebarEntry[] => {
    if (typeof item === 'string') return [];
    if ('link' in item)
      return [
        {
          type: 'link',
          label: item.label,
          href: item.link,
          isCurrent: item.link === path,
          badge: undefined,
          attrs: {},
        },
      ];
    if (!('items' in item)) return [];
    return [
      {
        type: 'group',
        label: item.label,
        entries: sidebarEntries(item.items, path),
        collapsed: item.collapsed ?? false,
        badge: undefined,
      },
    ];
  });
}
