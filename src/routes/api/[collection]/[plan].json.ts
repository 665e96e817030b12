import type { APIRoute, GetStaticPaths } from 'astro';
import { collectionDocument, plansIn } from '../../../catalogue/api.ts';
import { loadCatalogue } from '../../../catalogue/catalogue.ts';
import { planOf } from '../../../catalogue/plan-of.ts';
import { isServed } from '../../../catalogue/published.ts';
import { collectionNames } from '../../../model/collections.ts';

export const getStaticPaths = (async () => {
  const { all, entries } = await loadCatalogue();
  const plans = entries.plans.map(({ id }) => id);
  return collectionNames()
    .filter((collection) => isServed(collection))
    .flatMap((collection) => plansIn(all(collection), plans).map((plan) => ({ params: { collection, plan } })));
}) satisfies GetStaticPaths;

/** What a collection has of one plan: the file of the whole grows with every plan. */
export const GET: APIRoute = async ({ params }) => {
  const collection = collectionNames().find((name) => name === params['collection']);
  if (!collection) throw new Error(`There is no collection "${params['collection']}"`);
  const { all } = await loadCatalogue();
  const ofPlan = all(collection).filter(({ id, data }) => planOf(id, data) === params['plan']);
  return Response.json(collectionDocument(collection, ofPlan));
};
