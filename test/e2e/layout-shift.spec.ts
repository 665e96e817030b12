import { expect, test } from '@playwright/test';
import { isReading } from '../../scripts/built-site/weight.ts';
import { samples } from './site.ts';

/** The bound below which the web vitals call a page's layout good. */
const good = 0.1;
const late = 1500;

declare global {
  interface Window {
    shifted?: number;
  }
}

// What a slow network does: the page stands, then its scripts and its font come.
for (const { kind, paths } of samples(1)) {
  const [path] = paths;
  if (path === undefined || !isReading(path)) continue;
  test(`${kind} stays where it is when scripts and the font come late`, async ({ page }) => {
    await page.addInitScript(() => {
      window.shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          window.shifted = (window.shifted ?? 0) + Number(Reflect.get(entry, 'value'));
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.route('**/*', async (route) => {
      if (['script', 'font'].includes(route.request().resourceType())) await new Promise((go) => setTimeout(go, late));
      await route.continue();
    });
    for (const viewport of [
      { width: 390, height: 844 },
      { width: 1366, height: 768 },
    ]) {
      await page.setViewportSize(viewport);
      await page.goto(path, { waitUntil: 'networkidle' });
      expect(await page.evaluate(() => window.shifted), `${path} at ${viewport.width} px`).toBeLessThan(good);
    }
  });
}
