import { useEffect, useState } from 'preact/hooks';
import type { Driver } from '../../session/driver.ts';
import { late } from '../../session/late.ts';
import type { Act } from './scene.ts';

/** The windows of authorities bring an engine of calendars along: only an incident of a desk that owes them loads it. */
const authorities = late(() => import('./authorities.tsx'));

/** What authorities are owed, once it is loaded; nothing where the desk has switched none on. */
export function AuthoritiesPanel({ driver, act }: { driver: Driver; act: Act }) {
  const asked = (driver.state.plan.regulators ?? []).length > 0;
  const [failed, setFailed] = useState(false);
  const [, redraw] = useState(0);
  useEffect(() => {
    if (!asked) return;
    authorities.load().then(
      () => redraw((count) => count + 1),
      () => setFailed(true),
    );
  }, [asked]);
  const part = authorities.now();
  if (!asked) return null;
  if (part) return <part.Authorities driver={driver} act={act} />;
  return (
    <section class="panel clocks-due" aria-label="Authorities">
      <h2>Authorities</h2>
      <p role="status">
        {failed
          ? 'What authorities are owed could not be loaded: the line is down. Read the windows on the regulators’ pages.'
          : 'Loading …'}
      </p>
    </section>
  );
}
