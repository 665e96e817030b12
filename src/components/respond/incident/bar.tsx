import { lookOf } from '../../../model/rank-look.ts';
import { zonedText } from '../../../session/report/format.ts';
import { dueClocks, isAtOnce } from '../../../session/response/clocks-due.ts';
import { usualWords } from '../../../session/response/usual.ts';
import type { Driver } from '../../session/driver.ts';
import { shortClock } from '../../session/format.ts';
import { shortInstant } from './instant.ts';
import { owedNow } from './owed-door.ts';
import type { Act } from './scene.ts';

/**
 * The bar that stays in sight: how bad, which mode, how long, what is due next, what was said last. What is asked for more seldom stands
 * below it, and on a phone it scrolls away.
 */
export function Bar({
  driver,
  act,
  leave,
  said,
}: {
  driver: Driver;
  act: Act;
  leave(): void;
  /** What the page said last: why something can't be done, or what came of it. */
  said: string;
}) {
  const { state, readOnly } = driver;
  const { wall } = driver.moment();
  const level = state.plan.levels.find(({ address }) => address === state.severity);
  const mode = state.plan.modes.find(({ address }) => address === state.mode);
  const opened = Date.parse(state.events[0]?.at ?? '');
  const [next] = owedNow(driver);
  const [first, ...others] = dueClocks(state, driver.moment()).filter(
    (entry) => entry.clock.confirmed && isAtOnce(entry),
  );
  const left = next ? next.due - wall : 0;
  const { holder } = state.command;
  return (
    <div class="top">
      <header class={`bar ${state.status}`}>
        {state.practice && <p class="exercise">PRACTICE</p>}
        <div class="what">
          <h1>{state.title}</h1>
          <p>
            <a href={state.plan.plan.href} target="_blank" rel="noopener">
              {state.plan.plan.title}
            </a>{' '}
            · opened {zonedText(opened, state.plan.market.zone ?? 'UTC')}
          </p>
        </div>
        <p class="open-for" role="timer" aria-label="Open for">
          {state.status === 'running'
            ? shortClock(Math.max(0, wall - opened))
            : state.status === 'ended'
              ? 'resolved'
              : 'closed'}
        </p>
        <div class="buttons standing">
          <button
            type="button"
            class={level ? `rank rank-${lookOf(level.rank)}` : ''}
            disabled={readOnly}
            onClick={() => act('severity')}
          >
            {level
              ? [level.name, level.label, ...(level.classes ?? [])].join(' · ')
              : state.plan.levels.length > 0
                ? 'Not yet declared'
                : 'This plan has no levels'}{' '}
            <kbd>v</kbd>
          </button>
          <button
            type="button"
            class={mode ? `mode ${mode.stops ?? ''}` : ''}
            disabled={readOnly}
            onClick={() => act('mode')}
          >
            {mode ? mode.name : usualWords(state.plan)} <kbd>m</kbd>
          </button>
        </div>
        {first && (
          <p class="at-once">
            <b>At once</b>: {first.clock.rule.title}
            {others.length > 0 && `, and ${others.length} more`}
          </p>
        )}
        {next && (
          <p class={`next-due ${next.past ? 'past' : 'open'}`}>
            <b>
              {shortClock(Math.abs(left))} {left < 0 ? 'past' : 'left'}
            </b>
            : {next.title}, {left < 0 ? 'was due' : 'due'} {shortInstant(next.due, driver)}
          </p>
        )}
        <p class="said" role="status">
          {said}
        </p>
      </header>
      <div class="buttons standing">
        <button type="button" disabled={readOnly} onClick={() => act('classify')}>
          How bad? <kbd>K</kbd>
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
    </div>
  );
}
