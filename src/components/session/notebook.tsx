import type { SessionState } from '../../session/exercise/session.ts';
import type { Stamp } from '../../session/response/state.ts';
import { shortClock } from './format.ts';
import { ListLine, LongList } from './long-list.tsx';

/** One line of the notebook. `kind` says what it is; its first word is the line's class. */
export interface Entry extends Pick<Stamp, 'elapsed' | 'event' | 'order'> {
  kind: string;
  text: string;
}

/** Entries of one sort in the log's order, and how each is read once it is among those that are shown. */
export interface Written {
  count: number;
  /** The last ones, at most `most`. */
  latest(most: number): readonly Entry[];
}

const shown = 200;
/** What is in sight without a click, so that what stands below stays in sight as well. */
const atOnce = 3;

/** A list of the state as the notebook reads it: `read` is asked for those alone that may be shown. */
export function written<Item>(items: readonly Item[], read: (item: Item) => Entry): Written {
  return { count: items.length, latest: (most) => items.slice(-most).map(read) };
}

/** The notes of a session. */
export function notesOf({ notes, writers }: SessionState): Written {
  return written(notes, (note) => {
    // Somebody on a device of their own: an evaluator, a player.
    const { by } = writers.get(note.event.split(':')[0] ?? '') ?? {};
    return { ...note, kind: by === undefined ? 'note' : `note · ${by}`, text: note.payload.text };
  });
}

/** The messages that were sent in a session. */
export function messagesOf({ messages }: SessionState): Written {
  return written(messages, (sent) => ({ ...sent, kind: `message to ${sent.payload.to}`, text: sent.payload.text }));
}

/** What was written down, latest first, under the buttons that write more. */
export function Notebook<Action extends string>({
  lists,
  buttons,
  act,
}: {
  lists: readonly Written[];
  buttons: readonly { does: Action; label: string; key: string }[];
  act(action: Action): void;
}) {
  const { entries, all } = latestEntries(lists);
  return (
    <section class="panel notebook" aria-label="Notebook">
      <h2>Notebook</h2>
      <div class="buttons small">
        {buttons.map(({ does, label, key }) => (
          <button key={does} type="button" onClick={() => act(does)}>
            {label} <kbd>{key}</kbd>
          </button>
        ))}
      </div>
      {entries.length === 0 ? (
        <p class="muted">Nothing yet.</p>
      ) : (
        <>
          <LongList items={entries.slice(0, atOnce)} line={entryLine} />
          {entries.length > atOnce && (
            <details>
              <summary>{all - atOnce} before</summary>
              <LongList
                items={entries.slice(atOnce)}
                // The latest comes first: counted from the oldest, an entry keeps its place.
                placeOf={(index) => all - 1 - atOnce - index}
                line={entryLine}
              />
            </details>
          )}
        </>
      )}
    </section>
  );
}

function entryLine({ event, kind, text, elapsed }: Entry) {
  return (
    <ListLine key={event} kind={kind.split(' ')[0]}>
      <small>
        {shortClock(elapsed)} · {kind}
      </small>
      <p class="text">{text}</p>
    </ListLine>
  );
}

/** The latest entries, latest first, and how many there are in all. */
function latestEntries(lists: readonly Written[]): { entries: Entry[]; all: number } {
  // Each list is in the log's order: what is not among the latest of its own is not among the latest of all.
  const entries = lists.flatMap(({ latest }) => latest(shown)).sort((a, b) => b.order - a.order);
  return { entries: entries.slice(0, shown), all: lists.reduce((sum, { count }) => sum + count, 0) };
}
