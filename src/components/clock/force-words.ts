import type { InForce } from '../../model/clocks/window.ts';

/** Whether something is in force on a day, in a few words: "from 2027-03-18". */
export function forceWords(inForce: InForce | undefined, today: string): string {
  if (inForce?.not !== undefined) return 'no';
  if (inForce?.from !== undefined && today < inForce.from) return `not before ${inForce.from}`;
  if (inForce?.until !== undefined && today > inForce.until) return `ended ${inForce.until}`;
  return inForce?.from === undefined ? 'yes' : `since ${inForce.from}`;
}
