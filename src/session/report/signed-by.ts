import { isEvaluator } from '../exercise/evaluators.ts';
import type { SessionState } from '../exercise/session.ts';
import type { Signatures } from '../log/signature.ts';

/** A key that a strand of a log was signed with, and whose device that is. */
export interface SignedBy {
  strand: string;
  holder: string;
  key: string;
}

/**
 * The keys that a log was signed with, in the order of its strands. Whose device it is says the log; without `keepNames` it is only told
 * which part it had. A key proves that one device wrote all of a strand; that the device is that person's, somebody has to know.
 */
export function signedBy(state: SessionState, signatures: Signatures, keepNames: boolean): SignedBy[] {
  let others = 0;
  return [...state.heads.keys()].flatMap((strand) => {
    const by = state.writers.get(strand)?.by;
    const part = isEvaluator(state, strand) && state.exercise ? 'evaluator' : 'another device';
    const began = state.events[0]?.writer === strand;
    if (!began) others += 1;
    const holder = began ? 'the device that began the session' : keepNames && by ? by : `${part} ${others}`;
    const signature = signatures.get(strand);
    return signature ? [{ strand, holder, key: signature.key }] : [];
  });
}
