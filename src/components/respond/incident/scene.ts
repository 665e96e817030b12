import type { Command } from '../../../session/exercise/session.ts';
import type { WorkList, WorkStep } from '../../../session/response/worklist.ts';
import type { Ask } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';
import type { Driver } from '../../session/driver.ts';
import type { KeyAction } from './keys.ts';

/** What the page of an incident can be made to do; what is done to one clock, step or person has only its button. */
export type Action =
  | KeyAction
  | 'clock-met'
  | 'clock-confirmed'
  | 'clock-dismissed'
  | 'window-sent'
  | 'window-reopened'
  | 'select'
  | 'left'
  | 'take'
  | 'done-by';

/** What an action may look at. */
export interface Scene extends Pick<Driver, 'state' | 'moment'> {
  lists: readonly WorkList[];
  /** The step that is in sight. */
  current: WorkStep | undefined;
  run: Run;
  /** Who works here, as that one said once. */
  me: string | undefined;
}

/** What only the page can do. */
export type Effect =
  | { effect: 'keys' | 'people' | 'save' | 'merge' | 'compose' | 'tell' | 'classify' }
  | { effect: 'select'; step: string }
  /** Copy the command of the step in sight, of this place among its commands. */
  | { effect: 'copy'; command: number };

/** A command to do, a question to put, something for the page, a sentence to say, or nothing. */
export type Outcome = Command | Ask | Effect | string | undefined;

/** What a button or a key does. `about` is what it is done to. */
export type Act = (action: Action, about?: string) => void;
