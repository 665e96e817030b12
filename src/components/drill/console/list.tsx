import { type Row, rows } from '../../../session/selectors.ts';
import { exerciseTime } from '../../../session/time.ts';
import type { Driver } from './driver.ts';
import { shortClock } from './format.ts';

const marks: Record<Row['place'], { sign: string; word: string }> = {
  done: { sign: '✓', word: 'released' },
  skipped: { sign: '⤫', word: 'skipped' },
  replaced: { sign: '⇄', word: 'replaced' },
  now: { sign: '▶', word: 'now' },
  next: { sign: '◆', word: 'next' },
  later: { sign: '◇', word: 'later' },
  held: { sign: '‖', word: 'held back' },
};

/** The Master Scenario Events List: done, now, the next three, later, held back. Colour and shape say where each stands. */
export function InjectList({
  driver,
  selected,
  select,
}: {
  driver: Driver;
  selected: string | undefined;
  select(id: string): void;
}) {
  const moment = driver.moment();
  const all = rows(driver.state, moment);
  const exercise = exerciseTime(driver.state, moment.offset);
  const overdue = all.filter(({ overdueBy }) => overdueBy > 0).length;
  return (
    <nav class="list" aria-label="Injects">
      <h2>
        Injects <small>{all.length}</small>
        {overdue > 0 && <span class="overdue">{overdue} due</span>}
      </h2>
      <p class="sr-only" role="status">
        {overdue > 0 ? `${overdue} ${overdue === 1 ? 'inject is' : 'injects are'} due` : ''}
      </p>
      <ol>
        {all.map(({ state, place, overdueBy }) => (
          <li key={state.inject.id}>
            <button
              type="button"
              id={`row-${state.inject.id}`}
              class={`row ${place} ${overdueBy > 0 ? 'late' : ''}`}
              aria-current={state.inject.id === selected ? 'true' : undefined}
              onClick={() => select(state.inject.id)}
            >
              <span class="sign" aria-hidden="true">
                {overdueBy > 0 ? '!' : marks[place].sign}
              </span>
              <span class="title">{state.inject.title}</span>
              <span class="when">
                {timeText(state, overdueBy, exercise)}
                <small>
                  {overdueBy > 0 ? 'due' : marks[place].word}
                  {state.status === 'scheduled' ? ', by itself' : ''}
                  {state.inject.type === 'planned' ? '' : ` · ${state.inject.type}`}
                </small>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function timeText(state: Row['state'], overdueBy: number, exercise: number): string {
  const released = state.releases.at(-1);
  if (released) return shortClock(released.exercise);
  if (state.due === undefined) return '–';
  return overdueBy > 0 ? `+${shortClock(overdueBy)}` : `in ${shortClock(state.due - exercise)}`;
}
