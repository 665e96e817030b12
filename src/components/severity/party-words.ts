import type { Party } from '../../model/common.ts';

/** Whether a line's words name more than its one party does: "All hands on deck" is both, and once is enough. */
export function saysMore(says: string, parties: readonly Party[]): boolean {
  return parties.length !== 1 || parties[0]?.says !== says;
}
