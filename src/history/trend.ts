import type { DrillRecord } from '../model/drill-records.ts';
import type { Run } from './runs.ts';

/** One run in the history of a drill: ratings by letter and times in ISO 8601. */
export interface TrendPoint {
  record: string;
  date: string;
  ratings: Readonly<Record<'P' | 'S' | 'M' | 'U', number>>;
  stepsMet: number;
  steps: number;
  clocksMet: number;
  clocks: number;
  times: DrillRecord['times'];
}

/** Each drill's runs, oldest first. */
export function trend(records: readonly Run[]): Map<string, TrendPoint[]> {
  const points = records
    .toSorted((a, b) => (a.data.date < b.data.date ? -1 : a.data.date > b.data.date ? 1 : 0))
    .map(({ id, data }) => ({ drill: data.drill, point: trendPoint(id, data) }));
  return new Map(
    [...Map.groupBy(points, ({ drill }) => drill)].map(([drill, all]) => [drill, all.map(({ point }) => point)]),
  );
}

function trendPoint(record: string, { date, tasks, steps, clocks, times }: DrillRecord): TrendPoint {
  const count = (letter: string) => tasks.filter(({ rating }) => rating === letter).length;
  return {
    record,
    date,
    ratings: { P: count('P'), S: count('S'), M: count('M'), U: count('U') },
    stepsMet: steps.filter(({ outcome }) => outcome === 'met').length,
    steps: steps.length,
    clocksMet: clocks.filter(({ outcome }) => outcome === 'met').length,
    clocks: clocks.filter(({ outcome }) => outcome !== 'open').length,
    times,
  };
}
