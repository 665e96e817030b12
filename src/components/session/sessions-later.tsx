import { useEffect, useState } from 'preact/hooks';
import type { Summary } from '../../store/database.ts';
import type { Kept } from '../../store/failures.ts';
import type { SessionStore } from '../../store/sessions.ts';
import { keepForGood, type StorageState, storageState } from '../../store/storage.ts';
import { Card } from './card.tsx';
import { reading, showing } from './codes/codes-door.ts';
import { LatePart } from './late-part.tsx';
import { Wipe } from './wipe-door.tsx';

/** What a page of sessions can do that is seldom asked for: codes instead of files, and what the browser keeps. It is loaded after the list. */
export function SessionsLater({
  store,
  all,
  shown,
  hide,
  save,
  take,
  done,
}: {
  store: SessionStore;
  /** The sessions of the page: where they change, so does what is stored. */
  all: readonly Summary[];
  /** The session that is shown as codes, if any. */
  shown: Summary | undefined;
  hide(): void;
  save(session: Summary): void;
  /** Takes in the text of a session's file; answers with what came of it. */
  take(text: string): Promise<string>;
  /** Says what came of some work, and draws the page anew. */
  done(work: Promise<Kept<unknown>>, words: string): void;
}) {
  const [reads, setReads] = useState(false);
  const [storage, setStorage] = useState<StorageState>();
  useEffect(() => {
    void storageState().then((state) => state.ok && setStorage(state.value));
  }, [all]);
  return (
    <>
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
              save={() => save(shown)}
              guarded={shown.kind === 'incident'}
              onClose={hide}
            />
          )}
        </LatePart>
      )}
      {storage && (
        <p class="muted">
          Storage used: {megabytes(storage.used)} of {megabytes(storage.room)}.{' '}
          {storage.persisted ? (
            'The browser keeps it until you clear it.'
          ) : (
            <>
              The browser may clear it when room gets short.{' '}
              <button type="button" onClick={() => done(keepForGood(), 'Asked the browser to keep it.')}>
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
