/** The page of the site that lists what records are made of. */
export const fieldsPage = '/guides/fields/';

/** The page that lists the fields of a collection. */
export function fieldsPageOf(collection: string): string {
  return `${fieldsPage}${collection}/`;
}
