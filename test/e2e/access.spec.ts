import { expect, test } from '@playwright/test';
import { accessFaults, colourFaults } from './access.ts';

test('what keeps somebody out of a page is seen, and a colour that only one theme has too pale', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/risks/');
  expect(await accessFaults(page)).toEqual([]);
  await page.evaluate(() => {
    const main = document.querySelector('main');
    const field = document.createElement('input');
    const pale = document.createElement('p');
    pale.textContent = 'Nobody reads this.';
    pale.style.color = 'light-dark(#000, #333)';
    pale.style.colorScheme = 'light dark';
    main?.append(field, pale);
  });
  expect(await accessFaults(page)).toEqual([expect.stringMatching(/^label .*input/)]);
  expect(await colourFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await colourFaults(page)).toEqual([expect.stringMatching(/^color-contrast .*p/)]);
});
