import type { LiveSession } from '../../store/live.ts';

/** What the console's parts see of a session: its state, its clock, and one way to change it. */
export type Driver = Pick<LiveSession, 'state' | 'readOnly' | 'failure' | 'unsaved' | 'moment' | 'run'>;
