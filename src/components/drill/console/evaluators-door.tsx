import { useEffect, useState } from 'preact/hooks';
import type { Driver } from '../../session/driver.ts';
import { late } from '../../session/late.ts';

export const evaluators = late(() => import('./evaluators.tsx'));

/** The dialogue of evaluators, as soon as it is loaded; a line that is down closes it again. */
export function Evaluators({ driver, onClose }: { driver: Driver; onClose(): void }) {
  const [loaded, setLoaded] = useState(evaluators.now());
  useEffect(() => {
    evaluators.load().then(setLoaded, onClose);
  }, []);
  return loaded ? <loaded.EvaluatorsDialog driver={driver} onClose={onClose} /> : null;
}
