import { late } from '../late.ts';

/** What shows a log as a row of codes. */
export const showing = late(() => import('./show-codes.tsx'));

/** What reads them off another screen; what finds a code in a picture comes later still, with the camera. */
export const reading = late(() => import('./read-codes.tsx'));
