import type { Driver } from '../../session/driver.ts';
import { late } from '../../session/late.ts';
import { LatePart } from '../../session/late-part.tsx';

/** The report of an incident. */
export const report = late(() => import('./report.tsx'));

/** The report, as soon as it is loaded. */
export function Report({ driver }: { driver: Driver }) {
  return (
    <LatePart part={report} name="The report">
      {({ IncidentReportDesk }) => <IncidentReportDesk driver={driver} />}
    </LatePart>
  );
}
