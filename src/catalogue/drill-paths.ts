import type { CollectionEntry } from 'astro:content';
import { loadCatalogue } from './catalogue.ts';
import { publishesFacilitators } from './published.ts';

interface DrillPath {
  params: { plan: string | undefined; id: string | undefined };
  props: { drill: CollectionEntry<'drills'> };
}

/** The paths of a page that each drill has, below `/drills/<plan>/<id>/`, with its drill. */
export function drillPaths(): DrillPath[] {
  const { entries } = loadCatalogue();
  return entries.drills.map((drill) => {
    const [plan, id] = drill.id.split('/');
    return { params: { plan, id }, props: { drill } };
  });
}

/** The paths of a page that only facilitators should read: none where the desk leaves such pages out. */
export function facilitatorPaths(): DrillPath[] {
  return publishesFacilitators() ? drillPaths() : [];
}
