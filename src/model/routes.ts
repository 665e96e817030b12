import { type CollectionName, isPlanDocument, rowOf } from './collections.ts';

/** Where the engine puts the plain page of a collection that names none. */
function pagePattern(collection: CollectionName): string {
  return rowOf(collection).page ?? `/${collection}/:id/`;
}

/**
 * The path of a record's page, with the item's anchor where the address has one:
 * `routeOf('playbooks', 'tmt/emergency-stop#verify')` is `/plans/tmt/playbooks/emergency-stop/#verify`.
 * Whether the record exists is not asked here.
 */
export function routeOf(collection: CollectionName, address: string): string {
  const [id = '', item] = address.split('#');
  const pattern = (item && rowOf(collection).itemPage) || pagePattern(collection);
  const [page = '', anchor] = pattern.split('#');
  // On a page that several records share, an id is an anchor and must hold no slash.
  const own = anchor === undefined ? undefined : filled(anchor, id).replaceAll('/', '-');
  const fragment = item ?? own;
  return `${filled(page, id)}${fragment === undefined ? '' : `#${fragment}`}`;
}

/**
 * The page that lists a collection's records: `/risks/`, `/plans/tmt/playbooks/`. Where a plan has one record of the
 * collection, that record's own page.
 */
export function listRouteOf(collection: CollectionName, plan = ''): string {
  const pattern = pagePattern(collection).replace(/#.*$/, '');
  if (isPlanDocument(rowOf(collection))) return filled(pattern, plan);
  return filled(pattern.includes(':plan') ? pattern.replace(/:name\/$/, '') : pattern.replace(/:.*$/, ''), plan);
}

/** The registers that are long enough for each plan to have a page of its own, and its name. */
export const planLists = { requirements: 'trace', validations: 'validation' } as const;

/** The page that lists one plan's part of a register: `planListRoute('requirements', 'tmt')` is `/plans/tmt/trace/`. */
export function planListRoute(collection: keyof typeof planLists, plan: string): string {
  return `/plans/${plan}/${planLists[collection]}/`;
}

/** Register numbers are written in capitals (`R-001`) and stand in addresses in small letters. */
function filled(pattern: string, id: string): string {
  const [plan = '', name = ''] = id.split('/');
  return pattern.replaceAll(/:(id|plan|name)\b/g, (_whole, part: string) =>
    part === 'plan' ? plan : part === 'name' ? name : id.toLowerCase(),
  );
}
