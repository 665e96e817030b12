import { compare } from '../text/compare.ts';
import type { Project } from './project.ts';
import type { RecordOf } from './records.ts';

/** The records of the runs of each drill, oldest first, by the drill's id. */
export function runsByDrill({ of }: Project): Map<string, RecordOf<'drill-records'>[]> {
  const records = [...of('drill-records')].sort((left, right) => compare(left.data.date, right.data.date));
  return Map.groupBy(records, ({ data }) => data.drill);
}
