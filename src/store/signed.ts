import { wholeLog } from '../session/engine/book.ts';
import type { SessionState } from '../session/exercise/session.ts';
import type { LogEvent } from '../session/log/envelope.ts';
import { exportLog } from '../session/log/framing.ts';
import type { Signatures } from '../session/log/signature.ts';

/** What signs is loaded when a file leaves or comes: undefined where the line is down, and then a file is unsigned and unchecked. */
async function signing(): Promise<typeof import('./signatures.ts') | undefined> {
  try {
    return await import('./signatures.ts');
  } catch {
    return undefined;
  }
}

/** The signatures with which a log leaves this device, as far as there are any. */
export async function signaturesIfAny(session: string, own: string, log: readonly LogEvent[]): Promise<Signatures> {
  return (await (await signing())?.signaturesOf(session, own, log)) ?? new Map();
}

/** A session's log as a file that this device has signed as the writer of its own strand, as far as the browser can sign. */
export async function signedLog(state: SessionState, own: string): Promise<string> {
  const log = wholeLog(state);
  return exportLog(log, await signaturesIfAny(state.session, own, log));
}

/** Why a log is refused although its chains are whole: a signature in its file is of other events. */
export async function forgery(log: readonly LogEvent[], signatures: Signatures): Promise<string | undefined> {
  if (signatures.size === 0) return undefined;
  const checking = await import('../session/log/signing.ts').catch(() => undefined);
  const writer = await checking?.forgedStrand(log, signatures);
  return writer === undefined ? undefined : checking?.forgedText(writer);
}

/** Keeps what other devices signed, so that it leaves with their strands again. */
export async function keepSigned(session: string, log: readonly LogEvent[], signatures: Signatures): Promise<void> {
  if (signatures.size > 0) await (await signing())?.keepSignatures(session, log, signatures);
}
