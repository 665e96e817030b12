import type { ComponentChildren } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { at } from '../../../../config/at.ts';
import type { Command } from '../../../session/exercise/session.ts';
import { exerciseOf, type InjectState } from '../../../session/exercise/state.ts';
import { isUnderWay } from '../../../session/response/status.ts';
import { type Ask, AskDialog } from '../../session/ask.tsx';
import type { Driver } from '../../session/driver.ts';
import { late } from '../../session/late.ts';
import { keepConfirming, confirming as storedConfirming } from '../../session/settings.ts';
import { useKeys } from '../../session/use-keys.ts';
import type { Act, Action, Outcome, Scene } from './actions.ts';
import { comesTo, evaluators, forms } from './comes-to.ts';
import { actionOf } from './keys.ts';
import { misplaced } from './phases.ts';
import { dueNextOf } from './readings.ts';

/** What a report says of each event: loaded once somebody takes something back. */
const words = late(() => import('../../../session/report/labels.ts'));

const lineDown = 'This form could not be loaded: the line is down. Nothing is lost.';

type Card = 'keys' | 'people' | 'role-view' | 'evaluators';

/** What a phase of the console is given: the session, and what only the page can do. */
export interface PhaseProps {
  driver: Driver;
  openScreen(): void;
  saveLog(): void;
}

export interface UsedConsole {
  act: Act;
  /** What was said last: a reason why not, or nothing. */
  said: string;
  /** The inject that is selected, in play. */
  current: InjectState | undefined;
  select(inject: string): void;
  /** The dialogue that is open, if any. */
  dialogues: ComponentChildren;
}

/** The keys, the actions and the dialogues that each phase of the console has. */
export function useConsole({ driver, openScreen, saveLog }: PhaseProps): UsedConsole {
  const { state } = driver;
  const [selected, select] = useState<string>();
  const [ask, setAsk] = useState<Ask>();
  const [card, setCard] = useState<Card>();
  const [said, setSaid] = useState('');
  const [confirming, setConfirming] = useState(storedConfirming());
  const current = isUnderWay(state) ? (exerciseOf(state).injects.get(selected ?? '') ?? dueNextOf(state)) : undefined;

  const run = useCallback(
    async (command: Command) => {
      const reason = await driver.run(command);
      setSaid(reason === undefined ? '' : sentence(reason));
      return reason && sentence(reason);
    },
    [driver],
  );
  // An undo says what it undid: that may be long past, or have changed nothing that is in sight.
  const runSaying = async (command: Command) => {
    const reason = await run(command);
    if (reason !== undefined || command.type !== 'undone') return;
    const event = driver.state.events.find(({ id }) => id === command.payload.event);
    const loaded = await words.load().catch(() => undefined);
    setSaid(sentence(`Taken back${loaded && event ? `: ${loaded.label(event, driver.state)[0]}` : ''}`));
  };
  const give = (outcome: Outcome): void => {
    if (outcome === undefined) return;
    if (typeof outcome === 'string') setSaid(outcome);
    else if ('type' in outcome) void runSaying(outcome);
    else if ('questions' in outcome) setAsk(outcome);
    else if ('inject' in outcome) {
      select(outcome.inject);
      if (outcome.effect === 'hold') give(outcome.gives);
      else document.getElementById(`row-${outcome.inject}`)?.scrollIntoView({ block: 'nearest' });
    } else if (outcome.effect === 'screen') openScreen();
    else if (outcome.effect === 'export') saveLog();
    else void show(outcome.effect);
  };
  const show = async (name: Card) => {
    const part = name === 'evaluators' ? evaluators : forms;
    if (!part.now()) {
      const loaded = await part.load().catch(() => undefined);
      if (!loaded) return setSaid(lineDown);
    }
    setCard(name);
  };
  const scene: Scene = {
    state,
    current,
    confirming,
    run,
    moment: () => driver.moment(),
    openPlan: () => window.open(at(state.plan.plan.href), '_blank', 'noopener'),
  };

  const latest = useRef({ scene, give });
  latest.current = { scene, give };
  // The same functions for the life of the screen: parts that are given them need not be drawn again.
  const act = useCallback((action: Action, about?: string) => {
    const { scene: now, give: put } = latest.current;
    const outcome = misplaced(action, now.state) ?? comesTo(action, now, about);
    if (outcome instanceof Promise) outcome.then(put, () => put(lineDown));
    else put(outcome);
  }, []);
  useKeys(actionOf, ask === undefined && card === undefined, act);

  const cards = forms.now()?.cards;
  const Evaluators = evaluators.now()?.EvaluatorsDialog;
  const dialogues = (
    <>
      {card === 'keys' && cards && (
        <cards.KeysCard
          groups={cards.keyGroups}
          shares
          asks="Ask before StartEx and before each release (EndEx and No Duff always ask)"
          confirming={confirming}
          setConfirming={(on) => {
            setConfirming(on);
            keepConfirming(on);
          }}
          onClose={() => setCard(undefined)}
        />
      )}
      {card === 'people' && cards && (
        <cards.PeopleCard state={state} said={said} act={act} onClose={() => setCard(undefined)} />
      )}
      {card === 'role-view' && cards && <cards.RoleViewCard driver={driver} onClose={() => setCard(undefined)} />}
      {card === 'evaluators' && Evaluators && <Evaluators driver={driver} onClose={() => setCard(undefined)} />}
      {ask && <AskDialog key={ask.title} ask={ask} drafts={driver.drafts} onClose={() => setAsk(undefined)} />}
    </>
  );
  return { act, said: said || (forms.now()?.absent(state) ?? ''), current, select, dialogues };
}

function sentence(reason: string): string {
  const text = reason.charAt(0).toUpperCase() + reason.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
