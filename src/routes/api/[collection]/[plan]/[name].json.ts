import type { APIRoute, GetStaticPaths } from 'astro';
import { collectionDocument } from '../../../../catalogue/api.ts';
import { loadCatalogue } from '../../../../catalogue/catalogue.ts';
import { isServed } from '../../../../catalogue/published.ts';
import { collectionNames, rowOf } from '../../../../model/collections.ts';

export const getStaticPaths = (async () => {
  const { all } = await loadCatalogue();
  return collectionNames()
    .filter((collection) => rowOf(collection).long && isServed(collection))
    .flatMap((collection) =>
      all(collection).map(({ id }) => {
        const [plan = '', ...rest] = id.split('/');
        return { params: { collection, plan, name: rest.join('/') } };
      }),
    );
}) satisfies GetStaticPaths;

/** One record of a collection whose records are long, in the envelope of the whole. */
export const GET: APIRoute = async ({ params }) => {
  const collection = collectionNames().find((name) => name === params['collection']);
  if (!collection) throw new Error(`There is no collection "${params['collection']}"`);
  const { all } = await loadCatalogue();
  const id = `${params['plan']}/${params['name']}`;
  return Response.json(
    collectionDocument(
      collection,
      all(collection).filter((entry) => entry.id === id),
    ),
  );
};
