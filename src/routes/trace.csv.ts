import type { APIRoute } from 'astro';
import { loadCatalogue } from '../catalogue/catalogue.ts';
import { traceTable } from '../catalogue/tables.ts';

/** The traceability index for a spreadsheet. */
export const GET: APIRoute = () => {
  const { entries } = loadCatalogue();
  return new Response(traceTable(entries.requirements), { headers: { 'Content-Type': 'text/csv; charset=utf-8' } });
};
