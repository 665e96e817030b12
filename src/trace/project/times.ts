import {
  type Cadence,
  cadence,
  nextReview,
  type TimeBox,
  type TimeKind,
  type TimeLimit,
  timeBox,
  timeLimit,
} from '../../model/time.ts';
import { ownLinks } from '../graph/graph.ts';
import type { DataPath } from '../text/place.ts';
import type { ContentRecord } from './records.ts';

/** A time in a valid record, in its own type. */
export type Time =
  | { kind: 'limit'; time: TimeLimit }
  | { kind: 'box'; time: TimeBox }
  | { kind: 'cadence'; time: Cadence }
  | { kind: 'review'; time: string };

/** The same, with its place in the record. */
export type PlacedTime = Time & { path: DataPath; item: string | undefined };

/** The times of a valid record, as the graph finds them: a field that takes a `timeLimit` is read from the day it is declared. */
export function timesOf(record: ContentRecord): PlacedTime[] {
  return ownLinks({ ...record, body: record.source.body }).times.flatMap(({ kind, value, path, item }) => {
    const time = timed(kind, value);
    return time ? [{ ...time, path, item }] : [];
  });
}

/** A value as the time of a kind; undefined for one that is unset. */
function timed(kind: TimeKind, value: unknown): Time | undefined {
  switch (kind) {
    case 'limit': {
      const { success, data: time } = timeLimit.safeParse(value);
      return success ? { kind, time } : undefined;
    }
    case 'box': {
      const { success, data: time } = timeBox.safeParse(value);
      return success ? { kind, time } : undefined;
    }
    case 'cadence': {
      const { success, data: time } = cadence.safeParse(value);
      return success ? { kind, time } : undefined;
    }
    case 'review': {
      const { success, data: time } = nextReview.safeParse(value);
      return success ? { kind, time } : undefined;
    }
  }
}
