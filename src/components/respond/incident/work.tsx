import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Command } from '../../../session/exercise/session.ts';
import { dueClocks } from '../../../session/response/clocks-due.ts';
import { beside, changedSteps, nextStep, workLists } from '../../../session/response/worklist.ts';
import type { SessionPlan } from '../../../session/snapshot/plan-schema.ts';
import type { SessionStore } from '../../../store/sessions.ts';
import { type Ask, AskDialog } from '../../session/ask.tsx';
import { Clocks } from '../../session/clocks.tsx';
import type { Driver } from '../../session/driver.ts';
import { keepMe, me as storedMe } from '../../session/settings.ts';
import { useKeys } from '../../session/use-keys.ts';
import { copyText } from '../../ui/copy-text.ts';
import { AuthoritiesPanel } from './authorities-door.tsx';
import { Bar } from './bar.tsx';
import { instantOf } from './instant.ts';
import { actionOf, keyGroups } from './keys.ts';
import { IncidentNotebook } from './notebook.tsx';
import { Notices } from './notices.tsx';
import { owesAuthorities } from './owed-door.ts';
import { Report } from './report-door.tsx';
import type { Act, Action, Outcome, Scene } from './scene.ts';
import { fetchPlan } from './start.ts';
import { StepCard } from './step.tsx';
import { StepList } from './step-list.tsx';
import { toolbox } from './tools-door.ts';
import { WatchPanel } from './watch-door.tsx';

interface Props {
  driver: Driver;
  store: SessionStore | undefined;
  /** Values that the link carried which led here. */
  fromLink: ReadonlyMap<string, string>;
  leave(): void;
  saveLog(): void;
}

