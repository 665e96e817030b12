import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Command } from '../../../session/exercise/session.ts';
import { exerciseOf } from '../../../session/exercise/state.ts';
import { elapsedTime } from '../../../session/response/time.ts';
import { type Ask, AskDialog } from '../../session/ask.tsx';
import { Clocks } from '../../session/clocks.tsx';
import type { Driver } from '../../session/driver.ts';
import { KeysCard } from '../../session/keys-card.tsx';
import { keepConfirming, confirming as storedConfirming } from '../../session/settings.ts';
import { type Action, actions, type Outcome, type Scene } from './actions.ts';
import { Evaluation } from './evaluation.tsx';
import { Header } from './header.tsx';
import { InjectCard } from './inject.tsx';
import { actionOf, keyGroups } from './keys.ts';
import { InjectList } from './list.tsx';
import { DrillNotebook } from './notebook.tsx';
import { dueNextOf } from './readings.ts';

interface Props {
  driver: Driver;
  openScreen(): void;
  saveLog(): void;
  openEvaluators(): void;
}

/** One screen for play: injects at the left, the selected one in the middle, clocks and notebook at the right. */
export function Play({ driver, openScreen, saveLog, openEvaluators }: Props) {
  const { state } = driver;
  const [selected, setSelected] = useState<string>();
  const [ask, setAsk] = useState<Ask>();
  const [card, setCard] = useState(false);
  const [said, setSaid] = useState('');
  const [confirming, setConfirming] = useState(storedConfirming());
  const second = Math.floor(elapsedTime(state, driver.moment().offset) / 1_000) * 1_000;
  const current = exerciseOf(state).injects.get(selected ?? '') ?? dueNextOf(state);

  const run = useCallback(
    async (command: Command) => {
      const reason = await driver.run(command);
      setSaid(reason === undefined ? '' : sentence(reason));
      return reason && sentence(reason);
    },
    [driver],
  );
  const give = (outcome: Outcome): void => {
    if (outcome === undefined) return;
    if (typeof outcome === 'string') setSaid(outcome);
    else if ('type' in outcome) void run(outcome);
    else if ('questions' in outcome) setAsk(outcome);
    else if ('inject' in outcome) {
      setSelected(outcome.inject);
      if (outcome.effect === 'hold') give(outcome.gives);
      else document.getElementById(`row-${outcome.inject}`)?.scrollIntoView({ block: 'nearest' });
    } else if (outcome.effect === 'screen') openScreen();
    else if (outcome.effect === 'export') saveLog();
    else if (outcome.effect === 'evaluators') openEvaluators();
    else setCard(true);
  };
  const scene: Scene = {
    state,
    current,
    confirming,
    run,
    moment: () => driver.moment(),
    openPlan: () => window.open(state.plan.plan.href, '_blank', 'noopener'),
  };

  // One listener for the life of the screen: one that comes and goes with dialogues would miss a quick key.
  const latest = useRef({ scene, give, open: false });
  latest.current = { scene, give, open: ask !== undefined || card };
  // The same functions for the life of the screen too: parts that are given them need not be drawn again.
  const act = useCallback(
    (action: Action, about?: string) => latest.current.give(actions[action](latest.current.scene, about)),
    [],
  );
  const rateTask = useCallback((task: string) => act('rate', task), [act]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (latest.current.open) return;
      const meant = actionOf(event);
      if (!meant) return;
      event.preventDefault();
      act(meant.does, meant.about);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [act]);

  return (
    <div class="play">
      <Header driver={driver} act={act} />
      <p class="said" role="status">
        {said}
      </p>
      {exerciseOf(state).noDuff && (
        <p class="no-duff" role="alert">
          NO DUFF: this is real. The drill is frozen.{' '}
          <a href={state.plan.plan.href}>Open the plan: {state.plan.plan.title}</a>
        </p>
      )}
      <main>
        <div class="left">
          <InjectList state={state} exercise={second} selected={current?.inject.id} select={setSelected} />
          <div class="buttons small">
            <button type="button" onClick={() => act('add')}>
              Add <kbd>a</kbd>
            </button>
            <button type="button" onClick={() => act('shift')}>
              Shift the rest <kbd>D</kbd>
            </button>
            <button type="button" onClick={() => act('undo')}>
              Undo <kbd>u</kbd>
            </button>
          </div>
        </div>
        <div class="middle" tabIndex={-1}>
          {current ? (
            <InjectCard driver={driver} injectState={current} act={act} />
          ) : (
            <p class="muted">This scenario has no injects.</p>
          )}
        </div>
        <div class="right">
          <div class="buttons small">
            <button type="button" onClick={() => act('severity')}>
              Severity <kbd>v</kbd>
            </button>
            <button type="button" onClick={() => act('mode')}>
              Mode <kbd>m</kbd>
            </button>
            <button type="button" onClick={() => act('rate')}>
              Rate <kbd>r</kbd>
            </button>
            <button type="button" onClick={() => act('evaluators')}>
              Evaluators <kbd>O</kbd>
            </button>
          </div>
          <Clocks
            driver={driver}
            met={(clock) => act('clock-met', clock)}
            confirm={(clock) => act('clock-confirmed', clock)}
            dismiss={(clock) => act('clock-dismissed', clock)}
          />
          <DrillNotebook state={state} act={act} />
          <Evaluation state={state} rate={rateTask} />
        </div>
      </main>
      {ask && <AskDialog key={ask.title} ask={ask} onClose={() => setAsk(undefined)} />}
      {card && (
        <KeysCard
          groups={keyGroups}
          asks="Ask before StartEx and before each release (EndEx and No Duff always ask)"
          confirming={confirming}
          setConfirming={(on) => {
            setConfirming(on);
            keepConfirming(on);
          }}
          onClose={() => setCard(false)}
        />
      )}
    </div>
  );
}

function sentence(reason: string): string {
  const text = reason.charAt(0).toUpperCase() + reason.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
