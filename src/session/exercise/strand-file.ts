import { canonicalJson } from '../log/canonical.ts';
import { fingerprint } from '../log/chain.ts';
import type { LogEvent } from '../log/envelope.ts';
import { lineOf } from '../log/lines.ts';
import type { Signature } from '../log/signature.ts';

export const strandFormat = 'drillbook-strand';

/** What stands around the events of a strand in its file. Instants are in UTC, by the clock that is named. */
export interface StrandFrame {
  /** The session that the strand belongs to, and the fingerprint of the content that it carries. */
  session: string;
  fingerprint: string;
  writer: string;
  /** The evaluator's name. */
  by: string;
  /** When the console made the first sheet that the evaluator opened, by the console's clock. */
  sheetAt: string;
  /** When the evaluator saved the file, by the evaluator's clock. */
  savedAt: string;
  /** What the evaluator's device signed it with; absent where it can't sign. */
  signature?: Signature | undefined;
}

/**
 * A strand as a file: canonical JSON, one event a line, its length and last hash named, and sealed over all of it, so
 * that any changed byte is seen. The seal is no signature: whoever makes the whole file anew makes another seal.
 */
export function strandText(frame: StrandFrame, strand: readonly LogEvent[]): string {
  const { session, fingerprint: content, writer, by, sheetAt, savedAt, signature } = frame;
  const head = strand.at(-1)?.hash ?? '';
  const named = {
    session,
    fingerprint: content,
    writer,
    by,
    sheetAt,
    savedAt,
    count: strand.length,
    head,
    ...signature,
  };
  const lines = strand.map(lineOf).join(',\n');
  return `{"format":"${strandFormat}","version":1,"strand":${canonicalJson(named)},"seal":"${fingerprint(named)}","events":[\n${lines}\n]}\n`;
}
