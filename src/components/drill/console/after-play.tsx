import { useEffect, useState } from 'preact/hooks';
import { late } from '../../session/late.ts';
import type { PhaseProps } from './use-console.tsx';

/** What comes after EndEx. */
export const after = late(() => import('./after.tsx'));

/** The phase after EndEx, as soon as it is loaded; a line that is down is said, and tried again. */
export function AfterPlay(phase: PhaseProps) {
  const [loaded, setLoaded] = useState(after.now());
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    after.load().then(setLoaded, () => setFailed(true));
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
