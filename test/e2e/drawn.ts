import type { Page } from '@playwright/test';

/** Waits until a page that was just opened has been drawn: until then a browser drops the keys that are pressed. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
