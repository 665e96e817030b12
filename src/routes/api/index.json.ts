import type { APIRoute } from 'astro';
import { apiIndex } from '../../catalogue/api.ts';
import { loadCatalogue } from '../../catalogue/catalogue.ts';
import { isServed } from '../../catalogue/published.ts';

/** What there is for machines. */
export const GET: APIRoute = async () => {
  const { all, entries } = await loadCatalogue();
  const plans = entries.plans.map(({ id }) => id);
  return Response.json(apiIndex(all, plans, (collection) => isServed(collection)));
};
