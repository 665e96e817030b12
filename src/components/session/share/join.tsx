import { useEffect, useRef, useState } from 'preact/hooks';
import { type JoiningState, joinShared, linkHere } from '../../../store/joining.ts';
import type { SessionStore } from '../../../store/sessions.ts';
import { Card } from '../card.tsx';
import { me } from '../settings.ts';
import { LineState } from './line-state.tsx';
import './share-style.ts';

export interface JoinProps {
  /** Undefined where this browser keeps nothing. */
  store: SessionStore | undefined;
  open(id: string): void;
}

/** Joins a session where a link opened this page: who it is, then the session comes, is kept here, and opens. Nothing without a link. */
export function Join({ store, open }: JoinProps) {
  const [state, setState] = useState<JoiningState>();
  const [said, setSaid] = useState('');
  const leave = useRef<() => void>(() => {});
  const [read, setRead] = useState(linkHere);
  useEffect(() => () => leave.current(), []);
  const link =
    read && 'link' in read && read.link.role !== 'player' && read.link.role !== 'evaluator' ? read.link : undefined;
  const join = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!link || !store || !(event.currentTarget instanceof HTMLFormElement)) return;
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (!name) return setSaid('Type your name: one line.');
    const gone = new Promise<void>((done) => {
      leave.current = done;
    });
    try {
      const url = import.meta.env.DRILLBOOK_RELAY ?? '';
      const session = await joinShared({ ...link, name }, url, store, setState, gone);
      if (session === undefined) return;
      // The secret is on this device now, and need not stand in the address.
      history.replaceState(null, '', `#session=${session}`);
      open(session);
    } catch (error) {
      setSaid(error instanceof Error ? `${error.message}.` : 'This browser can not take part.');
    }
  };
  if (!read) return null;
  const close = () => {
    history.replaceState(null, '', location.pathname);
    setRead(undefined);
  };
  return (
    <Card name="join" title="Join a shared session" onClose={close}>
      {!link ? (
        <p role="alert">Refused: {'reason' in read ? read.reason : 'this link is for another page'}.</p>
      ) : !store ? (
        <p role="alert">
          This browser keeps nothing, so it can not take part: whoever has the log of a shared session keeps it. Open
          the link where pages may store data, and in no private window.
        </p>
      ) : state ? (
        <>
          <LineState state={state.line} lostSince={undefined} retry={() => {}} />
          <p role="status">{state.events} entries have come so far.</p>
          {state.failure && <p role="alert">It can not be kept here: {state.failure}.</p>}
        </>
      ) : (
        <form onSubmit={(event) => void join(event)} class="new-session">
          <p>
            {link.role === 'follower'
              ? 'You read along: the whole log comes to this browser, and you write nothing.'
              : 'The whole log comes to this browser and is kept here. What you write goes to the others.'}
          </p>
          <label class="field">
            <span>Your name, as the others see it</span>
            <input type="text" name="name" required maxLength={200} autocomplete="name" defaultValue={me() ?? ''} />
          </label>
          <button type="submit" class="primary">
            Join
          </button>
        </form>
      )}
      <p role="alert">{said}</p>
    </Card>
  );
}
