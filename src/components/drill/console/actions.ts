import { decisionsPending } from '../../../session/exercise/selectors.ts';
import type { Command } from '../../../session/exercise/session.ts';
import { exerciseOf, type InjectState } from '../../../session/exercise/state.ts';
import type { Ask } from '../../session/ask.tsx';
import { askClock } from '../../session/ask-clock.ts';
import { askDismissClock, askMessage, askMilestone, askMode, askSeverity } from '../../session/ask-response.ts';
import { askSure, askText, type Run } from '../../session/ask-simple.ts';
import type { Driver } from '../../session/driver.ts';
import { askNoDuff, askScenarioClock } from './ask-conduct.ts';
import { askObservation, askRating } from './ask-evaluation.ts';
import * as injects from './ask-injects.ts';
import type { Action as KeyAction } from './keys.ts';
import { arrangedOf, dueNextOf, standingsOf } from './readings.ts';

/** What the console's keys and buttons do; of a clock, only its buttons. */
export type Action = KeyAction | 'clock-met' | 'clock-confirmed' | 'clock-dismissed';

/** What an action may look at. */
export interface Scene extends Pick<Driver, 'state' | 'moment'> {
  /** The inject that is selected. */
  current: InjectState | undefined;
  /** Whether the facilitator wants to be asked before what players see at once. */
  confirming: boolean;
  /** How a question that an action puts does its command once it is answered. */
  run: Run;
  openPlan(): void;
}

/** What only the screen can do. */
export type Effect =
  | { effect: 'screen' | 'export' | 'keys' }
  /** Select an inject, and bring its line into sight. */
  | { effect: 'select'; inject: string }
  /** Hold on to the inject that is selected, whatever becomes due, and do what follows. */
  | { effect: 'hold'; inject: string; gives: Command | Ask };

/** A command to do, a question to put, something for the screen, a sentence to say, or nothing. */
export type Outcome = Command | Ask | Effect | string | undefined;

/** `about` is what the action is done to where that is not the selected inject: a task, a clock, the number of a line. */
type Act = (scene: Scene, about?: string) => Outcome;

/** What each action comes to where the drill stands. The engine says what is legal: a command may still be refused. */
export const actions: Readonly<Record<Action, Act>> = {
  pause: (scene) => {
    const { status } = scene.state;
    if (status === 'paused') return { type: 'resumed', payload: {} };
    if (status !== 'prepared') return { type: 'paused', payload: {} };
    const words = 'Say it aloud: “This is an exercise. StartEx.”';
    return sure(scene, 'StartEx?', words, 'StartEx', { type: 'started', payload: {} });
  },
  end: ({ run }) => {
    const words = 'Say it aloud: “EndEx.” Nothing is released after it, and play can not go on.';
    return askSure('EndEx?', words, 'EndEx', { type: 'ended', payload: {} }, run, true);
  },
  'no-duff': ({ state, openPlan, run }) =>
    exerciseOf(state).noDuff ? { type: 'no-duff-lifted', payload: {} } : askNoDuff(openPlan, run),
  screen: () => ({ effect: 'screen' }),
  export: () => ({ effect: 'export' }),
  keys: () => ({ effect: 'keys' }),
  'scenario-clock': ({ state, run }) => askScenarioClock(state, run),
  undo: ({ state }) => {
    const last = state.events.findLast((event) => event.type !== 'undone' && !state.undone.has(event.id));
    return last && { type: 'undone', payload: { event: last.id } };
  },

  release: (scene) => {
    if (!scene.current) return undefined;
    const { id, title } = scene.current.inject;
    // What was just released is what the facilitator now watches.
    return {
      effect: 'hold',
      inject: id,
      gives: sure(scene, `Release “${title}”?`, 'Players see it at once.', 'Release', {
        type: 'inject-released',
        payload: { inject: id, by: 'hand' },
      }),
    };
  },
  schedule: ({ current, state, moment, run }) => {
    if (current?.status === 'scheduled') return { type: 'inject-cancelled', payload: { inject: current.inject.id } };
    return current && injects.askSchedule(current, state, moment(), run);
  },
  delay: ({ current, run }) => current && injects.askDelay(current, run),
  shift: ({ run }) => injects.askShift(run),
  skip: ({ current, run }) => current && injects.askSkip(current, run),
  repeat: ({ current }) => current && { type: 'inject-repeated', payload: { inject: current.inject.id } },
  replace: ({ current, state, run }) => current && injects.askReplace(current, state, run),
  edit: ({ current, state, run }) => current && injects.askEdit(current, state, run),
  add: ({ state, run }) => injects.askAdd(state, run),

  next: (scene) => moved(scene, 1),
  previous: (scene) => moved(scene, -1),
  current: ({ state }) => select(dueNextOf(state)),

  decision: ({ current, state, run }) => {
    const all = decisionsPending(state);
    const pending = current && all.includes(current) ? current : all[0];
    return pending ? injects.askDecision(pending, state, run) : 'No decision is pending.';
  },
  tick: ({ current }, about = '1') => {
    const action = current?.inject.expected[Number(about) - 1];
    return current && action && { type: 'action-ticked', payload: { inject: current.inject.id, action: action.id } };
  },
  severity: (scene) => askSeverity(scene, 'As the players declare it.', scene.run),
  mode: (scene) => askMode(scene, scene.run),
  message: (scene) => askMessage(scene, 'A message that players sent', scene.run),
  clock: (scene) => askClock(scene, (ago) => ({ ago }), scene.run),
  milestone: (scene) => askMilestone(scene, scene.run),
  'clock-met': (_, clock) => (clock === undefined ? undefined : { type: 'clock-met', payload: { clock } }),
  'clock-confirmed': (_, clock) => (clock === undefined ? undefined : { type: 'clock-confirmed', payload: { clock } }),
  'clock-dismissed': ({ run }, clock) => (clock === undefined ? undefined : askDismissClock(clock, run)),

  note: ({ current, run }) =>
    askText(
      'Quick note',
      'Note',
      (text) => ({ type: 'note-taken', payload: { text, ...(current ? { inject: current.inject.id } : {}) } }),
      run,
    ),
  strength: ({ current, state, run }) => askObservation('strength', state, current?.inject.id, run),
  improvement: ({ current, state, run }) => askObservation('area-for-improvement', state, current?.inject.id, run),
  neutral: ({ current, state, run }) => askObservation('neutral', state, current?.inject.id, run),
  rate: ({ state, run }, task = nextToRate(state)) =>
    task ? askRating(task, state, run) : 'Every task that was observed is rated.',
  park: ({ run }) => askText('Parking lot', 'For later', (text) => ({ type: 'item-parked', payload: { text } }), run),
};

/** The command itself, or the question whether to do it. */
function sure(
  { confirming, run }: Scene,
  title: string,
  text: string,
  action: string,
  command: Command,
): Command | Ask {
  return confirming ? askSure(title, text, action, command, run) : command;
}

function select(inject: InjectState | undefined): Effect | undefined {
  return inject && { effect: 'select', inject: inject.inject.id };
}

/** The inject that stands `by` lines from the selected one in the list, which has two ends. */
function moved({ state, current }: Scene, by: number): Effect | undefined {
  const all = arrangedOf(state);
  const at = all.findIndex((row) => row.state === current);
  return select(all[Math.max(0, Math.min(all.length - 1, at + by))]?.state);
}

/** The first task that was observed and has no rating. */
function nextToRate(state: Scene['state']): string | undefined {
  return [...standingsOf(state)].find(([, { observed, rating }]) => observed > 0 && rating === undefined)?.[0];
}
