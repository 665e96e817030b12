import { lookOf } from '../../../model/rank-look.ts';
import { slotLeft } from '../../../session/exercise/selectors.ts';
import { exerciseOf } from '../../../session/exercise/state.ts';
import { elapsedTime, pausedTime, scenarioTime } from '../../../session/response/time.ts';
import type { Driver } from '../../session/driver.ts';
import { shortClock, zoneTime } from '../../session/format.ts';
import type { Action } from './keys.ts';
import { marketPhase } from './market.ts';
import { coverageOf } from './readings.ts';

/** The bar that is always in sight: EXERCISE, both clocks, mode, severity, and what moves the session. */
export function Header({ driver, act }: { driver: Driver; act(action: Action): void }) {
  const { state } = driver;
  const { practice, scenarioClock, noDuff } = exerciseOf(state);
  const moment = driver.moment();
  const story = scenarioTime(state, moment.offset);
  const zone = state.plan.scenario?.startEx.zone ?? 'UTC';
  const level = state.plan.levels.find(({ address }) => address === state.severity);
  const mode = state.plan.modes.find(({ address }) => address === state.mode);
  const market = story === undefined ? undefined : marketPhase(state.plan.market, story);
  const seen = coverageOf(state).tasks;
  return (
    <header class={`bar ${state.status}`}>
      <p class="exercise" aria-hidden="true">
        EXERCISE
      </p>
      <div class="what">
        <h1>
          <span class="sr-only">Exercise: </span>
          {state.title}
        </h1>
        <p>
          {state.plan.plan.title}
          {practice && <strong class="practice">practice: not counted</strong>}
        </p>
      </div>
      <div role="timer" aria-label="Clocks">
        <dl class="clocks">
          <div class="exercise-clock">
            <dt>Exercise</dt>
            <dd>{shortClock(elapsedTime(state, moment.offset))}</dd>
          </div>
          <div>
            <dt>
              Scenario
              {scenarioClock?.mode === 'stepped'
                ? ' (stepped)'
                : scenarioClock && scenarioClock.rate !== 1
                  ? ` ×${scenarioClock.rate}`
                  : ''}
            </dt>
            <dd>
              {story === undefined ? '–' : zoneTime(story, zone)} <small>{zone}</small>
            </dd>
          </div>
          <div>
            <dt>Paused</dt>
            <dd>{shortClock(pausedTime(state, moment.offset))}</dd>
          </div>
          {market && (
            <div>
              <dt>Market</dt>
              <dd>{market}</dd>
            </div>
          )}
        </dl>
      </div>
      <dl class="standing">
        <div>
          <dt>Severity</dt>
          <dd class={level ? `rank rank-${lookOf(level.rank)}` : 'muted'}>
            {level ? `${level.name} · ${level.label}` : 'not declared'}
          </dd>
        </div>
        <div>
          <dt>Mode</dt>
          <dd class={mode ? `mode ${mode.stops ?? ''}` : 'muted'}>{mode ? mode.name : 'normal'}</dd>
        </div>
        <div>
          <dt>Rated</dt>
          <dd>
            <meter min={0} max={Math.max(1, seen.all)} value={seen.rated} aria-label="Critical tasks rated" />{' '}
            {seen.rated}/{seen.all}
            <small> ({seen.observed} observed)</small>
          </dd>
        </div>
      </dl>
      <div class="buttons">
        {state.status === 'prepared' && (
          <button type="button" class="primary" onClick={() => act('pause')}>
            StartEx <kbd>p</kbd>
          </button>
        )}
        {state.status === 'running' && (
          <button type="button" onClick={() => act('pause')}>
            Pause <kbd>p</kbd>
          </button>
        )}
        {state.status === 'paused' && (
          <button type="button" class="primary" onClick={() => act('pause')}>
            Resume <kbd>p</kbd>
          </button>
        )}
        {(state.status === 'running' || state.status === 'paused') && (
          <button type="button" onClick={() => act('end')}>
            EndEx <kbd>E</kbd>
          </button>
        )}
        <button type="button" class="danger" onClick={() => act('no-duff')}>
          {noDuff ? 'Lift No Duff' : 'No Duff'} <kbd>!</kbd>
        </button>
        <button type="button" onClick={() => act('screen')}>
          Screen <kbd>s</kbd>
        </button>
        <button type="button" onClick={() => act('keys')} aria-label="Keys">
          <kbd>?</kbd>
        </button>
      </div>
      <WindDown driver={driver} />
    </header>
  );
}

/** Warns in good time, once and politely, that play has to end for the hot wash to keep its share. */
function WindDown({ driver }: { driver: Driver }) {
  const left = slotLeft(driver.state, driver.moment());
  if (!left?.windDown) return <p class="wind-down" role="status" hidden />;
  return (
    <p class={`wind-down ${left.play < 0 ? 'over' : ''}`}>
      <span role="status" class="sr-only">
        {left.play < 0 ? 'Play runs into the hot wash.' : 'Wind down: play has to end soon.'}
      </span>
      <span aria-hidden="true">
        {left.play < 0
          ? `Play runs into the hot wash by ${shortClock(-left.play)}: EndEx now.`
          : `Wind down: play ends in ${shortClock(left.play)}, so that the hot wash keeps its share.`}
      </span>
    </p>
  );
}
