import type { LiveSession } from '../../store/live.ts';

/** What the parts of a screen see of a session: its state, its clock, and the two ways to change it: a command, or what other devices wrote. */
export type Driver = Pick<
  LiveSession,
  'state' | 'readOnly' | 'drafts' | 'failure' | 'unsaved' | 'moment' | 'run' | 'merge' | 'present' | 'signedText'
>;
