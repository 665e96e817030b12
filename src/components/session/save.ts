import { wholeLog } from '../../session/engine/book.ts';
import type { SessionState } from '../../session/exercise/session.ts';
import { exportLog } from '../../session/log/framing.ts';
import type { Driver } from './driver.ts';

/** Hands the person a session's log as a file, signed by this device where it can sign. */
export async function saveLog(driver: Pick<Driver, 'state' | 'signedText'>): Promise<void> {
  saveFile(`${fileName(driver.state.title)}.json`, 'application/json', await driver.signedText());
}

/** A session's log as a file without a signature: every event, also those that could not happen where a merge put them. */
export function logFile(state: SessionState): string {
  return exportLog(wholeLog(state));
}

/** Hands the person a text, or bytes, as a file. */
export function saveFile(name: string, type: string, content: string | Uint8Array): void {
  const parts = typeof content === 'string' ? content : new Uint8Array(content);
  const url = URL.createObjectURL(new Blob([parts], { type }));
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
