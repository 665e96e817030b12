import type { SessionState } from '../../../session/exercise/session.ts';
import { exerciseOf } from '../../../session/exercise/state.ts';
import type { Stamp } from '../../../session/response/state.ts';
import { shortClock } from './format.ts';
import type { Action } from './keys.ts';
import { ListLine, LongList } from './long-list.tsx';
import { memo } from './memo.ts';

interface Entry extends Pick<Stamp, 'elapsed' | 'event' | 'order'> {
  kind: string;
  text: string;
}

const shown = 200;

/** What was written down, latest first: observations, notes, messages, the parking lot. */
export const Notebook = memo(({ state, act }: { state: SessionState; act(action: Action): void }) => {
  const { entries, all } = latestEntries(state);
  const button = (action: Action, label: string, key: string) => (
    <button type="button" onClick={() => act(action)}>
      {label} <kbd>{key}</kbd>
    </button>
  );
  return (
    <section class="panel notebook" aria-label="Notebook">
      <h2>Notebook</h2>
      <div class="buttons small">
        {button('note', 'Note', 'n')}
        {button('strength', 'Strength', '+')}
        {button('improvement', 'AFI', '-')}
        {button('neutral', 'Neutral', '=')}
        {button('park', 'Park', 'l')}
        {button('message', 'Message', 'y')}
        {button('milestone', 'Stamp', 't')}
      </div>
      {entries.length === 0 ? (
        <p class="muted">Nothing yet.</p>
      ) : (
        <LongList
          items={entries}
          // The latest comes first: counted from the oldest, an entry keeps its place.
          placeOf={(index) => all - 1 - index}
          line={({ event, kind, text, elapsed }) => (
            <ListLine key={event} kind={kind.split(' ')[0]}>
              <small>
                {shortClock(elapsed)} · {kind}
              </small>
              <p class="text">{text}</p>
            </ListLine>
          )}
        />
      )}
    </section>
  );
});

/** The latest entries, latest first, and how many there are in all. */
function latestEntries(state: SessionState): { entries: Entry[]; all: number } {
  const { notes, messages } = state;
  const { observations, parked } = exerciseOf(state);
  // Each list is in the log's order: what is not among the latest of its own is not among the latest of all.
  const entries: Entry[] = [
    ...observations
      .slice(-shown)
      .map((made) => ({ ...made, kind: made.payload.kind.replaceAll('-', ' '), text: made.payload.text })),
    ...notes.slice(-shown).map((note) => ({ ...note, kind: 'note', text: note.payload.text })),
    ...parked.slice(-shown).map((item) => ({ ...item, kind: 'parked', text: item.payload.text })),
    ...messages
      .slice(-shown)
      .map((sent) => ({ ...sent, kind: `message to ${sent.payload.to}`, text: sent.payload.text })),
  ];
  entries.sort((a, b) => b.order - a.order);
  return {
    entries: entries.slice(0, shown),
    all: observations.length + notes.length + parked.length + messages.length,
  };
}
