import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { isVariableType } from '../../src/model/value-types.ts';
import { sampleOf, sampleValues } from '../sample-values.ts';

/** What the clipboard holds. */
export const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
/** What `empty` puts there. */
export const nothing = 'what was in the clipboard before';
export const empty = (page: Page) => page.evaluate((text) => navigator.clipboard.writeText(text), nothing);
export const allow = (context: BrowserContext) => context.grantPermissions(['clipboard-read', 'clipboard-write']);

/** Presses a copy button until it has copied: one that is armed first wants a second press, not too soon. */
export async function copied(page: Page, button: Locator): Promise<string> {
  await empty(page);
  await expect(async () => {
    await button.click();
    await expect(button).toContainText('Copied', { timeout: 200 });
  }).toPass();
  return clipboard(page);
}

/** Fills in every field of a page with something that its type takes. */
export async function fillAll(page: Page): Promise<void> {
  for (const field of await page.locator('fill-field').all()) {
    const type = (await field.getAttribute('type')) ?? '';
    const format = (await field.getAttribute('format')) ?? undefined;
    const select = field.locator('select');
    if ((await select.count()) > 0) await select.selectOption({ index: 1 });
    else
      await field
        .locator('input, textarea')
        .fill(isVariableType(type) ? sampleValues[type] : sampleOf({ format, options: [] }));
  }
}
