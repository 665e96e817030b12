import { here } from '../../../config/at.ts';

const storageName = here('drillbook-filled');

/** What this visit has filled in, as one text; null where there is nothing, or the browser keeps no storage for a page. */
export function storedValues(): string | null {
  try {
    return sessionStorage.getItem(storageName);
  } catch {
    return null;
  }
}

/** Keeps it for the visit. Where a browser keeps no storage for a page the values live as long as the page. */
export function storeValues(text: string): void {
  try {
    sessionStorage.setItem(storageName, text);
  } catch {
    // They stay on this page.
  }
}
