import { recordKey } from '../../model/address.ts';
import { collectionNames, isBelowPlan, isPlanDocument, rowOf } from '../../model/collections.ts';
import { listRouteOf, planLists, routeOf } from '../../model/routes.ts';
import { fieldsPage, fieldsPageOf } from './fields-page.ts';
import type { Project } from './project.ts';
import { rulesPage } from './rule-page.ts';

/** The ids that a page carries. `open` where a page has parts that the content does not tell. */
export type Anchors = ReadonlySet<string> | 'open';

/** Pages that are made of no one collection. */
const fixed = [
  '/',
  '/respond/',
  '/respond/incident/',
  '/coverage/',
  '/severity/',
  '/trace/findings/',
  '/drills/sessions/',
  '/incidents/',
  fieldsPage,
  rulesPage,
];

/**
 * Every page that the site emits for this content, by path, with its anchors. Pages made of records carry the ids of
 * their items and headings; their own section headings are not known here, so pages that lists are made of are open.
 */
export function siteRoutes(project: Project): ReadonlyMap<string, Anchors> {
  const routes = new Map<string, Anchors>(fixed.map((route) => [route, 'open']));
  for (const name of collectionNames()) {
    const row = rowOf(name);
    routes.set(fieldsPageOf(name), 'open');
    if (row.made || isPlanDocument(row)) continue;
    if (!isBelowPlan(row)) routes.set(listRouteOf(name), 'open');
    else for (const plan of project.plans) routes.set(listRouteOf(name, plan), 'open');
  }
  for (const plan of project.plans)
    for (const name of Object.values(planLists)) routes.set(`/plans/${plan}/${name}/`, 'open');
  for (const record of project.records) {
    const [page = '', anchor] = routeOf(record.collection, record.id).split('#');
    if (anchor !== undefined || routes.has(page)) continue;
    const ids = new Set(project.graph.items.get(recordKey(record))?.keys());
    const { ids: written, refused } = record.source.scan();
    for (const id of written) ids.add(id);
    routes.set(page, refused ? 'open' : ids);
    if (record.collection === 'drills') {
      routes.set(`${page}run/`, 'open');
      routes.set(`${page}screen/`, 'open');
    }
  }
  for (const { route, scan } of project.guides) routes.set(route, scan.refused ? 'open' : scan.ids);
  return routes;
}
