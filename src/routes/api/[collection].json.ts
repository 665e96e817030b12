import type { APIRoute, GetStaticPaths } from 'astro';
import { collectionDocument } from '../../catalogue/api.ts';
import { loadCatalogue } from '../../catalogue/catalogue.ts';
import { isServed } from '../../catalogue/published.ts';
import { collectionNames } from '../../model/collections.ts';

export const getStaticPaths = (() =>
  collectionNames()
    .filter((collection) => isServed(collection))
    .map((collection) => ({ params: { collection } }))) satisfies GetStaticPaths;

/** Every record of a collection, as its schema validates it. */
export const GET: APIRoute = ({ params }) => {
  const collection = collectionNames().find((name) => name === params['collection']);
  if (!collection) throw new Error(`There is no collection "${params['collection']}"`);
  const { all } = loadCatalogue();
  return Response.json(collectionDocument(collection, all(collection)));
};
