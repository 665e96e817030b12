import type { Command } from '../../../session/decide.ts';
import type { SessionState } from '../../../session/state.ts';
import type { Moment } from '../../../session/time.ts';

/** Something that stands between the session and safe keeping, to be said loudly. */
export interface Trouble {
  title: string;
  text: string;
}

/** What the console sees of a session: its state, its clock, and one way to change it. */
export interface Driver {
  readonly state: SessionState;
  /** Another window holds the pen: this one shows and changes nothing. */
  readonly readOnly: boolean;
  readonly trouble: Trouble | undefined;
  moment(): Moment;
  /** Does what a command says, and answers when the event is safely stored; or answers why not. */
  run(command: Command): Promise<string | undefined>;
  takeOver(): Promise<void>;
  /** The log as a file's text. */
  exportText(): string;
}
