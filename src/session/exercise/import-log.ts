import type { Import } from '../engine/import.ts';
import { readingExport } from '../log/read-export.ts';
import type { Signatures } from '../log/signature.ts';
import { atOnce, type Work } from '../log/work.ts';
import { openingRead, type SessionEvent, type SessionState } from './session.ts';

/** A session that was read from a file, with the signatures that stand in it, or why it was refused. */
export type ImportedFile =
  | (Extract<Import<SessionEvent, SessionState>, { ok: true }> & { signatures: Signatures })
  | Extract<Import<SessionEvent, SessionState>, { ok: false }>;

/** Reads a session that somebody exported, or refuses it whole with a reason. Never throws. Its signatures are handed on as they stand there. */
export function importLog(text: string): ImportedFile {
  return atOnce(importingLog(text));
}

/** The same, piece by piece. */
export function* importingLog(text: string): Work<ImportedFile> {
  const read = yield* readingExport(text);
  if (read.reason !== undefined) return { ok: false, reason: read.reason };
  const opened = yield* openingRead(read);
  return opened.ok ? { ...opened, signatures: read.signatures } : opened;
}
