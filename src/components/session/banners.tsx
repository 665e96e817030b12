import type { Failure } from '../../store/failures.ts';
import type { LiveSession } from '../../store/live.ts';

/**
 * What stands over a session while something is wrong with keeping it: a failure of the storage, with what can be done;
 * events that are in this window only; another window that holds the pen. `failure` is one from before a session is open.
 */
export function Banners({
  live,
  failure,
  saveLog,
}: {
  live: LiveSession | undefined;
  failure: Failure | undefined;
  saveLog(): void;
}) {
  const trouble = live?.failure ?? failure;
  return (
    <>
      {trouble && (
        <div class="banner" role="alert">
          <p>{trouble.text}</p>
          {live && (
            <p class="buttons">
              <button type="button" onClick={saveLog}>
                Save the log to a file now
              </button>
              {live.failure && (
                <button type="button" onClick={() => live.continueUnsaved()}>
                  Go on without storage
                </button>
              )}
            </p>
          )}
        </div>
      )}
      {live?.unsaved && (
        <p class="banner" role="alert">
          Nothing is stored any more: events are in this window only.{' '}
          <button type="button" onClick={saveLog}>
            Save the log to a file
          </button>
        </p>
      )}
      {live?.readOnly && (
        <p class="banner read-only" role="status">
          Another window runs this session. Here you can read along.{' '}
          <button type="button" onClick={() => void live.takeOver()}>
            Take over
          </button>
        </p>
      )}
    </>
  );
}
