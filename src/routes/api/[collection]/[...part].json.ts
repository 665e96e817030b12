import type { APIRoute, GetStaticPaths } from 'astro';
import { collectionDocument, partsOf } from '../../../catalogue/api.ts';
import { loadCatalogue } from '../../../catalogue/catalogue.ts';
import { isServed } from '../../../catalogue/published.ts';
import { collectionNames } from '../../../model/collections.ts';

export const getStaticPaths = (() => {
  const { all, entries } = loadCatalogue();
  const plans = entries.plans.map(({ id }) => id);
  return collectionNames()
    .filter((collection) => isServed(collection))
    .flatMap((collection) =>
      [...partsOf(collection, all(collection), plans)].map(([part, records]) => ({
        params: { collection, part },
        props: { document: collectionDocument(collection, records) },
      })),
    );
}) satisfies GetStaticPaths;

/** What a collection has of one plan, or one record of it where records are long: the file of the whole grows with every plan. */
export const GET: APIRoute = ({ props }) => Response.json(props['document']);
