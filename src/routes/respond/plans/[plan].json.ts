import type { APIRoute } from 'astro';
import { loadCatalogue } from '../../../catalogue/catalogue.ts';
import { incidentPlanOf } from '../../../catalogue/session-plan.ts';

export function getStaticPaths() {
  const { entries } = loadCatalogue();
  return entries.plans.map(({ id }) => ({ params: { plan: id } }));
}

/** The snapshot of a plan that an incident carries with it, once for each plan: a page of incidents fetches the one that it needs. */
export const GET: APIRoute = ({ params: { plan = '' } }) => Response.json(incidentPlanOf(loadCatalogue(), plan));
