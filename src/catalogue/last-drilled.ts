import type { Catalogue, LinkedRecord } from './catalogue.ts';

/** The latest run that tried a playbook, and the drills that would. */
export interface LastDrilled {
  /** Its date as YYYY-MM-DD and its record; undefined when no record shows a run. */
  last: { date: string; record: LinkedRecord } | undefined;
  drills: LinkedRecord[];
}

/**
 * When a playbook was last drilled, derived from drill records: those that tried a step of it, and those of drills that
 * exercise it. Nobody types this date.
 */
export function lastDrilled(
  { entries, reaching }: Pick<Catalogue, 'entries' | 'reaching'>,
  playbook: string,
): LastDrilled {
  const address = { collection: 'playbooks', id: playbook } as const;
  const drills = records(reaching(address, 'drills'));
  const runs = [
    ...reaching(address, 'drill-records'),
    ...drills.flatMap((drill) => reaching({ collection: 'drills', id: drill.address.id }, 'drill-records')),
  ];
  const dated = records(runs).flatMap((record) => {
    const date = entries['drill-records'].find(({ id }) => id === record.address.id)?.data.date;
    return date === undefined ? [] : [{ date, record }];
  });
  dated.sort((left, right) => right.date.localeCompare(left.date));
  return { last: dated[0], drills };
}

/** One line per record, where several items of it link. */
function records(links: readonly LinkedRecord[]): LinkedRecord[] {
  const byId = new Map<string, LinkedRecord>();
  for (const link of links) {
    const known = byId.get(link.address.id);
    if (!known || known.address.item !== undefined) byId.set(link.address.id, link);
  }
  return [...byId.values()];
}
