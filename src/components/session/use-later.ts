import { useEffect } from 'preact/hooks';
import type { Late } from './late.ts';

/**
 * Loads parts that are needed later, once a session is on the screen: there surely is a line still, and nobody waits for them. The frame that
 * shows the session comes first; in a tab that nobody looks at there is none to wait for.
 * @param shown what is on the screen; nothing is loaded before there is something
 */
export function useLater(shown: object | undefined, parts: readonly Late<unknown>[]): void {
  useEffect(() => {
    if (!shown) return;
    // A line that is down now is said once the part is needed.
    const load = () => parts.forEach((part) => void part.load().catch(() => {}));
    if (document.hidden) load();
    else requestAnimationFrame(() => setTimeout(load));
  }, [shown]);
}
