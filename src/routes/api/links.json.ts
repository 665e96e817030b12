import type { APIRoute } from 'astro';
import { linksDocument } from '../../catalogue/api.ts';
import { loadCatalogue } from '../../catalogue/catalogue.ts';
import { isServed } from '../../catalogue/published.ts';

/** Every link between records, in its one authoritative direction. */
export const GET: APIRoute = () =>
  Response.json(linksDocument(loadCatalogue().graph, (collection) => isServed(collection)));
