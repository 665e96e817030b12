/**
 * Why the browser could not keep something. full: no room is left. blocked: storage is switched off, or another window
 * holds an older version of it open. wiped: what was there is gone. conflict: another window wrote meanwhile. unknown:
 * anything else, in the browser's words.
 */
export interface Failure {
  kind: 'full' | 'blocked' | 'wiped' | 'conflict' | 'corrupt' | 'refused' | 'unknown';
  /** For a person to read. */
  text: string;
}

export type Kept<Value> = { ok: true; value: Value } | { ok: false; failure: Failure };

export function kept<Value>(value: Value): Kept<Value> {
  return { ok: true, value };
}

export function failed(kind: Failure['kind'], text: string): { ok: false; failure: Failure } {
  return { ok: false, failure: { kind, text } };
}

const full = 'No room is left in this browser’s storage. Nothing since the last saved event is kept.';
const blocked = 'This browser does not let the page keep anything: a private window, or storage switched off.';
const older =
  'This page is older than what it has stored here: load it again, past the cache if need be. Nothing is lost.';
const wiped = 'What this browser kept has been wiped, or its connection was cut.';

/** Names what a thrown error means. Browsers throw `DOMException`s, told apart by name. */
export function failureOf(error: unknown): Failure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'QuotaExceededError':
      return { kind: 'full', text: full };
    case 'SecurityError':
    case 'NotAllowedError':
      return { kind: 'blocked', text: blocked };
    case 'VersionError':
      return { kind: 'blocked', text: older };
    case 'InvalidStateError':
    case 'NotFoundError':
    case 'AbortError':
      return { kind: 'wiped', text: wiped };
    case 'ConstraintError':
      return { kind: 'conflict', text: 'Another window has written to this session.' };
    default:
      return { kind: 'unknown', text: error instanceof Error ? error.message : 'Storage failed without saying why.' };
  }
}

/** Runs something that may throw and returns what went wrong as a value. */
export async function attempt<Value>(work: () => Promise<Value>): Promise<Kept<Value>> {
  try {
    return kept(await work());
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** What can be kept whole: an `idb` transaction. */
interface Abandonable {
  abort(): void;
  readonly done: Promise<unknown>;
}

/**
 * Does the work of a transaction and answers after its commit. Where the work throws, nothing of it is kept: what was asked for before
 * it threw would be committed all the same, such as a count without its event. Requests that may throw are asked for in `async`
 * functions, so that no answer is left without anybody who hears it.
 */
export async function wholly<Value>(transaction: Abandonable, work: () => Promise<Value>): Promise<Value> {
  try {
    const value = await work();
    await transaction.done;
    return value;
  } catch (error) {
    transaction.done.catch(() => {});
    try {
      transaction.abort();
    } catch {
      // It has ended by itself: of a failed request, nothing is kept either.
    }
    throw error;
  }
}
