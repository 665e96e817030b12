import { useEffect, useState } from 'preact/hooks';
import type { Run } from '../../session/ask-simple.ts';
import { Card } from '../../session/card.tsx';
import type { Driver } from '../../session/driver.ts';
import { late } from '../../session/late.ts';

const card = late(() => import('./tell.tsx'));

/** The list of whom to tell, as soon as it is loaded; a line that is down is said, and tried again. */
export function Tell(props: { driver: Driver; run: Run; onClose(): void }) {
  const [loaded, setLoaded] = useState(card.now());
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    card.load().then(setLoaded, () => setFailed(true));
  };
  useEffect(load, []);
  if (loaded) return <loaded.TellCard {...props} />;
  return (
    <Card name="tell" title="Whom to tell now" onClose={props.onClose}>
      {failed && (
        <p role="alert">
          The list could not be loaded: the line is down.{' '}
          <button type="button" onClick={load}>
            Try again
          </button>
        </p>
      )}
    </Card>
  );
}
