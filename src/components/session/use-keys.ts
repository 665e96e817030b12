import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Meaning } from './keys.ts';

/**
 * Does what keys mean while `listens` holds. One listener for the life of the screen: one that came and went with dialogues would
 * miss a quick key; and before the screen is seen, so that a key counts that is pressed as soon as it is there.
 */
export function useKeys<Action extends string>(
  read: (event: KeyboardEvent) => Meaning<Action> | undefined,
  listens: boolean,
  act: (action: Action, about?: string) => void,
): void {
  const latest = useRef({ listens, act });
  latest.current = { listens, act };
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!latest.current.listens) return;
      const meant = read(event);
      if (!meant) return;
      event.preventDefault();
      latest.current.act(meant.does, meant.about);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
