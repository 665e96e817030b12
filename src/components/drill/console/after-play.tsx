import { useEffect, useState } from 'preact/hooks';
import type { PhaseProps } from './use-console.tsx';

type Loaded = typeof import('./after.tsx');
let loading: Promise<Loaded> | undefined;

/** Loads what comes after EndEx, once. Called while a session is opened: by EndEx there may be no line any more. */
export function loadAfter(): Promise<Loaded> {
  loading ??= import('./after.tsx').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** The phase after EndEx, as soon as it is loaded; a line that is down is said, and tried again. */
export function AfterPlay(phase: PhaseProps) {
  const [loaded, setLoaded] = useState<Loaded>();
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    loadAfter().then(setLoaded, () => setFailed(true));
  };
  useEffect(load, []);
  if (loaded) return <loaded.After {...phase} />;
  return (
    <main class="after">
      {failed && (
        <p role="alert">
          The page of the hot wash could not be loaded: the line is down. Nothing is lost.{' '}
          <button type="button" onClick={load}>
            Try again
          </button>
        </p>
      )}
    </main>
  );
}
