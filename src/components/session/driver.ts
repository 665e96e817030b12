import type { LiveSession } from '../../store/live.ts';

/** What the parts of a screen see of a session: its state, its clock, and one way to change it. */
export type Driver = Pick<LiveSession, 'state' | 'readOnly' | 'drafts' | 'failure' | 'unsaved' | 'moment' | 'run'>;
