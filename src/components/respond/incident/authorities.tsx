import { instantText } from '../../../model/clocks/local-time.ts';
import type { WindowState } from '../../../model/clocks/window.ts';
import { authoritiesOwed } from '../../../session/response/authorities-owed.ts';
import { type RegulatorClock, regulatorClocks } from '../../../session/response/regulator-clocks.ts';
import type { Driver } from '../../session/driver.ts';
import { shortClock } from '../../session/format.ts';
import { ownZone } from './happened.ts';
import type { Act } from './scene.ts';

export { authoritiesOwed };

const words: Readonly<Record<WindowState, string>> = {
  running: 'left',
  late: 'past',
  sent: 'sent',
  possible: 'may apply',
  'no-start': 'not started',
  'no-number': 'no number',
  'not-in-force': 'not in force',
  'not-applicable': 'does not apply',
  'unknown-calendar': 'calendar unknown',
};

/** What the authorities are owed that the desk has switched on: by when in their zone and ours, why, and by which calendar. */
export function Authorities({ driver, act }: { driver: Driver; act: Act }) {
  const { wall } = driver.moment();
  const clocks = regulatorClocks(driver.state, wall);
  return (
    <section class="panel clocks-due" aria-label="Authorities">
      <h2>Authorities</h2>
      <ul>
        {clocks.map((clock) => (
          <Line key={clock.link} clock={clock} now={wall} readOnly={driver.readOnly} act={act} />
        ))}
      </ul>
    </section>
  );
}

function Line({ clock, now, readOnly, act }: { clock: RegulatorClock; now: number; readOnly: boolean; act: Act }) {
  const { link, row, window, reading, sent, dismissed } = clock;
  const { due, latest = due, state, why, zone } = reading;
  const last = latest === undefined ? undefined : Date.parse(latest);
  const runs = last !== undefined && (state === 'running' || state === 'late');
  const left = last === undefined ? 0 : last - now;
  return (
    <li class={state === 'late' ? 'past' : state === 'running' ? 'open' : 'possible'}>
      <details>
        <summary>
          <span class="left">{runs ? `${shortClock(Math.abs(left))} ${words[state]}` : words[state]}</span>
          <span class="what">
            {row.title}: {window.title}
            {runs && (
              <small>
                {' '}
                {left < 0 ? 'was due' : 'due'} {instantText({ at: last, zone })} {zone}
              </small>
            )}
          </span>
        </summary>
        {due !== undefined && (
          <p>
            Due <time dateTime={due}>{due}</time> ({zone}), {instantText({ at: Date.parse(due), zone: ownZone() })} here
            {latest !== undefined && latest !== due && `; in time until ${latest}`}.
          </p>
        )}
        <p>
          <q>{window.says}</q>{' '}
          <small>
            <a href={row.href} target="_blank" rel="noopener">
              {row.reference}
            </a>
            {row.to && `, to ${row.to}`}
          </small>
        </p>
        <ul>
          {why.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
          <li>
            Switched on by {row.on.by}, {row.on.day}: {row.on.because}
          </li>
          {sent && (
            <li>
              To {sent.payload.to}
              {sent.payload.channel && ` by ${sent.payload.channel}`}
              {sent.payload.reference && `, reference ${sent.payload.reference}`}.
            </li>
          )}
        </ul>
        <div class="buttons small">
          {dismissed !== undefined ? (
            <button type="button" disabled={readOnly} onClick={() => act('window-reopened', link)}>
              It applies after all
            </button>
          ) : (
            <>
              <button type="button" disabled={readOnly || sent !== undefined} onClick={() => act('window-sent', link)}>
                It was sent …
              </button>
              <button type="button" disabled={readOnly} onClick={() => act('clock-dismissed', link)}>
                Does not apply …
              </button>
            </>
          )}
        </div>
      </details>
    </li>
  );
}
