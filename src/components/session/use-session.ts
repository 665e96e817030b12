import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { SessionEvent, SessionState } from '../../session/exercise/session.ts';
import { hasClocks } from '../../session/response/status.ts';
import type { Summary } from '../../store/database.ts';
import type { Failure } from '../../store/failures.ts';
import { type LiveOptions, LiveSession } from '../../store/live.ts';
import { SessionStore } from '../../store/sessions.ts';
import { saveLog } from './save.ts';

/** How long a session is open before its storage is put in order, in milliseconds: what a page needs first is there by then. It may be closed meanwhile. */
const quiet = 3_000;

/** What a page of sessions has: the sessions of this browser, the one that is open, and what is wrong with keeping it. */
export interface UsedSession {
  /** Undefined until the browser's storage is open. */
  store: SessionStore | undefined;
  /** True while a session is being opened, from the first drawing on where the address names one. */
  opening: boolean;
  /** The session that is open. The page is drawn again whenever it changes, and each second while its clocks run. */
  live: LiveSession | undefined;
  failure: Failure | undefined;
  /** Opens a session of this browser and names it in the address. */
  open(id: string): void;
  /** Opens a session without storage: it is in this window only. */
  openUnkept(made: { events: readonly SessionEvent[]; state: SessionState }, writer: string): void;
  /** Goes on with the open session, which is only read, as one of its own. */
  goOn(): void;
  /** Brings back the open session after somebody deleted it. */
  bringBack(): void;
  /** Closes it, and takes its name out of the address. */
  leave(): Promise<void>;
  /** Opens the storage again after it failed, and keeps there what the open session holds, or opens the session that the address names. */
  tryAgain(): void;
  /** Goes on with the open session without storage. */
  goOnUnkept(): void;
  /** Saves the log of the open session to a file. */
  saveLog(): void;
}

/** What a page of sessions is. */
interface Page extends Pick<LiveOptions, 'screen'> {
  /** Loads what the page needs to work a session. It runs each time that one is opened, and nothing is shown before it is done. */
  need(): Promise<void>;
  /** Of which sessions the page is a reader, not a writer. */
  toRead?(summary: Summary): boolean;
}

/** Opens the sessions of this browser, and the one that the page's address names. */
export function useSession({ need, toRead, screen }: Page): UsedSession {
  const [store, setStore] = useState<SessionStore>();
  const [live, setLive] = useState<LiveSession>();
  const [opening, setOpening] = useState(() => named() !== undefined);
  const [failure, setFailure] = useState<Failure>();
  const [, redraw] = useState(0);

  const openIn = async (from: SessionStore, id: string) => {
    const [outcome] = await Promise.all([LiveSession.open(from, id, { onlyRead: toRead, screen }), need()]);
    // At one go, or the page would be drawn twice.
    setOpening(false);
    if (!outcome.ok) return setFailure(outcome.failure);
    name(id);
    setFailure(undefined);
    setLive(outcome.value);
  };
  const openFrom = (from: SessionStore, id: string) => {
    setOpening(true);
    return openIn(from, id);
  };

  const openStore = async () => {
    const onLost = () =>
      setFailure({
        kind: 'wiped',
        text: 'The browser has cut this page off from its storage: somebody cleared the site’s data, or a newer version of this page is open. What was written since is not kept.',
      });
    const outcome = await SessionStore.open(onLost);
    if (!outcome.ok) return setFailure(outcome.failure);
    setStore(outcome.value);
    return outcome.value;
  };
  const openNamed = async () => {
    const from = await openStore();
    const id = named();
    if (from && id !== undefined) await openFrom(from, id);
  };
  // Before the page is drawn for the first time: the storage opens meanwhile.
  useLayoutEffect(() => void openNamed(), []);

  useEffect(() => {
    if (!live) return;
    const draw = () => redraw((count) => count + 1);
    const stop = live.subscribe(draw);
    setTimeout(() => void store?.pack(live.state.session), quiet);
    const timer = setInterval(() => hasClocks(live.state) && draw(), 1_000);
    const onLeave = (event: BeforeUnloadEvent) => {
      if (live.unsaved || live.failure) event.preventDefault();
    };
    addEventListener('beforeunload', onLeave);
    return () => {
      stop();
      clearInterval(timer);
      removeEventListener('beforeunload', onLeave);
    };
  }, [live]);

  return {
    store,
    opening,
    live,
    failure,
    tryAgain: () => {
      setFailure(undefined);
      if (!live) {
        store?.close();
        setStore(undefined);
        return void openNamed();
      }
      void openStore().then(async (opened) => {
        if (!opened) return;
        await live.retry(opened);
        if (!live.failure) name(live.state.session);
        store?.close();
      });
    },
    goOnUnkept: () => {
      setFailure(undefined);
      live?.continueUnsaved();
    },
    open: (id) => store && void openFrom(store, id),
    openUnkept: (made, writer) =>
      void Promise.all([LiveSession.inMemory(made, writer, { screen }), need()]).then(([inMemory]) =>
        setLive(inMemory),
      ),
    goOn: () => {
      if (!store || !live) return;
      void store.goOn(live.state.session).then(async (made) => {
        if (!made.ok) return setFailure(made.failure);
        await live.close();
        await openIn(store, made.value.id);
      });
    },
    bringBack: () => store && live && void store.restore(live.state.session),
    leave: async () => {
      await live?.close();
      setLive(undefined);
      history.replaceState(null, '', location.pathname);
    },
    saveLog: () => live && void saveLog(live),
  };
}

function name(session: string): void {
  history.replaceState(null, '', `#session=${session}`);
}

/** The session that the page's address names. */
function named(): string | undefined {
  return new URLSearchParams(location.hash.slice(1)).get('session') ?? undefined;
}
