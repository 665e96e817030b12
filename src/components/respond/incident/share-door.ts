import { late } from '../../session/late.ts';

/** What shares an incident over the desk's relay; undefined where the desk names none, and then it is not in the built site. */
export const sharing = import.meta.env.DRILLBOOK_RELAY ? late(() => import('./incident-share.tsx')) : undefined;
