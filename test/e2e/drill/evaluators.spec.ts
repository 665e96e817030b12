import { deflateRawSync } from 'node:zlib';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { accessFaults } from '../access.ts';
import { wipe } from '../broken-storage.ts';
import { complaintsOf } from '../complaints.ts';
import { jsonFile, savedText } from '../downloads.ts';
import { Console, drill } from './console.ts';

/** What a button saves, as text. */
const saved = (page: Page, name: string | RegExp) =>
  savedText(page, () => page.getByRole('button', { name }).press('Enter'));

/** The sheet that a console's dialogue saves. */
async function sheetOf(console: Console): Promise<string> {
  await console.page.keyboard.press('O');
  const sheet = await saved(console.page, 'Save the sheet');
  await console.page.keyboard.press('Escape');
  return sheet;
}

/** Another person's browser, at the evaluator's page, with a sheet open under a name. */
async function evaluator(browser: Browser, baseURL: string | undefined, sheet: string, name: string): Promise<Page> {
  const context = await browser.newContext(baseURL ? { baseURL } : {});
  const page = await context.newPage();
  await page.goto(`${drill}evaluate/`);
  await page.getByLabel('Open a sheet').setInputFiles(jsonFile('sheet.json', sheet));
  await page.getByLabel('Your name').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Critical tasks' })).toBeVisible();
  return page;
}

async function write(page: Page, key: string, text: string): Promise<void> {
  await page.keyboard.press(key);
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Your entries' }).getByText(text, { exact: true })).toBeVisible();
}

test('an evaluator observes and rates on a device of their own, and the console merges it: twice is once', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const complaints = await complaintsOf(page, baseURL ?? '');
  const console = new Console(page);
  await console.start();
  const released = await console.release();
  const sheet = await sheetOf(console);
  expect(sheet).toContain(released);
  const theirs = await evaluator(browser, baseURL, sheet, 'Ada Lovelace');
  await theirs.context().setOffline(true);
  await theirs.keyboard.press('S');
  await expect(theirs.getByText('A task without an observation is not rated')).toBeVisible();
  await write(theirs, '+', 'They stopped before they looked.');
  await theirs.keyboard.press('S');
  await expect(theirs.getByText('Rated S.')).toBeVisible();
  // Each entry says what it is tied to.
  const entries = theirs.getByRole('region', { name: 'Your entries' });
  await expect(entries).toContainText('strength · on Hold new orders before anything else is done');
  await write(theirs, 'l', 'A slip of mine');
  await theirs.keyboard.press('u');
  await expect(theirs.getByText('A slip of mine')).toBeHidden();
  const strand = await saved(theirs, /^Save your strand/);

  const merge = async (text: string) => {
    await page.keyboard.press('O');
    await page.getByLabel("Merge an evaluator's file").setInputFiles(jsonFile('strand.json', text));
  };
  await merge(strand.replace('They stopped', 'They halted'));
  await expect(console.dialogue).toContainText(
    'Refused: the strand of “Ada Lovelace” is broken: event 2 of 5 was changed: its hash does not fit what it says. Nothing was changed.',
  );
  await page.keyboard.press('Escape');
  await expect(console.notebook.getByText('They stopped before they looked.')).toBeHidden();
  await merge(strand);
  await expect(console.dialogue).toContainText('Merged 4 entries of “Ada Lovelace”.');
  await expect(console.dialogue).toContainText('agrees with this one');
  await page.keyboard.press('Escape');
  await expect(console.notebook.getByText('They stopped before they looked.')).toBeVisible();
  // The evaluator's entries are theirs: the console takes back its own release.
  await page.keyboard.press('u');
  await expect(console.row(released)).not.toContainText('now');
  await expect(console.notebook.getByText('They stopped before they looked.')).toBeVisible();

  await console.end();
  const report = page.getByRole('article', { name: 'After-action report' });
  await expect(report).toContainText('Strength: They stopped before they looked. (Ada Lovelace)');
  const observed = report.getByRole('row', {
    name: /^\d:\d\d:\d\d They stopped before they looked\. .+ Ada Lovelace$/,
  });
  await expect(observed).toHaveCount(1);
  await expect(report).toContainText('Ada Lovelace: S');
  await expect(report).not.toContainText('They halted');
  const [text, log] = [await console.saved('Markdown'), await console.saved(/^Save the session log/)];
  await page.getByRole('button', { name: 'Evaluators' }).press('Enter');
  await page.getByLabel("Merge an evaluator's file").setInputFiles(jsonFile('strand.json', strand));
  await expect(console.dialogue).toContainText('Nothing new: all that “Ada Lovelace” wrote is here already.');
  await page.keyboard.press('Escape');
  expect(await console.saved('Markdown')).toBe(text);
  expect(await console.saved(/^Save the session log/)).toBe(log);

  await page.reload();
  await expect(observed).toHaveCount(1);
  expect(complaints).toEqual([]);
  await theirs.context().close();
});

