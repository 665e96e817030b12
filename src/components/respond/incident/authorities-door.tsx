import type { Driver } from '../../session/driver.ts';
import { LatePart } from '../../session/late-part.tsx';
import { authorities, owesAuthorities } from './owed-door.ts';
import type { Act } from './scene.ts';

/** What authorities are owed, as soon as it is loaded; nothing where the desk has switched none on. */
export function AuthoritiesPanel({ driver, act }: { driver: Driver; act: Act }) {
  if (!owesAuthorities(driver.state)) return null;
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
