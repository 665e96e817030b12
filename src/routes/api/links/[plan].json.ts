import type { APIRoute, GetStaticPaths } from 'astro';
import { linksDocument, linksOfPlan } from '../../../catalogue/api.ts';
import { loadCatalogue } from '../../../catalogue/catalogue.ts';
import { isServed } from '../../../catalogue/published.ts';

export const getStaticPaths = (() =>
  loadCatalogue().entries.plans.map(({ id }) => ({ params: { plan: id } }))) satisfies GetStaticPaths;

/** The links that the records of one plan say. */
export const GET: APIRoute = ({ params }) => {
  const { all, graph } = loadCatalogue();
  return Response.json(
    linksDocument({ edges: linksOfPlan(graph, all, params['plan'] ?? '') }, (collection) => isServed(collection)),
  );
};
