import type { Escalations } from '../../model/escalations.ts';
import { isSet } from '../../model/fields.ts';
import { limitSeconds, type TimeLimit } from '../../model/time.ts';
import { type TimeAxis, timeAxis } from './time-axis.ts';

export type Rung = Exclude<Escalations['ladder'], 'unset'>[number];

/** A rung with the places of its two moments on the ladder's axis; a moment that no clock can count has none. */
export interface PlacedRung {
  rung: Rung;
  response: number | undefined;
  escalates: number | undefined;
}

/** The drawn ladder: its axis, or none where no rung has a time that a clock can count. */
export interface Ladder {
  axis: TimeAxis | undefined;
  rungs: PlacedRung[];
}

/** Places the rungs of a plan's escalation on one axis of time, in the order in which the plan gives them. */
export function ladderOf(rungs: readonly Rung[]): Ladder {
  const times = rungs.flatMap(({ initialResponse, after }) => [seconds(initialResponse), seconds(after)]);
  const countable = times.filter((time) => time !== undefined);
  const axis = countable.length > 0 ? timeAxis(countable) : undefined;
  const place = (limit: TimeLimit | 'unset') => {
    const time = seconds(limit);
    return axis && time !== undefined ? axis.place(time) : undefined;
  };
  return {
    axis,
    rungs: rungs.map((rung) => ({ rung, response: place(rung.initialResponse), escalates: place(rung.after) })),
  };
}

function seconds(limit: TimeLimit | 'unset'): number | undefined {
  return isSet(limit) ? limitSeconds(limit) : undefined;
}
