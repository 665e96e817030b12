import { expect, type Page, test } from '@playwright/test';
import { budget, isReading } from '../../scripts/built-site/weight.ts';
import { accessFaults, colourFaults } from './access.ts';
import { complaintsOf } from './complaints.ts';
import { tabStops } from './keyboard.ts';
import { loadedBy } from './loaded.ts';
import { samples } from './site.ts';

type Theme = 'light' | 'dark';

/** Chooses a theme as a device does; a page that is open follows, with what the browser draws on it. */
async function inTheme(page: Page, colorScheme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
  await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
}

for (const { kind, paths } of samples(2)) {
  test(`${kind} is accessible in both themes, keeps its policy, and asks nothing of another host`, async ({
    page,
    baseURL,
  }) => {
    // The longest register takes a minute where other work goes on beside.
    test.setTimeout(240_000);
    const complaints = await complaintsOf(page, baseURL ?? '');
    for (const [index, path] of paths.entries()) {
      // The first page of a kind is opened in one theme, the second in the other.
      const [opened, other]: [Theme, Theme] = index === 0 ? ['light', 'dark'] : ['dark', 'light'];
      await page.emulateMedia({ colorScheme: opened });
      await page.goto(path);
      await inTheme(page, opened);
      expect(await accessFaults(page), `${path} ${opened}`).toEqual([]);
      await inTheme(page, other);
      expect(await colourFaults(page), `${path} ${other}`).toEqual([]);
      expect(complaints, path).toEqual([]);
    }
  });

  const last = paths.at(-1) ?? '/';
  const reading = isReading(last);
  test(`${kind} is read by keyboard, with the focus in sight${reading ? ', and stays within its weight on a first visit' : ''}`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    if (reading) await weigh(page, last);
    else await page.goto(last);
    const { reached, unreached, unseen } = await tabStops(page);
    if (reading) expect(reached[0]).toContain('Skip to content');
    expect(unreached).toEqual([]);
    expect(unseen).toEqual([]);
  });
}

/** Opens a page for the first time, and holds all that a browser loads by itself to the budget of pages that are read. */
async function weigh(page: Page, path: string): Promise<void> {
  const loaded = await loadedBy(page, path);
  const sum = (fonts: boolean) =>
    loaded.filter(({ font }) => font === fonts).reduce((total, { bytes }) => total + bytes, 0);
  const list = loaded.map(({ url, bytes }) => `${bytes} ${url}`).join('\n');
  expect.soft(sum(false), list).toBeLessThanOrEqual(budget.reading);
  expect.soft(sum(true), list).toBeLessThanOrEqual(budget.fonts);
}
