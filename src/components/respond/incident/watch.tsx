import { useEffect, useRef, useState } from 'preact/hooks';
import { deadlinesFile } from '../../../session/report/deadlines.ts';
import type { Driver } from '../../session/driver.ts';
import { fileName, saveFile } from '../../session/save.ts';
import { owedNow } from './owed-door.ts';

/** How long before a clock is due the page rings, in milliseconds. */
const ahead = 5 * 60_000;

/** What rings: a calendar file with alarms, notifications while the page is open, and a screen that stays awake. */
export function Watch({ driver }: { driver: Driver }) {
  const [rings, setRings] = useState(false);
  const [awake, setAwake] = useState(false);
  const [said, setSaid] = useState('');
  const rung = useRef(new Set<string>());
  const { state } = driver;
  const owed = owedNow(driver);

  useEffect(() => {
    if (!rings) return;
    const { wall } = driver.moment();
    for (const { id, title, says, source, due, past } of owed) {
      const when = past || due <= wall ? 'past' : due - wall <= ahead ? 'soon' : undefined;
      if (when === undefined || rung.current.has(`${id} ${due} ${when}`)) continue;
      rung.current.add(`${id} ${due} ${when}`);
      try {
        new Notification(when === 'past' ? `Past: ${title}` : `Due soon: ${title}`, {
          body: `${state.title}. ${source} says: ${says}`,
          tag: id,
        });
      } catch {
        // Browsers of phones let no page notify by itself.
        setRings(false);
        setSaid('This browser lets no page ring: put the deadlines into your calendar.');
      }
    }
  });
  useEffect(() => {
    if (!awake) return;
    let lock: WakeLockSentinel | undefined;
    const hold = () => {
      if (document.visibilityState !== 'visible') return;
      navigator.wakeLock.request('screen').then(
        (held) => {
          lock = held;
        },
        () => setSaid('This browser does not keep the screen awake.'),
      );
    };
    hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, [awake]);

  const ring = async () => {
    if (!('Notification' in window)) return setSaid('This browser has no notifications.');
    const allowed = await Notification.requestPermission();
    setRings(allowed === 'granted');
    setSaid(
      allowed === 'granted'
        ? 'It rings five minutes before a clock is due, and when it is.'
        : 'The browser does not allow it.',
    );
  };
  const save = () => {
    const file = deadlinesFile(state.title, state.session, owed, driver.moment().wall);
    saveFile(`${fileName(state.title)}-deadlines.ics`, 'text/calendar', file);
  };
  return (
    <details class="panel watch">
      <summary>Be told in time</summary>
      <p>
        <b>This page does not wake you</b>: it rings only while it is open on a device that is awake. Put deadlines into
        your calendar.
      </p>
      <div class="buttons small">
        <button type="button" disabled={owed.length === 0} onClick={save}>
          {owed.length === 1 ? 'One deadline as a calendar file' : `${owed.length} deadlines as a calendar file`}
        </button>
        <button type="button" aria-pressed={rings} onClick={() => (rings ? setRings(false) : void ring())}>
          {rings ? 'Do not ring' : 'Ring while the page is open'}
        </button>
        {'wakeLock' in navigator && (
          <button type="button" aria-pressed={awake} onClick={() => setAwake(!awake)}>
            {awake ? 'Let the screen sleep' : 'Keep the screen awake'}
          </button>
        )}
      </div>
      <p role="status">{said}</p>
    </details>
  );
}
