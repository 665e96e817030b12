import type { Catalogue } from '../../catalogue/catalogue.ts';
import { isSet } from '../../model/fields.ts';

/** How many things each page of a plan holds, by its collection. */
export function pageCounts({ entries, ofPlan }: Catalogue, plan: string): Map<string, number> {
  const of = <Entry extends { id: string }>(list: readonly Entry[]) => list.find(({ id }) => id === plan);
  const total = (groups: readonly { length: number }[]) => groups.reduce((sum, { length }) => sum + length, 0);
  const windows = of(entries.notifications)?.data.windows;
  const rto = of(entries.objectives)?.data.rto;
  return new Map([
    ['severities', of(entries.severities)?.data.levels.length ?? 0],
    ['playbooks', ofPlan('playbooks', plan).length],
    ['templates', ofPlan('templates', plan).length],
    ['roles', ofPlan('roles', plan).length],
    ['phases', ofPlan('phases', plan).length],
    ['categories', of(entries.categories)?.data.groups.length ?? 0],
    ['resources', total((of(entries.resources)?.data.groups ?? []).map(({ items }) => items))],
    ['notifications', windows?.length ?? 0],
    ['objectives', rto && isSet(rto) ? total(rto.map(({ systems }) => systems)) : 0],
  ]);
}
