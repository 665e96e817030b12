import { useEffect } from 'preact/hooks';
import { at } from '../../../../config/at.ts';
import type { SessionPlan } from '../../../session/snapshot/plan-schema.ts';
import type { Summary } from '../../../store/database.ts';
import type { LiveSession } from '../../../store/live.ts';
import { playersScreen } from '../../../store/players-screen.ts';
import { Banners } from '../../session/banners.tsx';
import { late } from '../../session/late.ts';
import { LatePart } from '../../session/late-part.tsx';
import { useLater } from '../../session/use-later.ts';
import { useSession } from '../../session/use-session.ts';
import { AfterPlay, after } from './after-play.tsx';
import { evaluators, forms } from './comes-to.ts';
import { Play } from './play.tsx';
import { sharing } from './share-door.ts';

/** The screen before StartEx: it comes while a session opens. */
const preparing = late(() => import('./prepare.tsx'));

/** How a drill is run where the browser keeps nothing: loaded only there. */
const unkept = late(() => import('./unkept.tsx'));

/** The list of sessions: one that is named opens without it. */
const list = late(() => import('./drill-sessions.tsx'));

const neededLater = [after, evaluators, list];

export interface AppProps {
  /** The drill whose page this is; undefined on the page of all sessions. */
  plan: SessionPlan | undefined;
  /** Where the players' screen and the print pack of a drill are. */
  pages: { screen: string; pack: string };
}

/** The console: a list of sessions, or the one that is open, in the phase that it is in. The address names the session. */
export function App({ plan, pages }: AppProps) {
  const used = useSession({ need: loadParts, toRead: isToRead, screen: playersScreen });
  const { store, opening, live, failure, open, openUnkept, goOn, leave, saveLog } = used;
  useLater(live, neededLater);
  useEffect(() => {
    if (!live && !opening) list.load().catch(whenNeeded);
  }, [live, opening]);
  return (
    <>
      <Banners
        live={live}
        failure={failure}
        saveLog={saveLog}
        tryAgain={used.tryAgain}
        goOnUnkept={used.goOnUnkept}
        goOn={goOn}
        bringBack={used.bringBack}
      />
      {sharing && (store || failure || live) && (
        <LatePart part={sharing} name="What shares a session">
          {({ DrillShare }) => <DrillShare live={live} store={store} open={open} />}
        </LatePart>
      )}
      {live ? (
        <Phase live={live} pages={pages} saveLog={saveLog} leave={leave} />
      ) : store && !opening ? (
        <LatePart part={list} name="The list of sessions" frame={(failed) => failed || openingList}>
          {({ DrillSessions }) => <DrillSessions store={store} plan={plan} open={open} />}
        </LatePart>
      ) : failure && !store ? (
        <LatePart part={unkept} name="The page without storage">
          {({ Unkept }) => <Unkept plan={plan} open={openUnkept} />}
        </LatePart>
      ) : (
        openingList
      )}
    </>
  );
}

const openingList = <p class="sessions muted">Opening the sessions of this browser …</p>;

function loadParts(): Promise<void> {
  return Promise.all([forms.load(), preparing.load()]).then(() => undefined, whenNeeded);
}

/** A line that is down now is said once the part is needed. */
function whenNeeded(): void {}

/** A run that another browser began is read here; who goes on with it has a session of their own. */
function isToRead({ imported = false }: Summary): boolean {
  return imported;
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
    window.open(`${at(pages.screen)}#session=${session}`, `drillbook-screen-${session}`);
  };
  const phase = { driver: live, openScreen, saveLog };
  if (status === 'prepared')
    return (
      <LatePart part={preparing} name="What prepares a drill">
        {({ Prepare }) => <Prepare {...phase} printPack={pages.pack} leave={() => void leave()} />}
      </LatePart>
    );
  if (status === 'ended' || status === 'closed') {
    return (
      <>
        <p class="back no-print">
          <button type="button" onClick={() => void leave()}>
            ← All sessions
          </button>{' '}
          <button type="button" onClick={saveLog}>
            Save the log to a file <kbd>o</kbd>
          </button>
        </p>
        <AfterPlay {...phase} />
      </>
    );
  }
  return <Play {...phase} />;
}
