import type { Driver } from '../../session/driver.ts';
import { late } from '../../session/late.ts';
import { LatePart } from '../../session/late-part.tsx';
import type { Act } from './scene.ts';

/** The windows of authorities bring an engine of calendars along: only an incident of a desk that owes them loads it. */
const authorities = late(() => import('./authorities.tsx'));

/** What authorities are owed, as soon as it is loaded; nothing where the desk has switched none on. */
export function AuthoritiesPanel({ driver, act }: { driver: Driver; act: Act }) {
  if ((driver.state.plan.regulators ?? []).length === 0) return null;
  return (
    <LatePart
      part={authorities}
      name="What authorities are owed, whose windows stand on the regulators’ pages,"
      frame={(said) => (
        <section class="panel clocks-due" aria-label="Authorities">
          <h2>Authorities</h2>
          {said || <p role="status">Loading …</p>}
        </section>
      )}
    >
      {({ Authorities }) => <Authorities driver={driver} act={act} />}
    </LatePart>
  );
}
