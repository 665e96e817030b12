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

const name = 'drillbook-me';

/** Who works at this browser, as that one said once; undefined where nobody did, or storage is blocked. */
export function me(): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps for this browser who works at it. */
export function keepMe(person: string | undefined): void {
  try {
    if (person === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, person);
  } catch {
    // It holds for this window, which is all that can be promised without storage.
  }
}
