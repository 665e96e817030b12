import { useEffect, useState } from 'preact/hooks';
import { isUnderWay } from '../../../session/response/status.ts';
import type { SessionPlan } from '../../../session/snapshot/plan-schema.ts';
import type { Failure } from '../../../store/failures.ts';
import { LiveSession } from '../../../store/live.ts';
import { SessionStore } from '../../../store/sessions.ts';
import { Banners } from '../../session/banners.tsx';
import { fileName, saveFile } from '../../session/save.ts';
import { AfterPlay, loadAfter } from './after-play.tsx';
import { DrillSessions } from './drill-sessions.tsx';
import { Play } from './play.tsx';
import { Prepare } from './prepare.tsx';

export interface AppProps {
  /** The drill whose page this is; undefined on the page of all sessions. */
  plan: SessionPlan | undefined;
  /** Where the players' screen and the print pack of a drill are. */
  pages: { screen: string; pack: string };
}

/** The console: a list of sessions, or the one that is open, in the phase that it is in. The address names the session. */
export function App({ plan, pages }: AppProps) {
  const [store, setStore] = useState<SessionStore>();
  const [live, setLive] = useState<LiveSession>();
  const [failure, setFailure] = useState<Failure>();
  const [, redraw] = useState(0);

  useEffect(() => {
    const onLost = () =>
      setFailure({
        kind: 'wiped',
        text: 'The browser has cut this page off from its storage: somebody cleared the site’s data, or a newer version of this page is open. What was played since is not kept.',
      });
    void SessionStore.open(onLost).then((opened) => {
      if (!opened.ok) return setFailure(opened.failure);
      setStore(opened.value);
      const id = new URLSearchParams(location.hash.slice(1)).get('session');
      if (id) void open(opened.value, id);
    });
  }, []);

  const open = async (from: SessionStore, id: string) => {
    const opened = await LiveSession.open(from, id);
    if (!opened.ok) return setFailure(opened.failure);
    history.replaceState(null, '', `#session=${id}`);
    setFailure(undefined);
    setLive(opened.value);
    // A line that is down now is said once the page is needed.
    loadAfter().catch(() => undefined);
  };
  const leave = async () => {
    await live?.close();
    setLive(undefined);
    history.replaceState(null, '', location.pathname);
  };

  useEffect(() => {
    if (!live) return;
    const draw = () => redraw((count) => count + 1);
    const stop = live.subscribe(draw);
    // Only play has clocks on the screen.
    const timer = setInterval(() => isUnderWay(live.state) && draw(), 1_000);
    const onLeave = (event: BeforeUnloadEvent) => {
      if (live.unsaved) event.preventDefault();
    };
    addEventListener('beforeunload', onLeave);
    return () => {
      stop();
      clearInterval(timer);
      removeEventListener('beforeunload', onLeave);
    };
  }, [live]);

  const saveLog = () => live && saveFile(`${fileName(live.state.title)}.json`, 'application/json', live.exportText());
  return (
    <>
      <Banners live={live} failure={failure} saveLog={saveLog} />
      {live ? (
        <Phase live={live} pages={pages} saveLog={saveLog} leave={leave} />
      ) : (
        store && <DrillSessions store={store} plan={plan} open={(id) => void open(store, id)} />
      )}
      {!store && !failure && <p class="sessions muted">Opening the sessions of this browser …</p>}
    </>
  );
}

function Phase({
  live,
  pages,
  saveLog,
  leave,
}: {
  live: LiveSession;
  pages: AppProps['pages'];
  saveLog(): void;
  leave(): Promise<void>;
}) {
  const { status, session } = live.state;
  const openScreen = () => {
    window.open(`${pages.screen}#session=${session}`, `drillbook-screen-${session}`);
  };
  const back = (
    <p class="back no-print">
      <button type="button" onClick={() => void leave()}>
        ← All sessions
      </button>{' '}
      <button type="button" onClick={saveLog}>
        Save the log to a file
      </button>
    </p>
  );
  if (status === 'prepared') {
    return (
      <>
        {back}
        <Prepare driver={live} printPack={pages.pack} />
      </>
    );
  }
  if (status === 'ended' || status === 'closed') {
    return (
      <>
        {back}
        <AfterPlay driver={live} />
      </>
    );
  }
  return <Play driver={live} openScreen={openScreen} saveLog={saveLog} />;
}
