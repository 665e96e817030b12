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
  tryAgain,
  goOnUnkept,
  goOn,
  bringBack,
}: {
  live: LiveSession | undefined;
  failure: Failure | undefined;
  saveLog(): void;
  /** Opens the storage again after it failed, and keeps there what the session holds. */
  tryAgain(): void;
  /** Goes on with the session in this window only. */
  goOnUnkept(): void;
  /** Goes on with what is only read as a session of its own. */
  goOn(): void;
  /** Brings back a session that somebody deleted. */
  bringBack(): void;
}) {
  const trouble = failure ?? live?.failure;
  return (
    <>
      {trouble && (
        <div class="banner" role="alert">
          <p>{trouble.text}</p>
          <p class="buttons">
            {live && (
              <button type="button" onClick={saveLog}>
                Save the log to a file now
              </button>
            )}
            <button type="button" onClick={tryAgain}>
              Try again
            </button>
            {live && !live.unsaved && (
              <button type="button" onClick={goOnUnkept}>
                Go on without storage
              </button>
            )}
          </p>
        </div>
      )}
      {live?.unsaved && (
        <p class="banner" role="alert">
          Nothing is stored: events are in this window only.{' '}
          <button type="button" onClick={saveLog}>
            Save the log to a file
          </button>{' '}
          {!trouble && (
            <button type="button" onClick={tryAgain}>
              Try again
            </button>
          )}
        </p>
      )}
      {live?.deleted && (
        <p class="banner" role="alert">
          This session was deleted in another window: it is wiped in a week.{' '}
          <button type="button" onClick={bringBack}>
            Bring it back
          </button>{' '}
          <button type="button" onClick={saveLog}>
            Save the log to a file now
          </button>
        </p>
      )}
      {live?.onlyRead && (
        <p class="banner read-only" role="status">
          Another browser began this session. Here you read it.{' '}
          <button type="button" onClick={goOn}>
            Go on as a session of your own
          </button>
        </p>
      )}
      {live?.readOnly && !live.onlyRead && (
        <p class="banner read-only" role="status">
          Another window or device runs this session. Here you can read along.{' '}
          <button type="button" onClick={() => void live.takeOver()}>
            Take over
          </button>
        </p>
      )}
    </>
  );
}
