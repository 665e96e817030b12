const key = 'drillbook-console-confirm';

/** Whether the console asks before a release, a pause and EndEx. Storage that is blocked counts as yes. */
export function confirming(): boolean {
  try {
    return localStorage.getItem(key) !== 'no';
  } catch {
    return true;
  }
}

export function keepConfirming(on: boolean): void {
  try {
    localStorage.setItem(key, on ? 'yes' : 'no');
  } catch {
    // It holds for this window, which is all that can be promised without storage.
  }
}
