import { useEffect, useState } from 'preact/hooks';
import type { Driver } from '../../session/driver.ts';
import { late } from '../../session/late.ts';

/** The report of an incident. */
export const report = late(() => import('./report.tsx'));

/** The report as soon as it is loaded; a line that is down is said, and tried again. */
export function Report({ driver }: { driver: Driver }) {
  const [loaded, setLoaded] = useState(report.now());
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    report.load().then(setLoaded, () => setFailed(true));
  };
  useEffect(load, []);
  if (loaded) return <loaded.IncidentReportDesk driver={driver} />;
  return (
    <section>
      {failed && (
        <p role="alert">
          The report could not be loaded: the line is down. Nothing is lost.{' '}
          <button type="button" onClick={load}>
            Try again
          </button>
        </p>
      )}
    </section>
  );
}
