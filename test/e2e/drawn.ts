import type { Page } from '@playwright/test';

/** Waits until a page has been drawn as it is now. Before its first frame a browser drops the keys that are pressed. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
