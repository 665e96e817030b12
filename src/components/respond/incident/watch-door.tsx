import type { Driver } from '../../session/driver.ts';
import { late } from '../../session/late.ts';
import { LatePart } from '../../session/late-part.tsx';

/** What rings: calendars are written by it alone. */
export const watch = late(() => import('./watch.tsx'));

/** How to be told in time, as soon as it is loaded. */
export function WatchPanel({ driver }: { driver: Driver }) {
  return (
    <LatePart part={watch} name="What rings before a clock is due">
      {({ Watch }) => <Watch driver={driver} />}
    </LatePart>
  );
}
