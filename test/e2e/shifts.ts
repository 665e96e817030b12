import type { Page } from '@playwright/test';
import { drawn } from './drawn.ts';

declare global {
  interface Window {
    /** What a page has moved so far, once somebody watches it. */
    shifts?: { moved: number; observer: PerformanceObserver };
  }
}

/** Adds up how far a page moves under its reader's eyes, from its first paint. To be called before the page is opened. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const add = (entries: PerformanceEntryList) => {
      for (const entry of entries) if (window.shifts) window.shifts.moved += Number(Reflect.get(entry, 'value'));
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    window.shifts = { moved: 0, observer };
    observer.observe({ type: 'layout-shift', buffered: true });
  });
}

/**
 * How far a watched page has moved, as the layout-shift score of the web vitals (0: not at all). What was laid out is
 * counted only when it is painted, and told to the observer later still: so the page is loaded and two frames are painted
 * before its last entries are taken. A machine with much to do paints late.
 */
export async function shiftedBy(page: Page): Promise<number> {
  await page.waitForLoadState('load');
  await drawn(page);
  return page.evaluate(async () => {
    await new Promise((go) => setTimeout(go));
    if (!window.shifts) return Number.NaN;
    const { moved, observer } = window.shifts;
    return observer.takeRecords().reduce((sum, entry) => sum + Number(Reflect.get(entry, 'value')), moved);
  });
}
