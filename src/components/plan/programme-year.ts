import { isSet } from '../../model/fields.ts';
import type { Programme } from '../../model/programmes.ts';
import { durationSeconds } from '../../model/time.ts';

export type ProgrammeDrill = Exclude<Programme['drills'], 'unset'>[number];

const quarterSeconds = durationSeconds('P3M');
const yearSeconds = durationSeconds('P1Y');

/** How often a drill falls due in each quarter of a year; `undated` where only the year is given, `open` where nothing is. */
export type DrillYear = { quarters: [number, number, number, number] } | { undated: number } | 'open';

/**
 * Spreads a drill of the programme over the quarters of a year. A named quarter wins; a cadence of a quarter or less
 * fills every quarter; a rarer one without a quarter counts for the year alone.
 */
export function drillYear({ cadence, quarter }: Pick<ProgrammeDrill, 'cadence' | 'quarter'>): DrillYear {
  if (quarter !== undefined) {
    const at = (index: number) => (index === quarter ? 1 : 0);
    return { quarters: [at(1), at(2), at(3), at(4)] };
  }
  if (!isSet(cadence) || !isSet(cadence.every)) return 'open';
  const every = durationSeconds(cadence.every);
  if (every <= quarterSeconds) {
    const count = Math.round(quarterSeconds / every);
    return { quarters: [count, count, count, count] };
  }
  return every <= yearSeconds ? { undated: Math.round(yearSeconds / every) } : 'open';
}
