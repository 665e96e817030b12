import { deflateRawSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { savedText } from './downloads.ts';
import { Console, drill } from './drill/console.ts';
import { openIncident } from './incident.ts';

/*
 * A link that is opened into a tab which shows its page already changes the address only, and no page is loaded: by a click in a chat that
 * lives in that tab's window, by a paste into its address, by a mark in the browser.
 */

/** Shows a page without what its address named, and gives back that address. */
async function withoutName(page: Page): Promise<string> {
  const named = page.url();
  expect(named).toContain('#');
  await page.goto(named.replace(/#.*$/, ''));
  return named;
}

test('a drill that is named in the list of runs opens there', async ({ page }) => {
  const console = new Console(page);
  await console.start();
  const named = await withoutName(page);
  await expect(page.getByRole('button', { name: 'Prepare a new run' })).toBeVisible();
  await page.goto(named);
  await console.isBack();
});

test('an incident that is named in the list of incidents opens there', async ({ page }) => {
  const incident = await openIncident(page);
  const id = await incident.step.textContent();
  const named = await withoutName(page);
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
  await page.goto(named);
  await incident.isBack();
  await expect(incident.step).toHaveText(id ?? '');
});

test('a players’ screen shows the run that its address names since a moment ago', async ({ page }) => {
  const console = new Console(page);
  await console.start();
  const first = await console.release();
  const screen = await console.openScreen();
  await expect(screen.getByRole('heading', { name: first })).toBeVisible();
  const named = await withoutName(screen);
  await expect(screen.getByRole('heading', { name: first })).toBeHidden();
  await screen.goto(named);
  await expect(screen.getByRole('heading', { name: first })).toBeVisible();
});

test('an evaluator’s page opens the sheet that its address carries', async ({ page }) => {
  const console = new Console(page);
  await console.start();
  await page.keyboard.press('O');
  const sheet = await savedText(page, () => page.getByRole('button', { name: 'Save the sheet' }).press('Enter'));
  await page.goto(`${drill}evaluate/`);
  await expect(page.getByLabel('Open a sheet')).toBeVisible();
  await page.goto(`${drill}evaluate/#sheet=${deflateRawSync(sheet).toString('base64url')}`);
  await expect(page.getByLabel('Your name')).toBeVisible();
});
