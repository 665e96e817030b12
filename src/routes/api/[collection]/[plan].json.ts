import type { APIRoute, GetStaticPaths } from 'astro';
import { collectionDocument } from '../../../catalogue/api.ts';
import { loadCatalogue, planOf } from '../../../catalogue/catalogue.ts';
import { isServed } from '../../../catalogue/published.ts';
import { collectionNames } from '../../../model/collections.ts';
import { isSplit } from '../../../model/many-plans.ts';

export const getStaticPaths = (async () => {
  const { plans } = (await loadCatalogue()).entries;
  if (!isSplit(plans.length)) return [];
  return collectionNames()
    .filter((collection) => isServed(collection))
    .flatMap((collection) => plans.map(({ id }) => ({ params: { collection, plan: id } })));
}) satisfies GetStaticPaths;

/** What a collection has of one plan: the file of the whole grows with every plan. */
export const GET: APIRoute = async ({ params }) => {
  const collection = collectionNames().find((name) => name === params['collection']);
  if (!collection) throw new Error(`There is no collection "${params['collection']}"`);
  const { all } = await loadCatalogue();
  const ofPlan = all(collection).filter(({ id, data }) => planOf(id, data) === params['plan']);
  return Response.json(collectionDocument(collection, ofPlan));
};
