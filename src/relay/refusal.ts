import type { Arrived } from './wire.ts';

/**
 * Why a message was refused. locked: under another key, or changed on its way. foreign: written for another session, subject or circle.
 * stranger: nobody enrolled its writer. forged: a signature that does not fit. taken: a writer or a name that is somebody else's. overstepped: not
 * its role's to write. expired, revoked: by a link that holds no longer. struck: of a writer whom a conductor struck before. forked: another event in
 * the place of one that is known. cut: what it follows on is missing. Two may happen without anybody's fault: elsewhere (a conductor brought an event whose writer has since come to send it)
 * and repeated (it was sent before).
 */
export type Fault =
  | 'truncated'
  | 'newer'
  | 'locked'
  | 'malformed'
  | 'foreign'
  | 'stranger'
  | 'forged'
  | 'taken'
  | 'overstepped'
  | 'expired'
  | 'revoked'
  | 'struck'
  | 'forked'
  | 'cut'
  | 'elsewhere'
  | 'repeated';

/** Whether a fault may happen without anybody's doing: it needs no alarm. */
export function isHarmless(fault: Fault): boolean {
  return fault === 'repeated' || fault === 'elsewhere';
}

export interface Refusal {
  fault: Fault;
  sequence: number;
  subject: string;
  /** For a person to read. */
  text: string;
}

/** The refusal of a message that arrived. */
export function refusal(fault: Fault, { sequence, subject }: Arrived, text: string): Refusal {
  return { fault, sequence, subject, text };
}