test('what an evaluator wrote and half wrote outlives a reload, and a second window only reads', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const console = new Console(page);
  await console.start();
  const theirs = await evaluator(browser, baseURL, await sheetOf(console), 'Ben');
  await write(theirs, 'n', 'Kept before the reload');
  // Two presses of one hand are one: the second comes while the first is being stored.
  await theirs.keyboard.press('n');
  await theirs.keyboard.type('Kept once');
  await theirs.getByRole('button', { name: /^Keep it/ }).evaluate((button) => {
    if (button instanceof HTMLElement) for (let press = 0; press < 2; press += 1) button.click();
  });
  const entries = theirs.getByRole('region', { name: 'Your entries' });
  await expect(entries.getByText('Kept once', { exact: true })).toBeVisible();
  // What is written later is stored later: a second one would stand there by now.
  await write(theirs, 'n', 'Kept after it');
  await expect(entries.getByText('Kept once', { exact: true })).toHaveCount(1);
  await theirs.keyboard.press('-');
  await theirs.keyboard.type('Half of a thou');
  await expect(theirs.getByLabel('What you saw')).toHaveValue('Half of a thou');
  await theirs.reload();
  await expect(theirs.getByText('Kept before the reload')).toBeVisible();
  await expect(theirs.getByLabel('What you saw')).toHaveValue('Half of a thou');
  const second = await theirs.context().newPage();
  await second.goto(theirs.url());
  await expect(second.getByRole('alert')).toContainText('Another window of this browser writes to this strand.');
  await theirs.context().close();
});

test('a code carries the sheet to a phone, and the page is accessible there in both themes', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const console = new Console(page);
  await console.start();
  await console.release();
  await page.keyboard.press('O');
  await page.getByRole('button', { name: 'Show it as a code' }).press('Enter');
  const code = page.getByRole('img', { name: 'The sheet as a code' });
  await expect(code).toBeVisible();
  // The buttons above it lie over nothing: what closes a card stays in sight, and nothing else does.
  const merges = page.getByText("Merge an evaluator's file");
  await merges.scrollIntoViewIfNeeded();
  const onTop = await merges.evaluate((label) => {
    const { left, top, height } = label.getBoundingClientRect();
    return document.elementFromPoint(left + 5, top + height / 2)?.textContent;
  });
  expect(onTop).toBe("Merge an evaluator's file");
  expect(await accessFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  for (const colorScheme of ['light', 'dark'] as const) {
    const theirs = await evaluator(browser, baseURL, await sheetOf(console), 'Cy');
    await theirs.setViewportSize({ width: 390, height: 844 });
    await theirs.emulateMedia({ colorScheme });
    await write(theirs, '-', 'Nobody took notes.');
    expect(await accessFaults(theirs)).toEqual([]);
    expect(await theirs.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    // What is chosen is seen where the system's colours stand for ours as well.
    await theirs.keyboard.press('M');
    await expect(theirs.getByText('Rated M.')).toBeVisible();
    await theirs.emulateMedia({ colorScheme, forcedColors: 'active' });
    const ground = (name: RegExp) =>
      theirs
        .getByRole('button', { name })
        .first()
        .evaluate((button) => getComputedStyle(button).backgroundColor);
    expect(await ground(/^M: /)).not.toBe(await ground(/^S: /));
    expect(await ground(/^To improve/)).not.toBe(await ground(/^Neutral/));
    // On paper the ratings stand, also where a printer leaves grounds out, and nothing to write with does.
    await theirs.emulateMedia({ colorScheme, forcedColors: 'none', media: 'print' });
    await expect(theirs.getByRole('form', { name: 'Write down' })).toBeHidden();
    await expect(theirs.getByRole('region', { name: 'Your entries' })).toContainText('Nobody took notes.');
    const line = (name: RegExp) =>
      theirs
        .getByRole('button', { name })
        .first()
        .evaluate((button) => getComputedStyle(button).outlineStyle);
    expect([await line(/^M: /), await line(/^S: /)]).toEqual(['solid', 'none']);
    await theirs.context().close();
  }
});

test('a sheet opens from an address, and one that was changed is refused with the reason', async ({ page }) => {
  const console = new Console(page);
  await console.start();
  const sheet = await sheetOf(console);
  // What the code carries: the sheet in the address.
  await page.goto(`${drill}evaluate/#sheet=${deflateRawSync(sheet).toString('base64url')}`);
  await expect(page.getByLabel('Your name')).toBeVisible();
  await page.goto('about:blank');
  await page.goto(`${drill}evaluate/`);
  await page.getByLabel('Open a sheet').setInputFiles(jsonFile('sheet.json', sheet.replace('"title":"', '"title":"X')));
  await expect(page.getByRole('status')).toHaveText(
    'Refused: the sheet was changed or damaged after the console made it.',
  );
});

test('where the storage is wiped under an evaluator, the page says so, and “Try again” stores the strand anew', async ({
  page,
  browser,
  baseURL,
}) => {
  const console = new Console(page);
  await console.start();
  const theirs = await evaluator(browser, baseURL, await sheetOf(console), 'Dee');
  await write(theirs, 'n', 'Kept before');
  await wipe(theirs);
  await write(theirs, 'n', 'In this window only');
  const said = theirs.getByRole('alert').filter({ hasText: 'wiped' });
  await expect(said).toBeVisible();
  await theirs.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(said).toBeHidden();
  await write(theirs, 'n', 'Kept after');
  await theirs.reload();
  for (const text of ['Kept before', 'In this window only', 'Kept after'])
    await expect(theirs.getByText(text, { exact: true })).toBeVisible();
  await theirs.context().close();
});
