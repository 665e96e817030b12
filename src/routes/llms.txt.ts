import type { APIRoute } from 'astro';
import { at } from '../../config/at.ts';
import { site } from '../../config/site.ts';
import { loadCatalogue } from '../catalogue/catalogue.ts';
import { type CollectionName, collectionNames, isBelowPlan, rowOf } from '../model/collections.ts';
import { proseTarget } from '../model/prose-links.ts';
import { listRouteOf, routeOf } from '../model/routes.ts';

const perPlan = ['severities', 'escalations', 'notifications', 'objectives', 'contacts', 'programmes'] as const;

const registers = collectionNames().filter(
  (name) => name !== 'plans' && !rowOf(name).made && !isBelowPlan(rowOf(name)),
);

/** A map of the site for language models (llmstxt.org): what there is, in which words, and where the data are. */
export const GET: APIRoute = () => {
  const { entries, ofPlan, title } = loadCatalogue();
  const item = (collection: CollectionName, id: string, more = '') =>
    `- [${title({ collection, id })}](${at(routeOf(collection, id))})${more && `: ${more}`}`;
  const plans = entries.plans.flatMap(({ id, data }) => [
    `## ${data.title}`,
    '',
    data.system,
    '',
    item('plans', id, 'document control, scope, modes'),
    ...perPlan.filter((collection) => ofPlan(collection, id).length > 0).map((collection) => item(collection, id)),
    ...ofPlan('playbooks', id).map((playbook) => item('playbooks', playbook.id, oneLine(playbook.data.summary))),
    ...ofPlan('phases', id).map((phase) => item('phases', phase.id)),
    '',
  ]);
  const lines = [
    `# ${site.title}`,
    '',
    `> ${site.description}`,
    '',
    'Facts and figures are those of each plan. `unset` marks what a plan leaves open: it is not known, and must not be guessed.',
    'Levels of different plans are never equated. A risk says whether a person of the desk has reviewed its score.',
    '',
    ...plans,
    '## Registers',
    '',
    ...registers.map((name) => `- [${rowOf(name).label}](${at(listRouteOf(name))}): ${rowOf(name).about}`),
    `- [Exercise coverage](${at('/coverage/')})`,
    '',
    '## Data',
    '',
    `- [Index](${at('/api/index.json')}): every collection as JSON, each with its JSON Schema`,
    `- [Links](${at('/api/links.json')}): every link between records`,
    `- [Risks as CSV](${at('/risks.csv')})`,
    `- [Traceability as CSV](${at('/trace.csv')})`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
};

/** Prose in one line, its typed links as links to pages. */
function oneLine(text: string): string {
  return text
    .replaceAll(/\]\(([^)\s]+)\)/g, (_link, url: string) => `](${at(proseTarget(url) ?? url)})`)
    .replaceAll(/\s+/g, ' ')
    .trim();
}
