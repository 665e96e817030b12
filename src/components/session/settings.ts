const key = 'drillbook-console-confirm';

/** Whether a screen asks before what others see at once. Storage that is blocked counts as yes. */
export function confirming(): boolean {
  try {
    return localStorage.getItem(key) !== 'no';
  } catch {
    return true;
  }
}

/** Keeps for this browser whether it asks. */
export function keepConfirming(on: boolean): void {
  try {
    localStorage.setItem(key, on ? 'yes' : 'no');
  } catch {
    // It holds for this window, which is all that can be promised without storage.
  }
}
