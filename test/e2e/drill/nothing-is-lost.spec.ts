import { expect, test } from '@playwright/test';
import { jsonFile } from '../downloads.ts';
import { killedAfterEach } from '../mortal-browser.ts';
import { notesIn } from '../session-log.ts';
import { Console, drill } from './console.ts';

test('no acknowledged event is lost when the browser is killed, and the drill comes back paused with the gap logged', async ({
  baseURL,
}) => {
  test.setTimeout(900_000);
  const kept: string[] = [];
  let address = '';
  const opened = async (console: Console) => {
    await console.page.goto(address);
    await console.isBack();
    // The page proves the chain before it shows anything.
    const notes = new Set(notesIn(await console.log()));
    expect(kept.filter((text) => !notes.has(text))).toEqual([]);
  };
  await killedAfterEach(
    { rounds: 20, seed: 20_261_121 },
    async (page, round, random) => {
      const console = new Console(page, baseURL);
      if (round === 0) await console.start();
      else await opened(console);
      address = page.url();
      for (let count = random(4); count >= 0; count -= 1) {
        const text = `round ${round} note ${count}`;
        await console.note(text);
        kept.push(text);
      }
      await console.leaveUnfinished(random(9), random(2) === 0);
    },
    async (page) => {
      const console = new Console(page, baseURL);
      await opened(console);
      await console.hasNotes(kept);
      await console.end();
      await expect(page.getByRole('article', { name: 'After-action report' })).toContainText('the console was closed');
    },
  );
});

test('an export read into another browser gives the same report, byte for byte', async ({ page, browser, baseURL }) => {
  const console = new Console(page);
  await console.start();
  await console.release();
  await page.keyboard.press('1');
  await console.ask('-', 'Text with <b>marks</b>, "quotes" and ₹.');
  await console.end();
  const log = await console.saved(/^Save the session log/);
  const report = await console.saved('Markdown');
  const elsewhere = await browser.newContext(baseURL ? { baseURL } : {});
  const other = new Console(await elsewhere.newPage());
  await other.page.goto(`${drill}run/`);
  await other.page.getByLabel("A session's file").setInputFiles(jsonFile('log.json', log));
  await expect(other.page.getByText(/^Imported/)).toBeVisible();
  await other.page.getByRole('button', { name: 'Open the report' }).press('Enter');
  await expect(other.page.getByText('Another browser began this session.')).toBeVisible();
  expect(await other.saved('Markdown')).toBe(report);
  expect(await other.saved(/^Save the session log/)).toBe(log);
  await elsewhere.close();
});

test('a corrupt import is refused whole with its reason, and the sessions stay as they were', async ({ page }) => {
  const console = new Console(page);
  await console.prepare();
  const log = await console.saved('Save the log to a file');
  await page.getByRole('button', { name: '← All sessions' }).press('Enter');
  await expect(page.getByRole('row')).toHaveCount(2);
  const file = page.getByLabel("A session's file");
  for (const text of [
    log.replace('"prepared', '"PREPARED').replace(/"at":"20/, '"at":"19'),
    '{',
    '<script>alert(1)</script>',
    '',
  ]) {
    await file.setInputFiles(jsonFile('log.json', text));
    await expect(page.getByText(/^Refused: .+ Nothing was changed\.$/)).toBeVisible();
    await expect(page.getByRole('row')).toHaveCount(2);
  }
});

test('the players’ screen says loudly that it is cut off, and comes back by itself', async ({ page }) => {
  const console = new Console(page);
  await console.start();
  const address = page.url();
  const screen = await console.openScreen();
  await expect(screen.getByRole('heading', { name: 'Situation' })).toBeVisible();
  await page.goto('about:blank');
  await expect(screen.getByText('CUT OFF from the console')).toBeVisible({ timeout: 30_000 });
  await page.goto(address);
  await expect(screen.getByText('CUT OFF from the console')).toBeHidden({ timeout: 30_000 });
});

test('a deleted session can be brought back', async ({ page }) => {
  const console = new Console(page);
  await console.prepare();
  await page.getByRole('button', { name: '← All sessions' }).press('Enter');
  await page.getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(page.getByText('None yet.')).toBeVisible();
  await page.getByText('1 deleted').press('Enter');
  await page.getByRole('button', { name: 'Bring back' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Duplicate' })).toBeVisible();
});
