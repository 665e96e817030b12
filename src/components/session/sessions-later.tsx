import { useEffect, useState } from 'preact/hooks';
import { largestFile } from '../../session/log/framing.ts';
import type { Summary } from '../../store/database.ts';
import type { Kept } from '../../store/failures.ts';
import type { SessionStore } from '../../store/sessions.ts';
import { keepForGood, type StorageState, storageState } from '../../store/storage.ts';
import { Card } from './card.tsx';
import { reading, showing } from './codes/codes-door.ts';
import { LatePart } from './late-part.tsx';
import { Wipe } from './wipe-door.tsx';

/** What a page of sessions can do besides opening one: bring back, import a file or codes, and say what the browser keeps. It is loaded after the list. */
export function SessionsLater({
  store,
  all,
  shown,
  hide,
  save,
  lists,
  elsewhere,
  say,
  refresh,
  done,
}: {
  store: SessionStore;
  /** The sessions of the page: where they change, so does what is stored. */
  all: readonly Summary[];
  /** The session that is shown as codes, if any. */
  shown: Summary | undefined;
  hide(): void;
  save(session: Summary): Promise<void>;
  /** Whether the page lists a session. */
  lists(session: Summary): boolean;
  /** Said beside an imported session that it does not list. */
  elsewhere: string;
  /** Says something where the page says what was done. */
  say(said: string): void;
  /** Draws the page anew. */
  refresh(): Promise<void>;
  /** Says what came of some work, and draws the page anew. */
  done(work: Promise<Kept<unknown>>, words: string): Promise<unknown>;
}) {
  const [reads, setReads] = useState(false);
  const [storage, setStorage] = useState<StorageState | 'unanswered'>();
  useEffect(() => {
    void storageState().then((state) => setStorage(state.ok ? state.value : 'unanswered'));
  }, [all]);
  const deleted = all.filter((summary) => summary.deleted !== undefined);
  /** Takes in the text of a session's file; answers with what came of it. */
  const take = async (text: string, looked?: (events: number) => void) => {
    const outcome = await store.import(text, Date.now(), looked);
    await refresh();
    return outcome.ok
      ? `Imported “${outcome.value.title}”.${lists(outcome.value) ? '' : ` ${elsewhere}`}`
      : `Refused: ${outcome.failure.text}. Nothing was changed.`;
  };
  const importFile = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > largestFile) return say('Refused: the file is larger than any session could be.');
    const doing = 'Reading the file …';
    say(doing);
    const looked = (events: number) => say(`${doing} ${events.toLocaleString('en-GB')} checks done`);
    say(await take(await file.text(), looked));
  };
  return (
    <>
      {deleted.length > 0 && (
        <details>
          <summary>{deleted.length} deleted</summary>
          <ul>
            {deleted.map(({ id, title }) => (
              <li key={id}>
                {title}{' '}
                <button type="button" onClick={() => void done(store.restore(id), 'Brought back.')}>
                  Bring back
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <h2>Import</h2>
      <label class="field">
        <span>A session's file</span>
        <input
          type="file"
          accept="application/json,.json"
          onChange={(event) => void importFile(event.currentTarget.files?.[0])}
        />
      </label>
      <p>
        <button type="button" onClick={() => setReads(true)}>
          Read from another device’s screen
        </button>
      </p>
      {reads && (
        <LatePart
          part={reading}
          name="What reads codes"
          frame={(said) => (
            <Card name="codes" title="Read from another device’s screen" onClose={() => setReads(false)}>
              {said}
            </Card>
          )}
        >
          {({ ReadCodes }) => <ReadCodes take={take} onClose={() => setReads(false)} />}
        </LatePart>
      )}
      {shown && (
        <LatePart
          part={showing}
          name="What shows codes"
          frame={(said) => (
            <Card name="codes" title="Show as QR" onClose={hide}>
              {said}
            </Card>
          )}
        >
          {({ ShowCodes }) => (
            <ShowCodes
              make={() => store.signedText(shown.id)}
              save={() => void save(shown)}
              guarded={shown.kind === 'incident'}
              onClose={hide}
            />
          )}
        </LatePart>
      )}
      {/* Its room is there before the browser has answered: what stands below would be pushed down. */}
      {storage !== 'unanswered' && (
        <p class="muted" style={storage ? undefined : 'visibility: hidden'}>
          Storage used: {megabytes(storage?.used)} of {megabytes(storage?.room)}.{' '}
          {storage?.persisted ? (
            'The browser keeps it until you clear it.'
          ) : (
            <>
              The browser may clear it when room gets short.{' '}
              <button type="button" onClick={() => void done(keepForGood(), 'Asked the browser to keep it.')}>
                Ask it to keep it
              </button>
            </>
          )}
        </p>
      )}
      <Wipe store={store} />
    </>
  );
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? 'unknown' : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
