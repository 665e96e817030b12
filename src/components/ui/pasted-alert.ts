import { here } from '../../../config/at.ts';

const storageName = here('drillbook-alert');
/** More than an alert says; a whole log would fill the storage. In characters. */
const most = 4_000;

/** Keeps, for this visit of this tab, what somebody pasted into the finder: an incident opened now is about it. */
export function keepAlert(text: string): void {
  try {
    sessionStorage.setItem(storageName, text.trim().slice(0, most));
  } catch {
    // Where a page has no storage, nobody is asked about it.
  }
}

/** What was pasted last; nothing where nothing was, or once it stands in a log. */
export function pastedAlert(): string | undefined {
  try {
    return sessionStorage.getItem(storageName) || undefined;
  } catch {
    return undefined;
  }
}
