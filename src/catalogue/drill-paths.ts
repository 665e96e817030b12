import type { CollectionEntry } from 'astro:content';
import { loadCatalogue } from './catalogue.ts';

interface DrillPath {
  params: { plan: string | undefined; id: string | undefined };
  props: { drill: CollectionEntry<'drills'> };
}

/** The paths of a page that each drill has, below `/drills/<plan>/<id>/`, with its drill. */
export async function drillPaths(): Promise<DrillPath[]> {
  const { entries } = await loadCatalogue();
  return entries.drills.map((drill) => {
    const [plan, id] = drill.id.split('/');
    return { params: { plan, id }, props: { drill } };
  });
}
