import { type CollectionName, collectionNames, isBelowPlan, isPlanDocument, rowOf } from '../../model/collections.ts';
import { listRouteOf } from '../../model/routes.ts';
import type { IconName } from '../ui/icons.ts';

/** A page of a plan, as its overview lists it. */
export interface PlanPageLink {
  href: string;
  label: string;
  icon: IconName;
  /** How many records or items stand there; undefined where a number says nothing. */
  count?: number | undefined;
  what: string;
}

/** The pages for an incident first, each with its picture. A collection that is not here comes last, with a plain one. */
const shown: readonly (readonly [CollectionName, IconName])[] = [
  ['severities', 'triangle'],
  ['playbooks', 'book'],
  ['escalations', 'ladder'],
  ['notifications', 'calendar'],
  ['templates', 'message'],
  ['roles', 'person'],
  ['contacts', 'person'],
  ['categories', 'fork'],
  ['phases', 'trace'],
  ['objectives', 'clock'],
  ['resources', 'terminal'],
  ['programmes', 'drill'],
];

/**
 * Every page below a plan.
 * @param has whether the plan has a document of a collection that gives it one: without it there is no page
 * @param count how many things the page of a collection holds
 */
export function planPages(
  plan: string,
  has: (collection: CollectionName) => boolean,
  count: (collection: CollectionName) => number | undefined,
): PlanPageLink[] {
  const below = collectionNames().filter(
    (name) => isBelowPlan(rowOf(name)) && (!isPlanDocument(rowOf(name)) || has(name)),
  );
  const place = (name: CollectionName) => {
    const at = shown.findIndex(([known]) => known === name);
    return at === -1 ? shown.length : at;
  };
  return below
    .toSorted((left, right) => place(left) - place(right))
    .map((name) => ({
      href: listRouteOf(name, plan),
      label: rowOf(name).label,
      icon: shown[place(name)]?.[1] ?? 'book',
      count: count(name),
      what: rowOf(name).about,
    }));
}
