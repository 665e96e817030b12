import { routeOf } from '../../model/routes.ts';
import { recordKey } from '../graph/graph.ts';
import type { Project } from './project.ts';

/** The ids that a page carries. `open` where a page has parts that the content does not tell. */
export type Anchors = ReadonlySet<string> | 'open';

const fixed = [
  '/',
  '/respond/',
  '/drills/',
  '/risks/',
  '/trace/',
  '/validation/',
  '/decisions/',
  '/coverage/',
  '/glossary/',
  '/plans/',
  '/guides/rules/',
];
const planPages = ['roles', 'lifecycle', 'playbooks', 'templates'];

/**
 * Every page that the site emits for this content, by path, with its anchors. Pages made of records carry the ids of
 * their items and headings; their own section headings are not known here, so pages that lists are made of are open.
 */
export function siteRoutes(project: Project): ReadonlyMap<string, Anchors> {
  const routes = new Map<string, Anchors>(fixed.map((route) => [route, 'open']));
  for (const plan of project.plans) for (const page of planPages) routes.set(`/plans/${plan}/${page}/`, 'open');
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
