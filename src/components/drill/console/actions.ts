import { tickKey } from '../../../session/exercise/evaluation-events.ts';
import { isEvaluator } from '../../../session/exercise/evaluators.ts';
import { isPending } from '../../../session/exercise/injects.ts';
import { type Command, isUndoable } from '../../../session/exercise/session.ts';
import { exerciseOf, type InjectState } from '../../../session/exercise/state.ts';
import type { Ask } from '../../session/ask.tsx';
import { askSure, askText, type Run } from '../../session/ask-simple.ts';
import type { Driver } from '../../session/driver.ts';
import { askNoDuff } from './ask-no-duff.ts';
import type { Action as KeyAction } from './keys.ts';
import { arrangedOf, dueNextOf } from './readings.ts';

/** What the console's keys and buttons do; what is done to one clock, person or answer has only its button. */
export type Action =
  | KeyAction
  | 'clock-met'
  | 'clock-confirmed'
  | 'clock-dismissed'
  | 'assign'
  | 'rename'
  | 'leave'
  | 'slot-whole'
  | 'answer'
  | 'take-back';

/** What an action may look at. */
export interface Scene extends Pick<Driver, 'state' | 'moment'> {
  /** The inject that is selected. */
  current: InjectState | undefined;
  /** Whether the facilitator wants to be asked before what players see at once. */
  confirming: boolean;
  /** How a question that an action puts does its command once it is answered. */
  run: Run;
  /** What is missing at StartEx, in sentences: it comes with the forms, and says nothing until they are loaded. */
  startNeeds?: ((state: Scene['state']) => string) | undefined;
  openPlan(): void;
}

/** What only the screen can do. */
export type Effect =
  | { effect: 'screen' | 'export' | 'keys' | 'people' | 'role-view' | 'evaluators' }
  /** Select an inject, and bring its line into sight. */
  | { effect: 'select'; inject: string }
  /** Hold on to the inject that is selected, whatever becomes due, and do what follows. */
  | { effect: 'hold'; inject: string; gives: Command | Ask };

/** A command to do, a question to put, something for the screen, a sentence to say, or nothing. */
export type Outcome = Command | Ask | Effect | string | undefined;

/** What a button or a key does: an action, and what it is done to where that is not the selected inject. */
export type Act = (action: Action, about?: string) => void;

/** `about` is what the action is done to where that is not the selected inject: a task, a clock, the number of a line. */
export type Comes = (scene: Scene, about?: string) => Outcome;

/** The actions whose forms are loaded while a session opens: `forms.ts`. */
export type FormAction =
  | 'names'
  | 'assign'
  | 'rename'
  | 'leave'
  | 'slot'
  | 'answer'
  | 'schedule'
  | 'delay'
  | 'shift'
  | 'skip'
  | 'replace'
  | 'edit'
  | 'add'
  | 'decision'
  | 'severity'
  | 'mode'
  | 'message'
  | 'clock'
  | 'milestone'
  | 'clock-dismissed'
  | 'scenario-clock'
  | 'strength'
  | 'improvement'
  | 'neutral'
  | 'rate';

/**
 * What each action comes to where the drill stands, but for those whose forms load later. The engine says what is legal: a
 * command may still be refused.
 */
export const actions: Readonly<Record<Exclude<Action, FormAction>, Comes>> = {
  pause: (scene) => {
    const { status } = scene.state;
    if (status === 'paused') return { type: 'resumed', payload: {} };
    if (status !== 'prepared') return { type: 'paused', payload: {} };
    const words = `Say it aloud: “This is an exercise. StartEx.”${scene.startNeeds?.(scene.state) ?? ''}`;
    return sure(scene, 'StartEx?', words, 'StartEx', { type: 'started', payload: {} });
  },
  end: ({ run }) => {
    const words = 'Say it aloud: “EndEx.” Nothing is released after it, and play can not go on.';
    return askSure('EndEx?', words, 'EndEx', { type: 'ended', payload: {} }, run, true);
  },
  'no-duff': ({ state, openPlan, run }) => {
    if (!exerciseOf(state).noDuff) return askNoDuff(openPlan, run);
    const words =
      'Only when what was real is over. The exercise is on the players’ screen again, and stands still until you resume it.';
    return askSure('Lift No Duff?', words, 'Lift it', { type: 'no-duff-lifted', payload: {} }, run, true);
  },
  screen: () => ({ effect: 'screen' }),
  export: () => ({ effect: 'export' }),
  keys: () => ({ effect: 'keys' }),
  people: () => ({ effect: 'people' }),
  'role-view': () => ({ effect: 'role-view' }),
  evaluators: () => ({ effect: 'evaluators' }),
  undo: ({ state }) => {
    // What an evaluator wrote on a device of their own is theirs to take back.
    const last = state.events.findLast(
      ({ type, id, writer }) => isUndoable(type) && !state.undone.has(id) && !isEvaluator(state, writer),
    );
    return last ? takenBack(last.id) : 'There is nothing to undo.';
  },
  'take-back': (_, event) => (event === undefined ? undefined : takenBack(event)),
  'slot-whole': ({ state }) => {
    const { fitted } = exerciseOf(state);
    return fitted && takenBack(fitted.event);
  },

  release: (scene) => {
    if (!scene.current) return undefined;
    if (scene.state.status === 'paused') return 'Nothing is released while the clock stands.';
    const { id, title } = scene.current.inject;
    if (!isPending(scene.current)) return `“${title}” is ${scene.current.status} already.`;
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
  repeat: ({ current }) => current && { type: 'inject-repeated', payload: { inject: current.inject.id } },
  next: (scene) => moved(scene, 1),
  previous: (scene) => moved(scene, -1),
  current: ({ state }) => select(dueNextOf(state)),

  tick: ({ current, state, run }, about = '1') => {
    const action = current?.inject.expected[Number(about) - 1];
    if (!current || !action) return undefined;
    const ticked = exerciseOf(state).ticks.get(tickKey(current.inject.id, action.id));
    if (!ticked) return { type: 'action-ticked', payload: { inject: current.inject.id, action: action.id } };
    const words = `“${action.text}” is ticked. Its time is lost when you take that back.`;
    return askSure('Untick it?', words, 'Untick', takenBack(ticked.event), run);
  },
  'clock-met': (_, clock) => (clock === undefined ? undefined : { type: 'clock-met', payload: { clock } }),
  'clock-confirmed': (_, clock) => (clock === undefined ? undefined : { type: 'clock-confirmed', payload: { clock } }),

  note: ({ current, run }) =>
    askText(
      'Quick note',
      'Note',
      (text) => ({ type: 'note-taken', payload: { text, ...(current ? { inject: current.inject.id } : {}) } }),
      run,
    ),
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

function takenBack(event: string): Command {
  return { type: 'undone', payload: { event } };
}
