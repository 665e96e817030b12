import { useEffect, useState } from 'preact/hooks';
import type { LiveSession } from '../../../store/live.ts';
import { isHere } from '../../../store/people-here.ts';
import { Sharing } from '../../../store/sharing.ts';
import { keyReader } from '../keys.ts';
import { useKeys } from '../use-keys.ts';
import { LineState } from './line-state.tsx';
import './share-style.ts';
import type { Place } from './place.ts';
import { ShareCard } from './share-card.tsx';

const keyOf = keyReader<'share'>([], [{ key: 'W', does: 'share' }]);

/**
 * How a session is shared: how its line stands, loud where that is bad, who raises a hand, and the card that shares it. Without a share there is only
 * the card, when somebody asks for it. `places` are the links that this page can give.
 */
export function ShareBar({ live, places }: { live: LiveSession; places: readonly Place[] }) {
  const [sharing, setSharing] = useState<Sharing>();
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const [, redraw] = useState(0);
  const url = import.meta.env.DRILLBOOK_RELAY ?? '';

  useEffect(() => {
    let gone = false;
    void Sharing.resume(live, url).then(
      (resumed) => {
        if (gone) void resumed?.close();
        // Somebody may have begun to share it meanwhile.
        else if (resumed) setSharing(resumed);
      },
      () => setSaid('This session is shared, and this browser can not take part: it has no Web Crypto here.'),
    );
    return () => {
      gone = true;
    };
  }, [live]);
  useEffect(() => {
    if (!sharing) return;
    const draw = () => redraw((count) => count + 1);
    const stop = sharing.subscribe(draw);
    const timer = setInterval(draw, 2_000);
    return () => {
      stop();
      clearInterval(timer);
      void sharing.close();
    };
  }, [sharing]);
  useKeys(keyOf, !isOpen, () => setOpen(true));

  const begin = async (name: string, password: string | undefined) => {
    try {
      setSharing(await Sharing.begin(live, url, name, password));
      setSaid('');
    } catch {
      setSaid('This browser can not seal or sign here: open the site over https, or on this machine itself.');
    }
  };
  const end = async () => {
    await sharing?.end();
    setSharing(undefined);
  };
  const now = Date.now();
  const present = sharing?.people.filter((person) => isHere(person, now)) ?? [];
  return (
    <>
      {said && !isOpen && (
        <p class="banner" role="alert">
          {said}
        </p>
      )}
      {!sharing && (
        <div class="share-bar">
          <p class="muted">In this browser only.</p>
          <button type="button" onClick={() => setOpen(true)}>
            Share <kbd>W</kbd>
          </button>
        </div>
      )}
      {sharing && (
        <div class="share-bar">
          <LineState
            state={sharing.state}
            lostSince={sharing.lostSince}
            here={present.length}
            retry={() => sharing.retry()}
          />
          {live.unsaved && (
            <p role="alert">
              This browser keeps nothing, the keys of this shared session among it. What was sent is with the others:
              give somebody a link who keeps the log, before you close this window.
            </p>
          )}
          {sharing.trouble && <p role="alert">{sharing.trouble}</p>}
          {sharing.hands.map(({ event, name }) => (
            <p key={event} class="hand" role="status">
              {name} raises a hand.{' '}
              <button type="button" onClick={() => sharing.see(event)}>
                Seen
              </button>
            </p>
          ))}
          {sharing.refused.count > 0 && (
            <p class="refusals" role="alert">
              {sharing.refused.count} {sharing.refused.count === 1 ? 'message was' : 'messages were'} refused.
            </p>
          )}
          <button type="button" onClick={() => setOpen(true)}>
            Who is here, links <kbd>W</kbd>
          </button>
        </div>
      )}
      {isOpen && (
        <ShareCard
          sharing={sharing}
          places={places}
          relay={url}
          said={said}
          begin={begin}
          end={() => void end()}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
