import { type CollectionEntry, getCollection } from 'astro:content';
import type { CollectionName } from '../model/fields.ts';

/** The entries of every collection, each in its own type. */
export type Entries = { [Name in CollectionName]: CollectionEntry<Name>[] };

/** Fetches every collection, ordered by `order` where its records have one and by id. */
export async function fetchEntries(): Promise<Entries> {
  return {
    plans: ordered(await getCollection('plans')),
    severities: ordered(await getCollection('severities')),
    categories: ordered(await getCollection('categories')),
    roles: ordered(await getCollection('roles')),
    phases: ordered(await getCollection('phases')),
    playbooks: ordered(await getCollection('playbooks')),
    templates: ordered(await getCollection('templates')),
    escalations: ordered(await getCollection('escalations')),
    notifications: ordered(await getCollection('notifications')),
    objectives: ordered(await getCollection('objectives')),
    contacts: ordered(await getCollection('contacts')),
    resources: ordered(await getCollection('resources')),
    programmes: ordered(await getCollection('programmes')),
    terms: ordered(await getCollection('terms')),
    risks: ordered(await getCollection('risks')),
    requirements: ordered(await getCollection('requirements')),
    validations: ordered(await getCollection('validations')),
    decisions: ordered(await getCollection('decisions')),
    drills: ordered(await getCollection('drills')),
    'drill-records': ordered(await getCollection('drill-records')),
  };
}

function ordered<Entry extends { id: string; data: object }>(entries: Entry[]): Entry[] {
  const order = ({ data }: Entry) => ('order' in data && typeof data.order === 'number' ? data.order : 0);
  return entries.sort((left, right) => order(left) - order(right) || left.id.localeCompare(right.id, 'en'));
}
