import type { CollectionEntry } from 'astro:content';
import type { APIRoute } from 'astro';
import { facilitatorPaths } from '../../../../catalogue/drill-paths.ts';
import { rowsOf } from '../../../../msel/to-rows.ts';
import { listCsv } from '../../../../msel/write-book.ts';

export const getStaticPaths = facilitatorPaths;

/** The drill's injects as a Master Scenario Events List. */
export const GET: APIRoute<{ drill: CollectionEntry<'drills'> }> = async ({ props }) => {
  const { rows } = rowsOf(props.drill.data);
  return new Response(listCsv(rows), { headers: { 'Content-Type': 'text/csv; charset=utf-8' } });
};
