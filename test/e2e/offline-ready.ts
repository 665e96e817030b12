import { expect, type Page } from '@playwright/test';

/** Waits until this device has a whole copy of the responder's part, and the worker that serves it has taken the page over: that comes later. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator('[data-offline-state]')).toContainText('ready offline, checked', { timeout: 60_000 });
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state ?? 'none'), { timeout: 60_000 })
    .toBe('activated');
}
