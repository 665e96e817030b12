import type { StarlightUserConfig } from '@astrojs/starlight/types';
import { readContentFiles } from '../load/files.ts';
import type { CollectionName } from '../model/fields.ts';
import { isObject } from '../model/is-object.ts';
import { routeOf } from '../model/routes.ts';
import { type ContentRecord, readRecords } from '../trace/project/records.ts';
import { rulesPage } from '../trace/project/rule-page.ts';

type Sidebar = NonNullable<StarlightUserConfig['sidebar']>;

const planPages: [path: string, label: string][] = [
  ['severity', 'Severity'],
  ['categories', 'Categories'],
  ['roles', 'Roles'],
  ['escalation', 'Escalation'],
  ['notifications', 'Notifications'],
  ['recovery', 'Recovery objectives'],
  ['contacts', 'Contacts'],
  ['resources', 'Tools and resources'],
  ['programme', 'Programme'],
];

/** The sidebar, read off the content: a group per plan in the plans' order, then the registers and guides. */
export async function sidebar(root: string): Promise<Sidebar> {
  const { records } = readRecords(await readContentFiles(root));
  const plans = ordered(records, 'plans');
  return [
    { label: 'What is happening?', link: '/' },
    { label: 'Respond', link: '/respond/' },
    ...plans.map((plan) => planGroup(plan, records)),
    {
      label: 'Practice and proof',
      items: [
        { label: 'Drills', link: '/drills/' },
        { label: 'Coverage', link: '/coverage/' },
        { label: 'Risk register', link: '/risks/' },
        { label: 'Traceability index', link: '/trace/' },
        { label: 'Validation matrix', link: '/validation/' },
        { label: 'Decisions', link: '/decisions/' },
        { label: 'Severity crosswalk', link: '/severity/' },
        { label: 'Glossary', link: '/glossary/' },
      ],
    },
    {
      label: 'Guides',
      collapsed: true,
      items: [{ autogenerate: { directory: 'guides' } }, { label: 'Rules of the checker', link: rulesPage }],
    },
  ];
}

function planGroup(plan: ContentRecord, records: readonly ContentRecord[]): Sidebar[number] {
  const base = routeOf('plans', plan.id);
  const children = (collection: CollectionName) =>
    ordered(records, collection)
      .filter((record) => record.id.startsWith(`${plan.id}/`))
      .map((record) => ({ label: text(record, 'title'), link: routeOf(collection, record.id) }));
  return {
    label: text(plan, 'title'),
    collapsed: true,
    items: [
      { label: 'Plan', link: base },
      { label: 'Playbooks', items: [{ label: 'All playbooks', link: `${base}playbooks/` }, ...children('playbooks')] },
      {
        label: 'Lifecycle',
        collapsed: true,
        items: [{ label: 'All phases', link: `${base}lifecycle/` }, ...children('phases')],
      },
      {
        label: 'Templates',
        collapsed: true,
        items: [{ label: 'All templates', link: `${base}templates/` }, ...children('templates')],
      },
      ...planPages.map(([path, label]) => ({ label, link: `${base}${path}/` })),
    ],
  };
}

function ordered(records: readonly ContentRecord[], collection: CollectionName): ContentRecord[] {
  const order = (record: ContentRecord) => (isObject(record.data) ? Number(record.data['order']) : 0);
  return records
    .filter((record) => record.collection === collection && record.valid)
    .sort((left, right) => order(left) - order(right) || left.id.localeCompare(right.id));
}

function text(record: ContentRecord, key: string): string {
  const value = isObject(record.data) ? record.data[key] : undefined;
  return typeof value === 'string' ? value : record.id;
}