/** One screen for an incident: the step in sight large, the rest one line each, and what is owed beside them. */
export function Work({ driver, store, fromLink, leave, saveLog }: Props) {
  const { state, readOnly } = driver;
  const lists = workLists(state);
  const [selected, select] = useState<string>();
  const settled = useRef<string>();
  const [ask, setAsk] = useState<Ask>();
  const [card, setCard] = useState<'keys' | 'people' | 'compose' | 'tell' | 'merge' | 'classify'>();
  const [said, setSaid] = useState('');
  const [me, setMe] = useState(storedMe());
  const today = useToday(state.plan.plan.id);
  const current =
    lists.flatMap(({ steps }) => steps).find(({ step }) => step.link === selected) ?? nextStep(lists, settled.current);

  const run = useCallback(
    async (command: Command) => {
      const reason = await driver.run(command);
      // An undo says what it undid: that may be long past, or have changed nothing that is in sight.
      const done =
        command.type === 'undone' ? toolbox.now()?.takenBack(command.payload.event, driver.state) : undefined;
      setSaid(reason === undefined ? (done ?? '') : sentence(reason));
      // What is settled makes way for what is next.
      if (reason === undefined && settles.has(command.type)) {
        settled.current = 'step' in command.payload ? String(command.payload.step) : undefined;
        select(undefined);
      }
      return reason && sentence(reason);
    },
    [driver],
  );
  const scene: Scene = { state, lists, current, run, me, moment: () => driver.moment() };
  const copy = async (index: number) => {
    const command = current?.step.commands?.[index];
    if (!current || !command) return;
    const { link } = current.step;
    const tools = await toolbox.load();
    const put = async () => {
      // The state as it is by now: the values may just have been given.
      const made = tools.commandText(command, driver.state);
      if ('refused' in made) return setSaid(made.refused);
      if (!(await copyText(made.text)))
        return setSaid('This browser did not let us copy it: select the command by hand.');
      await driver.run({ type: 'command-copied', payload: { step: link, command: index } });
      setSaid('Copied.');
    };
    const missing = tools.missingOf(command, state);
    const asked = missing.length > 0 ? tools.askVariables(state, missing, run, () => void put(), fromLink) : undefined;
    if (typeof asked === 'object') return setAsk(asked);
    if (command.effect !== 'destructive') return put();
    setAsk({
      title: 'Copy a command that cannot be undone?',
      text: [command.confirm, command.caution].filter(Boolean).join(' ') || undefined,
      questions: [],
      action: 'Copy it',
      danger: true,
      submit: async () => {
        await put();
        return undefined;
      },
    });
  };
  const give = (outcome: Outcome): void => {
    if (outcome === undefined) return;
    if (typeof outcome === 'string') setSaid(outcome);
    else if ('type' in outcome) void run(outcome);
    else if ('questions' in outcome) setAsk(outcome);
    else if (outcome.effect === 'select') {
      select(outcome.step);
      document.getElementById('step-title')?.scrollIntoView({ block: 'nearest' });
    } else if (outcome.effect === 'copy') void copy(outcome.command);
    else if (outcome.effect === 'save') saveLog();
    else setCard(outcome.effect);
  };
  const latest = useRef({ scene, give });
  latest.current = { scene, give };
  const act = useCallback<Act>((action: Action, about?: string) => {
    const { scene: now, give: put } = latest.current;
    const tools = toolbox.now();
    if (tools) return put(tools.outcomeOf(action, now, about));
    toolbox.load().then(
      ({ outcomeOf }) => put(outcomeOf(action, now, about)),
      () => setSaid('This could not be loaded: the line is down. Nothing is lost: try again.'),
    );
  }, []);
  useKeys(actionOf, ask === undefined && card === undefined, act);

  // What draws an open incident each second rests once it is closed; a window to notify somebody goes on.
  const [, redraw] = useState(0);
  const isAsked = state.status !== 'closed' || dueClocks(state, driver.moment()).length > 0;
  const goesOn = state.status === 'closed' && (isAsked || owesAuthorities(state));
  useEffect(() => {
    if (!goesOn) return;
    const timer = setInterval(() => redraw((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, [goesOn]);

  const tools = toolbox.now();
  const changed = today ? changedSteps(state.plan, today) : new Set<string>();
  return (
    <div class="work">
      <Bar driver={driver} act={act} leave={leave} said={said} />
      <Notices driver={driver} act={act} />
      <main>
        <div class="now">
          {state.status === 'closed' ? (
            <p class="closed">
              This incident is closed. Of the plan’s clocks only windows to notify somebody count on: the report says
              how each stood.{' '}
              <button type="button" disabled={readOnly} onClick={() => act('end')}>
                Reopen it
              </button>
            </p>
          ) : current ? (
            // Another step is another card: what had the focus in the one that is gone is no longer there.
            <StepCard
              key={current.step.link}
              at={current}
              state={state}
              stop={state.plan.stop ?? today?.stop}
              readOnly={readOnly}
              changed={changed.has(current.step.link)}
              act={act}
              later={() => act('done-by')}
              beside={beside(lists, current)}
            />
          ) : (
            <section class="step none">
              <h2 id="step-title">{lists.length === 0 ? 'No playbook is open yet' : 'No step is open'}</h2>
              <div class="buttons">
                <button type="button" class="primary" disabled={readOnly} onClick={() => act('playbook')}>
                  Open a playbook <kbd>b</kbd>
                </button>
                <a href="/respond/" target="_blank" rel="noopener">
                  Find the playbook
                </a>
              </div>
            </section>
          )}
          <nav class="say" aria-label="Say and write down">
            {quick.map(({ does, label, key }) => (
              <button key={does} type="button" disabled={readOnly} onClick={() => act(does)}>
                {label} <kbd>{key}</kbd>
              </button>
            ))}
          </nav>
          <StepList lists={lists} current={current?.step.link} changed={changed} act={act} />
        </div>
        <div class="beside">
          {isAsked && (
            <Clocks
              driver={driver}
              met={(clock) => act('clock-met', clock)}
              confirm={(clock) => act('clock-confirmed', clock)}
              dismiss={(clock) => act('clock-dismissed', clock)}
              instant={(entry) => instantOf(entry, driver)}
            />
          )}
          <AuthoritiesPanel driver={driver} act={act} />
          <WatchPanel driver={driver} />
          <IncidentNotebook state={state} act={act} />
        </div>
      </main>
      {(state.status === 'ended' || state.status === 'closed') && <Report driver={driver} />}
      {card === 'keys' && tools && (
        <tools.KeysCard
          groups={keyGroups}
          act={(action) => {
            setCard(undefined);
            act(action);
          }}
          shares
          onClose={() => setCard(undefined)}
        />
      )}
      {card === 'people' && tools && (
        <tools.PeopleCard
          state={state}
          me={me}
          run={run}
          act={act}
          setMe={(name) => {
            setMe(name);
            keepMe(name);
          }}
          onClose={() => setCard(undefined)}
        />
      )}
      {card === 'compose' && tools && (
        <tools.Compose driver={driver} me={me} say={setSaid} onClose={() => setCard(undefined)} />
      )}
      {card === 'tell' && tools && <tools.Tell driver={driver} run={run} onClose={() => setCard(undefined)} />}
      {card === 'classify' && tools && (
        <tools.ClassifyCard driver={driver} me={me} run={run} onClose={() => setCard(undefined)} />
      )}
      {card === 'merge' && tools && (
        <tools.MergeCard store={store} driver={driver} onClose={() => setCard(undefined)} />
      )}
      {ask && <AskDialog key={ask.title} ask={ask} drafts={driver.drafts} onClose={() => setAsk(undefined)} />}
    </div>
  );
}

const settles: ReadonlySet<string> = new Set(['step-done', 'step-skipped', 'choice-made']);

const quick = [
  { does: 'note', label: 'Note', key: 'n' },
  { does: 'tell', label: 'Whom to tell', key: 'T' },
  { does: 'compose', label: 'Message', key: 't' },
  { does: 'decision', label: 'Decision', key: 'q' },
  { does: 'playbook', label: 'Playbook', key: 'b' },
  { does: 'undo', label: 'Undo', key: 'u' },
  { does: 'keys', label: 'More', key: '?' },
] as const satisfies readonly { does: Action; label: string; key: string }[];

/** The plan as the site has it now, once; undefined where it can't be had: then nothing is said to have changed. */
function useToday(plan: string): SessionPlan | undefined {
  const [today, setToday] = useState<SessionPlan>();
  useEffect(() => {
    void fetchPlan(plan).then(({ value }) => setToday(value));
  }, [plan]);
  return today;
}

function sentence(reason: string): string {
  const text = reason.charAt(0).toUpperCase() + reason.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
