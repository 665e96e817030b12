import { expect, test } from '@playwright/test';
import { Console } from './console.ts';

test('after a card the keys are the console’s: Enter presses no button that somebody let go of, or that stood beside one that is gone', async ({
  page,
}) => {
  const console = new Console(page);
  await console.start();
  const keys = page.locator('header').getByRole('button', { name: 'Keys' });
  await keys.click();
  await page.keyboard.press('Escape');
  await expect(keys).toBeFocused();
  // A click beside it lets it go.
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('n');
  await expect(console.dialogue).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(console.dialogue).toBeHidden();
  await expect(page.locator('button:focus')).toHaveCount(0);
  await console.release();
  // A click on the words of a card lets nothing go that opened it.
  await keys.focus();
  await page.keyboard.press('n');
  await console.dialogue.getByRole('heading').click();
  await page.keyboard.press('Escape');
  await expect(console.dialogue).toBeHidden();
  await expect(keys).toBeFocused();
  await page.getByRole('heading', { level: 1 }).click();
  await console.note('still by keys');
  await console.release();
});
