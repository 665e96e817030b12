import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { decisionsPending } from '../../../session/exercise/selectors.ts';
import type { Command } from '../../../session/exercise/session.ts';
import { exerciseOf } from '../../../session/exercise/state.ts';
import { elapsedTime } from '../../../session/response/time.ts';
import { type Ask, AskDialog } from '../../session/ask.tsx';
import { askSure, askText } from '../../session/ask-simple.ts';
import { Clocks } from '../../session/clocks.tsx';
import type { Driver } from '../../session/driver.ts';
import { KeysCard } from '../../session/keys-card.tsx';
import { keepConfirming, confirming as storedConfirming } from '../../session/settings.ts';
import * as evaluation from './ask-evaluation.ts';
import * as injects from './ask-injects.ts';
import * as response from './ask-response.ts';
import { Evaluation } from './evaluation.tsx';
import { Header } from './header.tsx';
import { InjectCard } from './inject.tsx';
import { type Action, actionOf, keyGroups } from './keys.ts';
import { InjectList } from './list.tsx';
import { DrillNotebook } from './notebook.tsx';
import { arrangedOf, dueNextOf, standingsOf } from './readings.ts';

interface Props {
  driver: Driver;
  openScreen(): void;
  saveLog(): void;
}

/** One screen for play: injects at the left, the selected one in the middle, clocks and notebook at the right. */
export function Play({ driver, openScreen, saveLog }: Props) {
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
  const put = (made: Ask | string | undefined) => (typeof made === 'string' ? setSaid(made) : setAsk(made));
  const sure = (title: string, text: string, action: string, command: Command, always = false) =>
    confirming || always ? setAsk(askSure(title, text, action, command, run, always)) : void run(command);

  const release = () => {
    if (!current) return;
    const { id, title } = current.inject;
    // What was just released is what the facilitator now watches.
    setSelected(id);
    sure(`Release “${title}”?`, 'Players see it at once.', 'Release', {
      type: 'inject-released',
      payload: { inject: id, by: 'hand' },
    });
  };
  const tick = (action: string) =>
    current && void run({ type: 'action-ticked', payload: { inject: current.inject.id, action } });

  const doers: Record<Action, (number?: number) => void> = {
    pause: () => {
      if (state.status === 'prepared')
        sure('StartEx?', 'Say it aloud: “This is an exercise. StartEx.”', 'StartEx', { type: 'started', payload: {} });
      else if (state.status === 'paused') void run({ type: 'resumed', payload: {} });
      else void run({ type: 'paused', payload: {} });
    },
    end: () =>
      sure(
        'EndEx?',
        'Say it aloud: “EndEx.” Nothing is released after it, and play can not go on.',
        'EndEx',
        { type: 'ended', payload: {} },
        true,
      ),
    'no-duff': () =>
      exerciseOf(state).noDuff
        ? void run({ type: 'no-duff-lifted', payload: {} })
        : setAsk({
            title: 'No Duff: this is real?',
            text: 'The drill freezes, the players’ screen says so, and the plan’s page opens in a new window.',
            questions: [{ id: 'text', label: 'What is happening (may stay empty)', kind: 'line' }],
            action: 'No Duff: this is real',
            danger: true,
            submit: async ({ text }) => {
              const reason = await run({ type: 'no-duff-called', payload: text ? { text } : {} });
              if (reason === undefined) window.open(state.plan.plan.href, '_blank', 'noopener');
              return reason;
            },
          }),
    screen: openScreen,
    export: saveLog,
    keys: () => setCard(true),
    release,
    schedule: () => {
      if (!current) return;
      if (current.status === 'scheduled')
        void run({ type: 'inject-cancelled', payload: { inject: current.inject.id } });
      else put(injects.askSchedule(current, state, driver.moment(), run));
    },
    delay: () => current && put(injects.askDelay(current, run)),
    shift: () => put(injects.askShift(run)),
    skip: () => current && put(injects.askSkip(current, run)),
    repeat: () => current && void run({ type: 'inject-repeated', payload: { inject: current.inject.id } }),
    replace: () => current && put(injects.askReplace(current, state, run)),
    edit: () => current && put(injects.askEdit(current, state, run)),
    add: () => put(injects.askAdd(state, run)),
    undo: () => {
      const last = state.events.findLast((event) => event.type !== 'undone' && !state.undone.has(event.id));
      if (last) void run({ type: 'undone', payload: { event: last.id } });
    },
    next: () => move(1),
    previous: () => move(-1),
    current: () => choose(dueNextOf(state)?.inject.id),
    decision: () => {
      const pending = current && decisionsPending(state).includes(current) ? current : decisionsPending(state)[0];
      put(pending ? response.askDecision(pending, state, run) : 'No decision is pending.');
    },
    tick: (number = 1) => {
      const action = current?.inject.expected[number - 1];
      if (action) tick(action.id);
    },
    severity: () => put(response.askSeverity(state, run)),
    mode: () => put(response.askMode(state, run)),
    message: () => put(response.askMessage(driver, run)),
    milestone: () => put(response.askMilestone(driver, run)),
    note: () =>
      put(
        askText(
          'Quick note',
          'Note',
          (text) => ({ type: 'note-taken', payload: { text, ...(current ? { inject: current.inject.id } : {}) } }),
          run,
        ),
      ),
    strength: () => put(evaluation.askObservation('strength', state, current?.inject.id, run)),
    improvement: () => put(evaluation.askObservation('area-for-improvement', state, current?.inject.id, run)),
    neutral: () => put(evaluation.askObservation('neutral', state, current?.inject.id, run)),
    rate: () => rate(nextToRate(driver)),
    park: () => put(askText('Parking lot', 'For later', (text) => ({ type: 'item-parked', payload: { text } }), run)),
    'scenario-clock': () => put(response.askScenarioClock(driver, run)),
  };
  const rate = (task: string | undefined) =>
    put(task ? evaluation.askRating(task, state, run) : 'Every task that was observed is rated.');
  const choose = (id: string | undefined) => {
    if (!id) return;
    setSelected(id);
    document.getElementById(`row-${id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const move = (by: number) => {
    const all = arrangedOf(state);
    const at = all.findIndex((row) => row.state === current);
    choose(all[Math.max(0, Math.min(all.length - 1, at + by))]?.state.inject.id);
  };

  // One listener for the life of the screen: one that comes and goes with dialogues would miss a quick key.
  const latest = useRef({ doers, rate, open: false });
  latest.current = { doers, rate, open: ask !== undefined || card };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (latest.current.open) return;
      const meant = actionOf(event);
      if (!meant) return;
      event.preventDefault();
      latest.current.doers[meant.does](Number(meant.about ?? 1));
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  // The same functions for the life of the screen too: parts that are given them need not be drawn again.
  const act = useCallback((action: Action) => latest.current.doers[action](), []);
  const rateTask = useCallback((task: string) => latest.current.rate(task), []);
  const command = (type: 'clock-met' | 'clock-confirmed') => (clock: string) => void run({ type, payload: { clock } });
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
            <InjectCard driver={driver} injectState={current} act={act} tick={tick} />
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
          </div>
          <Clocks
            driver={driver}
            met={command('clock-met')}
            confirm={command('clock-confirmed')}
            dismiss={(clock) =>
              put({
                title: 'This clock does not apply?',
                questions: [{ id: 'reason', label: 'Reason', kind: 'line', required: true }],
                action: 'Stop it',
                submit: ({ reason = '' }) => run({ type: 'clock-dismissed', payload: { clock, reason } }),
              })
            }
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

function nextToRate({ state }: Driver): string | undefined {
  return [...standingsOf(state)].find(([, { observed, rating }]) => observed > 0 && rating === undefined)?.[0];
}
