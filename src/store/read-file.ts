import { type ImportedFile, importLog } from '../session/exercise/import-log.ts';
import { forgery } from './signed.ts';

/** Reads a session that somebody exported, or refuses it whole: where it is signed, also by its signatures. */
export async function readFile(text: string): Promise<ImportedFile> {
  const read = importLog(text);
  if (!read.ok) return read;
  const reason = await forgery(read.events, read.signatures);
  return reason === undefined ? read : { ok: false, reason };
}
