import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { within } from '../../config/at.ts';
import { pathInContent } from '../trace/project/content-folder.ts';
import { sidebarEntries } from './sidebar-entries.ts';
import { neighboursIn, neighboursWithin, rooted, sidebarWithin } from './within-plan.ts';

/** Starlight calls this for every page, before it draws the frame. Starlight adds the site's folder to its links; here they lose it, and get it with all others. */
export const onRequest = defineRouteMiddleware(async ({ locals, url }) => {
  const route = locals.starlightRoute;
  const path = within(url.pathname);
  // A guide of the installed package is not the desk's to edit.
  const { filePath } = route.entry;
  if (filePath && pathInContent(filePath) === undefined) route.editUrl = undefined;
  route.siteTitleHref = within(route.siteTitleHref);
  const now = import.meta.env.DEV ? await sidebarNow(path) : undefined;
  route.sidebar = sidebarWithin(now ?? route.sidebar.map((entry) => rooted(entry, within)), path);
  const { prev, next } = route.pagination;
  const asStarted = { prev: prev && rooted(prev, within), next: next && rooted(next, within) };
  // A guide that names its neighbours itself has them whatever stands in the sidebar.
  const named = route.entry.data.prev !== undefined || route.entry.data.next !== undefined;
  route.pagination = neighboursWithin(now && !named ? neighboursIn(now, path) : asStarted, path);
});

/** The sidebar of the content as it is: a file may have come, gone or changed its title since the server was started. */
async function sidebarNow(path: string) {
  const { sidebar } = await import('./sidebar.ts');
  return sidebarEntries(sidebar(process.cwd()), path);
}
