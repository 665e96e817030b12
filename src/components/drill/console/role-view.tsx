import { useState } from 'preact/hooks';
import { roleView } from '../../../session/exercise/players-view.ts';
import { Card } from '../../session/card.tsx';
import type { Driver } from '../../session/driver.ts';
import { shortClock, zoneTime } from '../../session/format.ts';
import { Released } from '../screen/board.tsx';

/** The screen as one role has it: what was sent to that role so far, the newest first, and nothing that is not released. */
export function RoleViewCard({ driver, onClose }: { driver: Driver; onClose(): void }) {
  const { state } = driver;
  const roles = state.plan.scenario?.roles ?? [];
  const [role, setRole] = useState(roles[0]?.id ?? '');
  const view = roleView(state, driver.moment(), role);
  const zone = view.scenario?.zone ?? 'UTC';
  return (
    <Card name="role-view" title="Show as a role" onClose={onClose}>
      <p class="exercise">{view.noDuff ? 'NO DUFF: THIS IS REAL' : 'EXERCISE'}</p>
      <label class="field">
        <span>Role</span>
        <select value={role} onChange={({ currentTarget }) => setRole(currentTarget.value)}>
          {roles.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p class="muted">
        What this role has been sent until {shortClock(view.played)}
        {view.scenario && `, ${zoneTime(view.scenario.at, zone)} in the story`}. The players' screen shows what all were
        sent.
      </p>
      <section class="sent" aria-label="What the role has been sent">
        {view.situation && view.released.length === 0 && <p class="text">{view.situation.text}</p>}
        {view.decisions.map(({ question, by, options }) => (
          <section key={question} class="decision">
            <h2>Decide · {by}</h2>
            <p>{question}</p>
            <ol type="A">
              {options.map(({ label }) => (
                <li key={label}>{label}</li>
              ))}
            </ol>
          </section>
        ))}
        {view.released.toReversed().map((inject) => (
          <Released key={`${inject.title} ${inject.at}`} inject={inject} zone={zone} />
        ))}
        {view.released.length === 0 && <p>Nothing has been sent to this role.</p>}
      </section>
    </Card>
  );
}
