import type { CollectionName } from '../../model/collections.ts';
import { ownFieldsIn } from './plain-fields.ts';

/** The section of a record's page that shows what the desk's own fields say. The underscore keeps it apart from the ids of items. */
export const ownFieldsHeading = { depth: 2, slug: '_own', text: 'This desk’s own fields' } as const;

/** That section among the contents of a page: one entry where the record fills a field of the desk's own, none elsewhere. */
export function ownFieldsContents(collection: CollectionName, data: object): (typeof ownFieldsHeading)[] {
  return ownFieldsIn(collection, data).length > 0 ? [ownFieldsHeading] : [];
}
