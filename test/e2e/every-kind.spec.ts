import { expect, test } from '@playwright/test';
import { budget, isReading } from '../../scripts/built-site/weight.ts';
import { accessFaults, colourFaults } from './access.ts';
import { complaintsOf } from './complaints.ts';
import { tabStops } from './keyboard.ts';
import { loadedBy } from './loaded.ts';
import { samples } from './site.ts';

for (const { kind, paths } of samples(2)) {
  test(`${kind} is accessible in both themes, keeps its policy, and asks nothing of another host`, async ({
    page,
    baseURL,
  }) => {
    // The longest register takes a minute where other work goes on beside.
    test.setTimeout(240_000);
    const complaints = await complaintsOf(page, baseURL ?? '');
    for (const path of paths) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
      expect(await accessFaults(page), `${path} light`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.reload();
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
      expect(await colourFaults(page), `${path} dark`).toEqual([]);
      expect(complaints, path).toEqual([]);
    }
  });

  const last = paths.at(-1) ?? '/';
  test(`${kind} is read by keyboard, with the focus in sight`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto(last);
    const { reached, unreached, unseen } = await tabStops(page);
    if (isReading(last)) expect(reached[0]).toContain('Skip to content');
    expect(unreached).toEqual([]);
    expect(unseen).toEqual([]);
  });

  if (!isReading(last)) continue;
  test(`${kind} stays within its weight on a first visit, with all that a browser loads by itself`, async ({
    page,
  }) => {
    const loaded = await loadedBy(page, last);
    const sum = (fonts: boolean) =>
      loaded.filter(({ font }) => font === fonts).reduce((total, { bytes }) => total + bytes, 0);
    const list = loaded.map(({ url, bytes }) => `${bytes} ${url}`).join('\n');
    expect(sum(false), list).toBeLessThanOrEqual(budget.reading);
    expect(sum(true), list).toBeLessThanOrEqual(budget.fonts);
  });
}
