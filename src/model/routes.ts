import type { CollectionName } from './fields.ts';

const planPages: Partial<Record<CollectionName, string>> = {
  severities: 'severity',
  categories: 'categories',
  escalations: 'escalation',
  notifications: 'notifications',
  objectives: 'recovery',
  contacts: 'contacts',
  resources: 'resources',
  programmes: 'programme',
};

const registers: Partial<Record<CollectionName, string>> = {
  risks: 'risks',
  requirements: 'trace',
  validations: 'validation',
  decisions: 'decisions',
};

/**
 * The path of a record's page, with the item's anchor where the address has one:
 * `routeOf('playbooks', 'tmt/emergency-stop#verify')` is `/plans/tmt/playbooks/emergency-stop/#verify`.
 * Whether the record exists is not asked here.
 */
export function routeOf(collection: CollectionName, address: string): string {
  const [id = '', item] = address.split('#');
  return pageOf(collection, id, item);
}

function pageOf(collection: CollectionName, id: string, item: string | undefined): string {
  const anchor = item ? `#${item}` : '';
  const [plan = '', name = ''] = id.split('/');
  const page = planPages[collection];
  if (page) return `/plans/${id}/${page}/${anchor}`;
  const register = registers[collection];
  if (register) return `/${register}/${id.toLowerCase()}/${anchor}`;
  switch (collection) {
    case 'plans':
      return `/plans/${id}/${anchor}`;
    case 'roles':
      return `/plans/${plan}/roles/#${item ?? name}`;
    case 'phases':
      return `/plans/${plan}/lifecycle/${name}/${anchor}`;
    case 'playbooks':
    case 'templates':
      return `/plans/${plan}/${collection}/${name}/${anchor}`;
    case 'terms':
      return `/glossary/#${id.replaceAll('/', '-')}`;
    case 'drills':
      // What is inside a drill stands in the facilitator's pack: its own page is safe for players.
      return item ? `/drills/${id}/pack/${anchor}` : `/drills/${id}/`;
    case 'drill-records':
      return `/drills/records/${id}/${anchor}`;
    default:
      throw new Error(`The collection "${collection}" has no pages`);
  }
}
