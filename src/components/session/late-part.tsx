import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Late } from './late.ts';

/** A part of the screen as soon as it is loaded; a line that is down is said, and tried again. */
export function LatePart<Part>({
  part,
  name,
  frame = (said) => said,
  children,
}: {
  part: Late<Part>;
  /** What it is, at the beginning of a sentence. */
  name: string;
  /** What stands around the sentence while the part isn't there. */
  frame?(said: ComponentChildren): ComponentChildren;
  /** Draws the part. */
  children(loaded: Part): ComponentChildren;
}) {
  const [loaded, setLoaded] = useState(part.now());
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    // A function in a function: what is given to a setter would be called.
    part.load().then(
      (one) => setLoaded(() => one),
      () => setFailed(true),
    );
  };
  useEffect(load, []);
  if (loaded) return <>{children(loaded)}</>;
  return (
    <>
      {frame(
        failed && (
          <p role="alert">
            {name} could not be loaded: the line is down. Nothing is lost.{' '}
            <button type="button" onClick={load}>
              Try again
            </button>
          </p>
        ),
      )}
    </>
  );
}
