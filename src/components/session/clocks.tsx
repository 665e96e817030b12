import { spanText } from '../../session/report/format.ts';
import { type DueClock, dueClocks } from '../../session/response/clocks-due.ts';
import type { Driver } from './driver.ts';
import { shortClock } from './format.ts';

/** The clocks that the plan sets: what is due, by when, and where the plan says so. */
export function Clocks({
  driver,
  met,
  confirm,
  dismiss,
}: {
  driver: Driver;
  /** Each is given the id of a clock: its duty was done, it applies after all, it does not apply. */
  met(clock: string): void;
  confirm(clock: string): void;
  dismiss(clock: string): void;
}) {
  const due = dueClocks(driver.state, driver.moment());
  const asking = due.filter(({ clock }) => clock.confirmed);
  const possible = due.filter(({ clock }) => !clock.confirmed);
  const late = asking.filter(({ outcome }) => outcome === 'past').length;
  return (
    <section class="panel clocks-due" aria-label="Clocks due">
      <h2>Clocks due {late > 0 && <span class="overdue">{late} past</span>}</h2>
      <p class="sr-only" role="status">
        {late > 0 ? `${late} ${late === 1 ? 'clock is' : 'clocks are'} past` : ''}
      </p>
      {due.length === 0 && (
        <p class="muted">None runs. The plan's clocks start when a severity is declared or a mode entered.</p>
      )}
      <ul>
        {asking.map((entry) => (
          <li key={entry.clock.id} class={entry.outcome}>
            <Reading entry={entry} />
            <div class="buttons small">
              <button type="button" onClick={() => met(entry.clock.id)}>
                Met
              </button>
              <button type="button" onClick={() => dismiss(entry.clock.id)}>
                Does not apply
              </button>
            </div>
          </li>
        ))}
      </ul>
      {possible.length > 0 && (
        <details>
          <summary>{possible.length} that may apply</summary>
          <ul>
            {possible.map((entry) => (
              <li key={entry.clock.id} class="possible">
                <Reading entry={entry} />
                <p class="muted">If: {(entry.clock.rule.conditions ?? []).join('; ')}</p>
                <div class="buttons small">
                  <button type="button" onClick={() => confirm(entry.clock.id)}>
                    It applies
                  </button>
                  <button type="button" onClick={() => dismiss(entry.clock.id)}>
                    It does not
                  </button>
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Reading({ entry: { clock, left, outcome } }: { entry: DueClock }) {
  return (
    <p>
      <span class="left">
        {left === undefined ? '–' : left < 0 ? `+${shortClock(-left)}` : shortClock(left)}
        <small>{outcome === 'past' ? 'past' : left === undefined ? 'no time set' : 'left'}</small>
      </span>
      <span>
        {clock.rule.title}: <q>{clock.rule.says}</q>
        {clock.rule.limit === 0 &&
          clock.rule.tolerance !== undefined &&
          ` (the desk counts ${spanText(clock.rule.tolerance)})`}{' '}
        <small>
          {clock.rule.sources.map(({ href, says }) => (
            <a key={href} href={href} target="_blank" rel="noopener">
              {says}
            </a>
          ))}
        </small>
      </span>
    </p>
  );
}
