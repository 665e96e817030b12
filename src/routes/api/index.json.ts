import type { APIRoute } from 'astro';
import { apiIndex } from '../../catalogue/api.ts';
import { loadCatalogue } from '../../catalogue/catalogue.ts';
import { isServed } from '../../catalogue/published.ts';

/** What there is for machines. */
export const GET: APIRoute = () => {
  const { all, entries } = loadCatalogue();
  const plans = entries.plans.map(({ id }) => id);
  return Response.json(apiIndex(all, plans, (collection) => isServed(collection)));
};
