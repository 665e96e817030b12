import { useState } from 'preact/hooks';
import type { SessionStore } from '../../store/sessions.ts';
import { late } from './late.ts';

const card = late(() => import('./wipe.tsx'));

/** The button that exports and wipes this device: what it does is loaded when somebody presses it. */
export function Wipe({ store }: { store: SessionStore }) {
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  const loaded = card.now();
  const press = () => {
    setFailed(false);
    card.load().then(
      () => setOpen(true),
      () => setFailed(true),
    );
  };
  return (
    <p>
      <button type="button" onClick={press}>
        Export and wipe this device …
      </button>
      {failed && <span role="alert"> It could not be loaded: the line is down. Nothing was wiped.</span>}
      {open && loaded && <loaded.WipeCard store={store} onClose={() => setOpen(false)} />}
    </p>
  );
}
