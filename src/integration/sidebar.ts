import type { StarlightUserConfig } from '@astrojs/starlight/types';
import { currentReading } from '../load/reading.ts';
import { type CollectionName, collectionNames, isBelowPlan, isPlanDocument, rowOf } from '../model/collections.ts';
import { isObject } from '../model/is-object.ts';
import { listRouteOf, planListRoute, routeOf } from '../model/routes.ts';
import { fieldsPage } from '../trace/project/fields-page.ts';
import type { ContentRecord } from '../trace/project/records.ts';
import { rulesPage } from '../trace/project/rule-page.ts';

type Sidebar = NonNullable<StarlightUserConfig['sidebar']>;

/** The sidebar, read off the content: a group per plan in the plans' order, then the registers and guides. */
export function sidebar(root: string): Sidebar {
  const { records, guides } = currentReading(root).project;
  const plans = ordered(records, 'plans');
  // A register without a record has nothing to read: it is not offered.
  const registers = collectionNames().filter(
    (name) => name !== 'plans' && !rowOf(name).made && !isBelowPlan(rowOf(name)) && ordered(records, name).length > 0,
  );
  return [
    { label: 'What is happening?', link: '/' },
    { label: 'Respond', link: '/respond/' },
    ...plans.map((plan) => planGroup(plan, records)),
    {
      label: 'Practice and proof',
      items: [
        ...registers.filter((name) => name === 'drills').map(listLink),
        // A desk without a record has nothing to read there: the page of incidents leads to it all the same.
        ...(ordered(records, 'incident-records').length > 0
          ? [{ label: 'Past incidents', link: listRouteOf('incident-records') }]
          : []),
        { label: 'Coverage', link: '/coverage/' },
        ...registers.filter((name) => name !== 'drills').map(listLink),
        // One scale has nothing to be held against.
        ...(ordered(records, 'severities').length > 1 ? [{ label: 'Severity crosswalk', link: '/severity/' }] : []),
      ],
    },
    {
      label: 'Guides',
      collapsed: true,
      items: [
        ...guides
          .toSorted((left, right) => left.order - right.order)
          .map(({ title, route }) => ({ label: title, link: route })),
        { label: 'Fields of records', link: fieldsPage },
        { label: 'Rules of the checker', link: rulesPage },
      ],
    },
  ];
}

function planGroup(plan: ContentRecord, records: readonly ContentRecord[]): Sidebar[number] {
  const children = (collection: CollectionName) =>
    ordered(records, collection)
      .filter((record) => record.id.startsWith(`${plan.id}/`))
      .map((record) => ({ label: text(record, 'title'), link: routeOf(collection, record.id) }));
  const owned = (collection: CollectionName) =>
    records.some(
      ({ collection: name, valid, data }) => name === collection && valid && isObject(data) && data['plan'] === plan.id,
    );
  const below = collectionNames().filter((name) => isBelowPlan(rowOf(name)));
  const paged = below.filter((name) => rowOf(name).page?.endsWith('/:name/'));
  return {
    label: text(plan, 'title'),
    collapsed: true,
    items: [
      { label: 'Plan', link: routeOf('plans', plan.id) },
      ...paged.map((name, index) => ({
        label: rowOf(name).label,
        collapsed: index > 0,
        items: [{ label: `All ${name}`, link: listRouteOf(name, plan.id) }, ...children(name)],
      })),
      ...below
        .filter((name) => !paged.includes(name))
        // A plan need not have every document.
        .filter(
          (name) =>
            !isPlanDocument(rowOf(name)) ||
            records.some(({ collection, id, valid }) => collection === name && id === plan.id && valid),
        )
        .map((name) => ({ label: rowOf(name).label, link: listRouteOf(name, plan.id) })),
      ...(owned('requirements') ? [{ label: 'Traceability', link: planListRoute('requirements', plan.id) }] : []),
      ...(owned('validations') ? [{ label: 'Validation', link: planListRoute('validations', plan.id) }] : []),
    ],
  };
}

function listLink(collection: CollectionName): { label: string; link: string } {
  return { label: rowOf(collection).label, link: listRouteOf(collection) };
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
