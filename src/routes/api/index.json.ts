import type { APIRoute } from 'astro';
import { apiIndex } from '../../catalogue/api.ts';
import { loadCatalogue } from '../../catalogue/catalogue.ts';
import { isServed } from '../../catalogue/published.ts';

/** What there is for machines. */
export const GET: APIRoute = async () =>
  Response.json(apiIndex((await loadCatalogue()).all, (collection) => isServed(collection)));
