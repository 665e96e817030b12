import { wholeLog } from '../../session/engine/book.ts';
import type { SessionState } from '../../session/exercise/session.ts';
import { exportLog } from '../../session/log/framing.ts';

/** Hands the person a session's log as a file. */
export function saveText(name: string, state: SessionState): void {
  saveFile(name, 'application/json', exportLog(wholeLog(state)));
}

/** Hands the person a text as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has taken its own reference by the next task.
  setTimeout(() => URL.revokeObjectURL(url));
}

/** A file name from a title: letters, digits and hyphens. */
export function fileName(title: string): string {
  return (
    title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'session'
  );
}
