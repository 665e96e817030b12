import { useEffect, useState } from 'preact/hooks';
import type { Driver } from '../../session/driver.ts';

type Loaded = typeof import('./evaluators.tsx');
let loading: Promise<Loaded> | undefined;

/** Loads the dialogue of evaluators, once. Called while a session is opened: later there may be no line any more. */
export function loadEvaluators(): Promise<Loaded> {
  loading ??= import('./evaluators.tsx').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** The dialogue of evaluators, as soon as it is loaded; a line that is down closes it again. */
export function Evaluators({ driver, onClose }: { driver: Driver; onClose(): void }) {
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => {
    loadEvaluators().then(setLoaded, onClose);
  }, []);
  return loaded ? <loaded.EvaluatorsDialog driver={driver} onClose={onClose} /> : null;
}
