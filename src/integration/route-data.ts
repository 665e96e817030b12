import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { within } from '../../config/at.ts';
import { deskRoot } from '../load/desk-root.ts';
import { currentReading, type Reading } from '../load/reading.ts';
import { pathInContent } from '../trace/project/content-folder.ts';
import { sidebar } from './sidebar.ts';
import { type SidebarEntry, sidebarEntries } from './sidebar-entries.ts';
import { asNamed, forPage, neighboursIn, neighboursWithin, sidebarWithin } from './within-plan.ts';

/**
 * Starlight calls this for every page, before it draws the frame. The sidebar and what stands before and after a page come from the content as
 * it is, cut to what the page needs before anything is copied; addresses get the site's folder with all others of the page.
 */
export const onRequest = defineRouteMiddleware(({ locals, url }) => {
  const route = locals.starlightRoute;
  const path = within(decodeURI(url.pathname));
  // A guide of the installed package is not the desk's to edit.
  const { filePath, data } = route.entry;
  if (filePath && pathInContent(filePath) === undefined) route.editUrl = undefined;
  route.siteTitleHref = within(route.siteTitleHref);
  const whole = sidebarNow();
  route.sidebar = forPage(sidebarWithin(whole, path), path);
  const { prev, next } = neighboursIn(whole, path);
  // A guide may name its neighbours itself.
  const named = { prev: asNamed(prev, data.prev, within), next: asNamed(next, data.next, within) };
  route.pagination = neighboursWithin(named, path);
});

/** Made once of each reading: for the dev server a file may have come, gone or changed its title. */
const made = new WeakMap<Reading, readonly SidebarEntry[]>();

function sidebarNow(): readonly SidebarEntry[] {
  const root = deskRoot();
  const reading = currentReading(root);
  const entries = made.get(reading) ?? sidebarEntries(sidebar(root));
  made.set(reading, entries);
  return entries;
}
