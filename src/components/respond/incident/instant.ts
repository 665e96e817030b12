import { wallTime } from '../../../model/wall-time.ts';
import { type DueClock, isAtOnce } from '../../../session/response/clocks-due.ts';
import type { Driver } from '../../session/driver.ts';

/**
 * The instant that stands beside what is left of a clock, as the clock engine has it: "due 14:05:10 Europe/Berlin", with its day where
 * that is another than today's; of what is due at once, since when. Undefined where nobody can count it.
 */
export function instantOf(entry: DueClock, driver: Pick<Driver, 'state' | 'moment'>): string | undefined {
  const { due, left = 0, clock } = entry;
  const atOnce = isAtOnce(entry);
  const at = atOnce ? clock.started.happened : due;
  if (at === undefined) return undefined;
  return `${atOnce ? 'since' : left < 0 ? 'was due' : 'due'} ${shortInstant(at, driver)}`;
}

/** An instant (epoch milliseconds) in the plan's zone, with its day where that is another than today's: "14:05:10 Europe/Berlin". */
export function shortInstant(at: number, driver: Pick<Driver, 'state' | 'moment'>): string {
  const zone = driver.state.plan.market.zone ?? 'UTC';
  const { day, time } = wallTime(at, zone);
  return `${day === wallTime(driver.moment().wall, zone).day ? '' : `${day} `}${time} ${zone}`;
}
