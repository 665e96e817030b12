import type { APIRoute } from 'astro';
import { loadCatalogue } from '../catalogue/catalogue.ts';
import { riskTable } from '../catalogue/tables.ts';

/** The risk register for a spreadsheet. */
export const GET: APIRoute = () => {
  const { entries, reaching } = loadCatalogue();
  const mitigatedBy = (id: string) =>
    reaching({ collection: 'risks', id }, 'playbooks')
      .filter(({ relation }) => relation === 'is mitigated by')
      .map(({ address }) => address.id);
  return new Response(riskTable(entries.risks, mitigatedBy), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8' },
  });
};
