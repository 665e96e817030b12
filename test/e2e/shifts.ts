import type { Page } from '@playwright/test';
import { drawn } from './drawn.ts';

declare global {
  interface Window {
    /** What a page has moved so far, once somebody watches it: whole, and what of it after a time, in milliseconds since it was asked for. */
    shifts?: { add(entries: PerformanceEntryList): void; moved: number; later: number; observer: PerformanceObserver };
  }
}

/**
 * Adds up how far a page moves under its reader's eyes, from its first paint, and apart what it moves once it is read to its end and `after`
 * milliseconds are over: by then it is no piece of the page itself that pushes. To be called before the page is opened.
 */
export async function watchShifts(page: Page, after = 0): Promise<void> {
  await page.addInitScript((from) => {
    let read = Number.POSITIVE_INFINITY;
    document.addEventListener('readystatechange', () => {
      read = Math.min(read, performance.now());
    });
    const add = (entries: PerformanceEntryList) => {
      for (const entry of entries) {
        if (!window.shifts) return;
        const value = Number(Reflect.get(entry, 'value'));
        window.shifts.moved += value;
        if (entry.startTime > Math.max(from, read + 100)) window.shifts.later += value;
      }
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    window.shifts = { add, moved: 0, later: 0, observer };
    observer.observe({ type: 'layout-shift', buffered: true });
  }, after);
}

/**
 * How far a watched page has moved, in all and later, as the layout-shift score of the web vitals (0: not at all). What was laid out is
 * counted only when it is painted, and told to the observer later still: so the page is loaded and two frames are painted
 * before its last entries are taken. A machine with much to do paints late.
 */
export async function shiftedBy(page: Page): Promise<{ moved: number; later: number }> {
  await page.waitForLoadState('load');
  await drawn(page);
  return page.evaluate(async () => {
    await new Promise((go) => setTimeout(go));
    if (!window.shifts) return { moved: Number.NaN, later: Number.NaN };
    window.shifts.add(window.shifts.observer.takeRecords());
    const { moved, later } = window.shifts;
    return { moved, later };
  });
}
