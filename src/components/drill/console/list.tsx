import { isPending } from '../../../session/exercise/injects.ts';
import type { Row } from '../../../session/exercise/selectors.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import { shortClock } from '../../session/format.ts';
import { ListLine, LongList } from '../../session/long-list.tsx';
import { memo } from '../../session/memo.ts';
import { arrangedOf } from './readings.ts';

const marks: Record<Row['place'], { sign: string; word: string }> = {
  done: { sign: '✓', word: 'released' },
  skipped: { sign: '⤫', word: 'skipped' },
  replaced: { sign: '⇄', word: 'replaced' },
  now: { sign: '▶', word: 'now' },
  next: { sign: '◆', word: 'next' },
  later: { sign: '◇', word: 'later' },
  held: { sign: '‖', word: 'held back' },
};

interface Props {
  state: SessionState;
  /** Exercise time in milliseconds, of a whole second: the list is drawn again when it is another one. */
  exercise: number;
  selected: string | undefined;
  select(id: string): void;
}

/** The Master Scenario Events List: done, now, the next three, later, held back. Colour and shape say where each stands. */
export const InjectList = memo(({ state, exercise, selected, select }: Props) => {
  const all = arrangedOf(state);
  const overdue = all.filter((row) => overdueBy(row, exercise) > 0).length;
  return (
    <nav class="list" aria-label="Injects">
      <h2>
        Injects <small>{all.length}</small>
        {overdue > 0 && <span class="overdue">{overdue} due</span>}
      </h2>
      <p class="sr-only" role="status">
        {overdue > 0 ? `${overdue} ${overdue === 1 ? 'inject is' : 'injects are'} due` : ''}
      </p>
      <LongList
        items={all.map((row) => ({
          ...row,
          late: overdueBy(row, exercise) > 0,
          time: timeText(row, exercise),
          current: row.state.inject.id === selected,
          select,
        }))}
        line={(line) => <Line key={line.state.inject.id} {...line} />}
      />
    </nav>
  );
});

interface LineProps extends Pick<Row, 'state' | 'place'> {
  late: boolean;
  time: string;
  current: boolean;
  select(id: string): void;
}

const Line = memo(({ state: { inject, status }, place, late, time, current, select }: LineProps) => (
  <ListLine>
    <button
      type="button"
      id={`row-${inject.id}`}
      class={`row ${place} ${late ? 'late' : ''}`}
      aria-current={current ? 'true' : undefined}
      onClick={() => select(inject.id)}
    >
      <span class="sign" aria-hidden="true">
        {late ? '!' : marks[place].sign}
      </span>
      <span class="title">
        {inject.title}{' '}
        <small>
          {late ? 'due' : marks[place].word}
          {status === 'scheduled' ? ', by itself' : ''}
          {inject.type === 'planned' ? '' : ` · ${inject.type}`}
        </small>
      </span>
      <span class="when">{time}</span>
    </button>
  </ListLine>
));

/** How long past its time a pending inject is, in milliseconds. */
function overdueBy({ state, place }: Row, exercise: number): number {
  const pending = place === 'next' || place === 'later';
  return pending && state.due !== undefined ? Math.max(0, exercise - state.due) : 0;
}

function timeText(row: Row, exercise: number): string {
  const { state } = row;
  const released = state.releases.at(-1);
  if (released) return shortClock(released.elapsed);
  // What was left out does not come.
  if (!isPending(state) || state.due === undefined) return '–';
  const late = overdueBy(row, exercise);
  return late > 0 ? `+${shortClock(late)}` : `in ${shortClock(state.due - exercise)}`;
}
