import type { APIRoute } from 'astro';
import { loadCatalogue } from '../../../catalogue/catalogue.ts';
import { tellListOf } from '../../../catalogue/tell-list.ts';

export function getStaticPaths() {
  const { entries } = loadCatalogue();
  return entries.plans.map(({ id }) => ({ params: { plan: id } }));
}

/** Whom a plan has told and how they are reached: the page of incidents fetches it, and writes none of it into a log. */
export const GET: APIRoute = ({ params: { plan = '' } }) => Response.json(tellListOf(loadCatalogue(), plan));
