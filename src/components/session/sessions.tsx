import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { instantText } from '../../session/report/format.ts';
import type { SessionPlan } from '../../session/snapshot/plan-schema.ts';
import type { Summary } from '../../store/database.ts';
import type { Kept } from '../../store/failures.ts';
import type { SessionStore } from '../../store/sessions.ts';
import { late } from './late.ts';
import { LatePart } from './late-part.tsx';
import { fileName, saveFile } from './save.ts';

/** What is seldom asked for: loaded after the list. */
const later = late(() => import('./sessions-later.tsx'));

/** How a page of sessions speaks of what its sessions are. */
export interface SessionWords {
  title: string;
  /** Over the list, and in its place while it is empty. */
  list: string;
  none: string;
  /**
   * Said once a session is copied: what a copy holds. `changed`: it plays another scenario than what was copied. Absent where
   * nobody copies such a session.
   */
  copied?(changed: boolean): string;
  /** Said beside an imported session that this page does not list. */
  elsewhere: string;
  status: Record<Summary['status'], string>;
  /** The button that opens a session. */
  open(status: Summary['status']): string;
  /** What stands under a session's title, if anything. */
  remark(summary: Summary): string | undefined;
}

interface Props {
  store: SessionStore;
  words: SessionWords;
  /** Which sessions of the browser the page lists. */
  lists(summary: Summary): boolean;
  open(id: string): void;
  /** What a copy plays: the drill as it is today. */
  today?: SessionPlan | undefined;
  /** Above the title: what kind of page this is. */
  mark?: ComponentChildren;
  /** Under the title: how to begin a session. It may say why not. */
  begin?(say: (text: string) => void): ComponentChildren;
}

/** The sessions of this browser: begin, go on, copy, save, delete and bring back. */
export function Sessions({ store, words, lists, open, today, mark, begin }: Props) {
  const [all, setAll] = useState<Summary[]>([]);
  const [said, setSaid] = useState('');
  const [shown, setShown] = useState<Summary>();
  const refresh = async () => {
    const listed = await store.list();
    if (listed.ok) setAll(listed.value.filter(lists));
    else setSaid(listed.failure.text);
  };
  useEffect(() => {
    void store.purge().then(refresh);
  }, []);
  const done = async <Value,>(work: Promise<Kept<Value>>, words: string): Promise<Kept<Value>> => {
    const outcome = await work;
    setSaid(outcome.ok ? words : outcome.failure.text);
    await refresh();
    return outcome;
  };
  const copy = async (id: string) => {
    const outcome = await store.duplicate(id, today);
    setSaid(outcome.ok ? (words.copied?.(outcome.value.changed) ?? '') : outcome.failure.text);
    await refresh();
  };
  const save = async ({ id, title }: Summary) => {
    const text = await store.signedText(id);
    if (text.ok) saveFile(`${fileName(title)}.json`, 'application/json', text.value);
    else setSaid(text.failure.text);
  };
  const present = all.filter(({ deleted }) => deleted === undefined);
  return (
    <main class="sessions" aria-labelledby="sessions-title">
      {mark}
      <h1 id="sessions-title">{words.title}</h1>
      {begin?.(setSaid)}
      <p role="status" class="said">
        {said}
      </p>
      <h2>{words.list}</h2>
      {present.length === 0 ? (
        <p class="muted">{words.none}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Session</th>
              <th scope="col">State</th>
              <th scope="col">Last changed</th>
              <th scope="col">Actions</th>
            </tr>
          </thead>
          <tbody>
            {present.map((summary) => (
              <tr key={summary.id}>
                <th scope="row">
                  {summary.title}
                  {words.remark(summary) && <small>{words.remark(summary)}</small>}
                </th>
                <td>
                  {words.status[summary.status]} <small>{summary.count} events</small>
                </td>
                <td>{instantText(summary.changed)}</td>
                <td>
                  <div class="buttons small">
                    <button type="button" onClick={() => open(summary.id)}>
                      {words.open(summary.status)}
                    </button>
                    {words.copied && (
                      <button type="button" onClick={() => void copy(summary.id)}>
                        Duplicate
                      </button>
                    )}
                    <button type="button" onClick={() => void save(summary)}>
                      Save file
                    </button>
                    <button type="button" onClick={() => setShown(summary)}>
                      Show as QR
                    </button>
                    <button
                      type="button"
                      onClick={() => void done(store.remove(summary.id), 'Deleted. It can be brought back for a week.')}
                    >
                      Delete
                    </button>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <LatePart part={later} name="What imports sessions, and wipes this device,">
        {({ SessionsLater }) => (
          <SessionsLater
            store={store}
            all={all}
            shown={shown}
            hide={() => setShown(undefined)}
            save={save}
            lists={lists}
            elsewhere={words.elsewhere}
            say={setSaid}
            refresh={refresh}
            done={done}
          />
        )}
      </LatePart>
    </main>
  );
}
