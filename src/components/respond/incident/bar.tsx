import { zonedText } from '../../../session/report/format.ts';
import { dueClocks } from '../../../session/response/clocks-due.ts';
import type { Driver } from '../../session/driver.ts';
import { shortClock } from '../../session/format.ts';
import type { Act } from './scene.ts';

/** The bar that stays in sight: how bad, which mode, how long, what is due next, who commands. */
export function Bar({ driver, act, leave }: { driver: Driver; act: Act; leave(): void }) {
  const { state, readOnly } = driver;
  const { wall } = driver.moment();
  const level = state.plan.levels.find(({ address }) => address === state.severity);
  const mode = state.plan.modes.find(({ address }) => address === state.mode);
  const began = Date.parse(state.events[0]?.at ?? '');
  const [next] = dueClocks(state, driver.moment()).filter(({ clock, left }) => clock.confirmed && left !== undefined);
  const { holder } = state.command;
  return (
    <header class={`bar ${state.status}`}>
      {state.practice && <p class="exercise">PRACTICE</p>}
      <div class="what">
        <h1>{state.title}</h1>
        <p>
          <a href={state.plan.plan.href} target="_blank" rel="noopener">
            {state.plan.plan.title}
          </a>{' '}
          · opened {zonedText(began, state.plan.market.zone ?? 'UTC')}
        </p>
      </div>
      <p class="open-for" role="timer" aria-label="Open for">
        {state.status === 'running'
          ? shortClock(Math.max(0, wall - began))
          : state.status === 'ended'
            ? 'resolved'
            : 'closed'}
      </p>
      <div class="buttons standing">
        <button
          type="button"
          class={level ? `rank rank-${Math.min(level.rank, 4)}` : ''}
          disabled={readOnly}
          onClick={() => act('severity')}
        >
          {level
            ? `${level.name} · ${level.label}`
            : state.plan.levels.length > 0
              ? 'Not yet declared'
              : 'This plan has no levels'}{' '}
          <kbd>v</kbd>
        </button>
        <button type="button" disabled={readOnly} onClick={() => act('classify')}>
          How bad? <kbd>K</kbd>
        </button>
        <button type="button" class={mode ? `mode ${mode.stops}` : ''} disabled={readOnly} onClick={() => act('mode')}>
          {mode ? mode.name : 'Usual trading'} <kbd>m</kbd>
        </button>
        <button type="button" onClick={() => act('people')}>
          {holder ? `${holder} commands` : 'People'} <kbd>i</kbd>
        </button>
        <button type="button" disabled={readOnly} onClick={() => act('end')}>
          {state.status === 'running' ? 'Resolved …' : state.status === 'ended' ? 'Close …' : 'Reopen …'} <kbd>E</kbd>
        </button>
        <button type="button" onClick={leave}>
          All incidents
        </button>
      </div>
      {next?.left !== undefined && (
        <p class={`next-due ${next.outcome}`}>
          <b>{next.left < 0 ? `${shortClock(-next.left)} past` : `${shortClock(next.left)} left`}</b>:{' '}
          {next.clock.rule.title}
        </p>
      )}
    </header>
  );
}
