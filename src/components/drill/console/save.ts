import { exportLog } from '../../../session/export.ts';
import type { SessionState } from '../../../session/state.ts';

/** Hands the person a session's log as a file. */
export function saveText(name: string, state: SessionState): void {
  saveFile(
    name,
    'application/json',
    exportLog([...state.events, ...state.refused.map(({ event }) => event)].sort((a, b) => a.sequence - b.sequence)),
  );
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
