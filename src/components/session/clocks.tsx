import { spanText } from '../../model/wall-time.ts';
import { type DueClock, dueClocks, isAtOnce } from '../../session/response/clocks-due.ts';
import type { Driver } from './driver.ts';
import { shortClock } from './format.ts';

/** The clocks that the plan sets: what is due, by when, and where the plan says so. */
export function Clocks({
  driver,
  met,
  confirm,
  dismiss,
  instant,
}: {
  driver: Driver;
  /** Each is given the id of a clock: its duty was done, it applies after all, it does not apply. */
  met(clock: string): void;
  confirm(clock: string): void;
  dismiss(clock: string): void;
  /** When a clock is due, in words, where the screen says that beside what is left. */
  instant?(entry: DueClock): string | undefined;
}) {
  const due = dueClocks(driver.state, driver.moment());
  const asking = due.filter(({ clock }) => clock.confirmed);
  const possible = due.filter(({ clock }) => !clock.confirmed);
  const late = asking.filter(({ outcome }) => outcome === 'past').length;
  const row = (entry: DueClock, does: string, act: (clock: string) => void) => {
    const { id, rule } = entry.clock;
    return (
      <li key={id} class={entry.outcome}>
        <details>
          <Reading entry={entry} instant={instant?.(entry)} />
          <Source entry={entry} />
          {act === confirm && <p class="muted">If: {rule.conditions?.join('; ')}</p>}
          <div class="buttons small">
            <button type="button" onClick={() => act(id)}>
              {does}
            </button>
            <button type="button" onClick={() => dismiss(id)}>
              Does not apply
            </button>
          </div>
        </details>
      </li>
    );
  };
  return (
    <section class="panel clocks-due" aria-label="Clocks due">
      <h2>Clocks due {late > 0 && <span class="overdue">{late} past</span>}</h2>
      <p class="sr-only" role="status">
        {late > 0 ? `${late} ${late === 1 ? 'clock is' : 'clocks are'} past` : ''}
      </p>
      {due.length === 0 && (
        <p class="muted">
          {driver.state.plan.clocks.length > 0
            ? "None runs. The plan's clocks start when a severity is declared or a mode entered."
            : 'The plan sets none.'}
        </p>
      )}
      <ul>{asking.map((entry) => row(entry, 'Met', met))}</ul>
      {possible.length > 0 && (
        <details>
          <summary>{possible.length} that may apply</summary>
          <ul>{possible.map((entry) => row(entry, 'It applies', confirm))}</ul>
        </details>
      )}
    </section>
  );
}

/** A clock in one line, until somebody opens it: what is left, and of what. */
function Reading({ entry, instant }: { entry: DueClock; instant: string | undefined }) {
  const { left, clock } = entry;
  return (
    <summary title={`${clock.rule.title}: ${clock.rule.says}`}>
      <span class="left">
        {left === undefined
          ? isAtOnce(entry)
            ? 'at once'
            : 'no time set'
          : `${shortClock(Math.abs(left))} ${left < 0 ? 'past' : 'left'}`}
      </span>
      <span class="what">
        {clock.rule.title}
        {instant && <small> {instant}</small>}
      </span>
    </summary>
  );
}

/** What the plan says, and where: each place is named once, however often it says the same. */
function Source({ entry: { clock } }: { entry: DueClock }) {
  const { says, sources, limit, tolerance } = clock.rule;
  const places = [...new Map(sources.map((source) => [source.href, source])).values()];
  return (
    <p>
      <q>{says}</q>
      {limit === 0 && tolerance !== undefined && ` (the desk counts ${spanText(tolerance)})`}{' '}
      <small>
        {places.map(({ href, says: words }, index) => (
          <a key={href} href={href} target="_blank" rel="noopener">
            {words === says || index === 0
              ? places.length > 1
                ? `In the plan, place ${index + 1}`
                : 'In the plan'
              : words}
          </a>
        ))}
      </small>
    </p>
  );
}
