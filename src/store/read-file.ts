import { type ImportedFile, importingLog } from '../session/exercise/import-log.ts';
import { forgery } from './signed.ts';
import { inSlices } from './slices.ts';

/** Reads a session that somebody exported, or refuses it whole: where it is signed, also by its signatures. `looked`: see `inSlices`. */
export async function readFile(text: string, looked?: (events: number) => void): Promise<ImportedFile> {
  const read = await inSlices(importingLog(text), looked);
  if (!read.ok) return read;
  const reason = await forgery(read.events, read.signatures);
  return reason === undefined ? read : { ok: false, reason };
}
