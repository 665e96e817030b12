import { useEffect, useState } from 'preact/hooks';
import { firstWriter } from '../../../session/log/ids.ts';
import type { Summary } from '../../../store/database.ts';
import { Banners } from '../../session/banners.tsx';
import { showing } from '../../session/codes/codes-door.ts';
import { late } from '../../session/late.ts';
import { LatePart } from '../../session/late-part.tsx';
import { useLater } from '../../session/use-later.ts';
import { useSession } from '../../session/use-session.ts';
import { type Asked, readAddress } from './address.ts';
import { report } from './report-door.tsx';
import { sharing } from './share-door.ts';
import { type Beginning, fetchPlan, newIncident, type Plan, unkeptIncident } from './start.ts';
import { toolbox } from './tools-door.ts';
import { watch } from './watch-door.tsx';
import { Work } from './work.tsx';

/** How an incident is worked where the browser keeps nothing: loaded only there. */
const unkept = late(() => import('./unkept.tsx'));

/** The list of incidents: an incident that is named opens without it. */
const list = late(() => import('./incidents.tsx'));

const neededLater = [report, watch, showing, list];

/** The page of incidents: those of this browser, or the one that is open. The address names it, or what to open one with. */
export function IncidentApp({ plans }: { plans: readonly Plan[] }) {
  const used = useSession({ need: loadParts, toRead: isFollowed });
  const { store, opening, live, failure, open, openUnkept, goOn, leave, saveLog } = used;
  const [asked, setAsked] = useState<Asked>(() => readAddress(location.hash));
  const [said, setSaid] = useState('');
  const [present, setOpen] = useState<readonly Summary[]>();
  useEffect(() => {
    if (live || opening) return;
    list.load().catch(whenNeeded);
    if (!store) return;
    void store.list().then((listed) => setOpen(listed.ok ? listed.value.filter(isOpenIncident) : []));
  }, [store, live, opening]);
  useLater(live, neededLater);

  const begin = async (beginning: Omit<Beginning, 'taken'>) => {
    setSaid('');
    const plan = await fetchPlan(beginning.plan);
    if (!plan.value) return setSaid(plan.reason);
    const wall = Date.now();
    if (!store) {
      const made = unkeptIncident(plan.value, { ...beginning, taken: [] }, firstWriter, wall);
      return made.events ? openUnkept(made, firstWriter) : setSaid(made.reason);
    }
    const listed = await store.list();
    // An incident that is practised takes no number of the real ones: it has those of practice.
    const counted = listed.ok ? listed.value.filter((one) => one.practice === (beginning.practice === true)) : [];
    const taken = counted.map(({ title }) => title.split(' · ')[0] ?? '');
    const made = await store.create(newIncident(plan.value, { ...beginning, taken }, wall), wall);
    if (made.ok) open(made.value.id);
    else setSaid(made.failure.text);
  };

  // One tap from a playbook opens an incident at once. Where one of its plan is open already, somebody has to say which.
  const { plan: wanted, playbook, practice } = asked;
  const alike = (present ?? [])
    .filter(({ plan }) => plan === wanted)
    .sort((a, b) => Number(a.practice) - Number(b.practice));
  const isReady = (store ? present !== undefined : failure !== undefined) && !live && !opening;
  useEffect(() => {
    if (!isReady || wanted === undefined || alike.length > 0) return;
    setAsked({ ...asked, plan: undefined });
    void begin({ plan: wanted, playbook, practice });
  }, [isReady, wanted, alike.length]);

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
        <LatePart part={sharing} name="What shares an incident">
          {({ IncidentShare }) => <IncidentShare live={live} store={store} open={open} />}
        </LatePart>
      )}
      {live ? (
        <Work driver={live} store={store} fromLink={asked.values} leave={() => void leave()} saveLog={saveLog} />
      ) : store && !opening && present ? (
        <LatePart part={list} name="The list of incidents" frame={(failed) => failed || openingList}>
          {({ Incidents }) => (
            <Incidents
              store={store}
              plans={plans}
              alike={wanted === undefined ? [] : alike}
              wanted={wanted === undefined ? undefined : { plan: wanted, playbook, practice }}
              open={open}
              begin={(beginning) => {
                setAsked({ ...asked, plan: undefined });
                void begin(beginning);
              }}
              said={said}
            />
          )}
        </LatePart>
      ) : failure && !store ? (
        <LatePart part={unkept} name="The page without storage">
          {({ Unkept }) => (
            <Unkept
              plans={plans}
              begin={(plan) => void begin({ plan, playbook, practice })}
              open={openUnkept}
              said={said}
            />
          )}
        </LatePart>
      ) : (
        openingList
      )}
    </>
  );
}

const openingList = <p class="sessions muted">Opening the incidents of this browser …</p>;

function loadParts(): Promise<void> {
  return toolbox.load().then(() => undefined, whenNeeded);
}

/** A line that is down now is said once the part is needed. */
function whenNeeded(): void {}

/** True for one that came by a link for readers: what others write keeps coming, and nothing is written here. */
function isFollowed({ imported = false, shared = false }: Summary): boolean {
  return imported && shared;
}

/** True for an incident that somebody still works. */
export function isOpenIncident({ kind, status, deleted }: Summary): boolean {
  return kind === 'incident' && status !== 'closed' && deleted === undefined;
}
