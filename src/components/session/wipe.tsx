import { useEffect, useState } from 'preact/hooks';
import { at } from '../../../config/at.ts';
import type { SessionStore } from '../../store/sessions.ts';
import {
  type Exported,
  exportAll,
  type Holding,
  holdingOf,
  isExport,
  isUnfinished,
  wipeDevice,
} from '../../store/wipe.ts';
import { Card } from './card.tsx';
import { saveFile } from './save.ts';

/**
 * Saves everything that was written on this device to one file, and wipes the device. A download tells nobody whether it arrived: so the
 * page asks to be shown the very file before it wipes anything.
 */
export function WipeCard({ store, onClose }: { store: SessionStore; onClose(): void }) {
  const [held, setHeld] = useState<Holding>();
  const [exported, setExported] = useState<Exported>();
  const [shown, setShown] = useState(false);
  const [wiped, setWiped] = useState(false);
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    void holdingOf(store).then((read) => (read.ok ? setHeld(read.value) : setSaid(read.failure.text)));
  }, [store]);
  const written = (held?.sessions.length ?? 0) + (held?.strands.length ?? 0) + (held?.players.length ?? 0);
  const open = held?.sessions.filter(isUnfinished) ?? [];

  const save = async () => {
    setSaid(undefined);
    setShown(false);
    const made = await exportAll(store);
    if (!made.ok) return setSaid(`${made.failure.text} Nothing is wiped.`);
    setExported(made.value);
    saveFile(`drillbook-device-${new Date().toISOString().slice(0, 10)}.zip`, 'application/zip', made.value.bytes);
  };
  const show = async (file: File | undefined) => {
    if (!file || !exported) return;
    const same = isExport(exported, new Uint8Array(await file.arrayBuffer()));
    setShown(same);
    setSaid(same ? undefined : 'That is another file, or not all of it. Nothing is wiped.');
  };
  const wipe = async () => {
    const all = exported ?? (written === 0 ? await emptyExport(store) : undefined);
    if (!all) return;
    const done = await wipeDevice(store, all);
    if (done.ok) setWiped(true);
    else {
      setShown(false);
      setExported(undefined);
      setSaid(done.failure.text);
    }
  };

  if (wiped)
    return (
      <Card name="wipe" title="This device is wiped" onClose={() => location.assign(at('/'))}>
        <p role="status">
          Nothing of this site is kept on this device any more, its offline copy among it. Keep the file: without it,
          what was written here is gone. A page that you open now is fetched anew, and keeps its offline copy again.
        </p>
      </Card>
    );
  return (
    <Card name="wipe" title="Export and wipe this device" onClose={onClose}>
      {held && (
        <>
          <p>This is wiped from this browser:</p>
          <ul>
            <li>
              {held.sessions.length} {held.sessions.length === 1 ? 'session' : 'sessions'}
              {held.sessions.length > 0 && `: ${held.sessions.map(({ title }) => title).join('; ')}`}
            </li>
            {held.strands.length > 0 && <li>{held.strands.length} records of evaluators</li>}
            {held.players.length > 0 && <li>{held.players.length} records of players</li>}
            <li>
              the offline copy of the site ({held.caches.length} parts): until it is kept again, a page needs a line
            </li>
            <li>the key that this device signs with: what it signs later is another device’s</li>
            <li>{held.entries.length} settings of this browser for this site</li>
          </ul>
          {open.length > 0 && (
            <p class="banner" role="alert">
              Still open: {open.map(({ title }) => title).join('; ')}. Whoever goes on needs the file on another device.
            </p>
          )}
          {written > 0 ? (
            <ol class="wipe-steps">
              <li>
                <button type="button" class={exported ? '' : 'primary'} onClick={() => void save()}>
                  1. Save everything to a file
                </button>
              </li>
              <li>
                <label class="field">
                  <span>2. Show the saved file: only then is it sure that it arrived</span>
                  <input
                    type="file"
                    accept="application/zip,.zip"
                    disabled={!exported}
                    onChange={(event) => void show(event.currentTarget.files?.[0])}
                  />
                </label>
                {shown && <p role="status">It is the very file.</p>}
              </li>
              <li>
                <button type="button" class="danger" disabled={!shown} onClick={() => void wipe()}>
                  3. Wipe this device
                </button>
              </li>
            </ol>
          ) : (
            <button type="button" class="danger" onClick={() => void wipe()}>
              Wipe this device: nothing was written on it
            </button>
          )}
        </>
      )}
      <p class="refused" role="alert">
        {said}
      </p>
    </Card>
  );
}

/** Where nothing was written there is no file to show. */
async function emptyExport(store: SessionStore): Promise<Exported | undefined> {
  const made = await exportAll(store);
  return made.ok ? made.value : undefined;
}
