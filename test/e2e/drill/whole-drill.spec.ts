import { expect, test } from '@playwright/test';
import { accessFaults } from '../access.ts';
import { complaintsOf } from '../complaints.ts';
import { plan } from '../desk.ts';
import { Console, drill } from './console.ts';

test('a facilitator runs a whole drill by keyboard alone, and players see what is released and nothing else', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const complaints = await complaintsOf(page, baseURL ?? '');
  const console = new Console(page);
  await console.start();

  const screen = await console.openScreen();
  await expect(screen.getByText('EXERCISE · EXERCISE · EXERCISE')).toBeVisible();
  await expect(screen.getByRole('heading', { name: 'Situation' })).toBeVisible();
  await expect(screen.getByText('A message from the night')).toBeHidden();

  await page.bringToFront();
  await console.release();
  await expect(screen.getByRole('heading', { name: 'A message from the night' })).toBeVisible();
  await expect(screen.getByText('Hold new orders before digging')).toBeHidden();

  await page.keyboard.press('1');
  const tick = page.getByRole('button', { name: 'Tick: Hold new orders before digging' });
  await expect(tick).toHaveAttribute('aria-pressed', 'true');

  await console.ask('v', '1');
  await expect(screen.getByText('Grade 1 · Critical')).toBeVisible();
  await console.ask('m', '1');
  await expect(screen.getByText('HOLD', { exact: true })).toBeVisible();

  await page.keyboard.press('p');
  await expect(screen.getByText('PAUSED')).toBeVisible();
  await page.keyboard.press('p');
  await expect(screen.getByText('PAUSED')).toBeHidden();

  await page.keyboard.press('.');
  await console.ask('x', 'Short of time');
  await expect(console.row('The list of orders')).toContainText('skipped');
  await expect(console.row('The list of orders')).not.toContainText(/in \d/);
  await expect(page.getByRole('button', { name: 'The list of orders skipped –', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Rate 0 seen: Compare the orders/ })).toBeVisible();
  await page.emulateMedia({ forcedColors: 'active' });
  const grounds = await page
    .getByRole('navigation', { name: 'Injects' })
    .getByRole('button')
    .evaluateAll((rows) => rows.map((row) => getComputedStyle(row).backgroundColor));
  // The one that is selected, and no other.
  expect(Math.min(...[...Map.groupBy(grounds, (ground) => ground).values()].map(({ length }) => length))).toBe(1);
  await page.emulateMedia({ forcedColors: 'none' });

  await console.release();
  await console.release();
  await expect(screen.getByText('Nobody can count the orders. Which mode stands now?')).toBeVisible();
  await console.ask('c', '1');
  await expect(console.row('The gateway answers')).toContainText('next');
  await expect(screen.getByText('Nobody can count the orders. Which mode stands now?')).toBeHidden();

  await page.keyboard.press('+');
  await page.keyboard.type('They stopped before they looked.');
  await console.dialogue
    .getByLabel(/^Task:/)
    .first()
    .check();
  await console.submit();
  await page.keyboard.press('r');
  await expect(console.dialogue).toContainText('The objective was achieved, but doing so harmed other activities');
  await page.keyboard.press('s');
  await expect(console.dialogue.getByLabel(/^S: /)).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(console.dialogue).toBeHidden();

  expect(await accessFaults(page)).toEqual([]);
  expect(await accessFaults(screen)).toEqual([]);

  await console.end();
  await expect(screen.getByText('EndEx. The exercise is over.')).toBeVisible();
  await page.getByLabel('What was said').fill('Nobody was told on Saturday?');
  await page.keyboard.press('ControlOrMeta+Enter');
  // Far below, at the report, the page still says what was taken back.
  await page.getByRole('button', { name: 'Print it' }).focus();
  await page.keyboard.press('u');
  await expect(page.getByRole('status').filter({ hasText: /^Taken back: Hot wash: .*on Saturday\?$/ })).toBeInViewport({
    ratio: 1,
  });
  await page.getByLabel('What was said').fill('Nobody was told on Friday.');
  await page.keyboard.press('ControlOrMeta+Enter');
  const report = page.getByRole('article', { name: 'After-action report' });
  await expect(report).toContainText('Nobody was told on Friday.');
  await expect(report).toContainText('They stopped before they looked.');
  await expect(report).toContainText('Short of time');
  // The width between the margins of A4.
  await page.setViewportSize({ width: 680, height: 960 });
  await page.emulateMedia({ media: 'print' });
  // Paper has the report, nothing of the screen, and a time on one line.
  await expect(report).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('link', { name: '← Drills' })).toBeHidden();
  const time = report.getByRole('cell', { name: /^\d\d:\d\d:\d\d$/ }).first();
  const lines = await time.evaluate((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getClientRects().length;
  });
  expect(lines).toBe(1);
  expect(complaints).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every phase of the console is accessible in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const console = new Console(page);
    const check = async (phase: string) => {
      expect(await accessFaults(page), phase).toEqual([]);
    };
    await page.goto(`${drill}run/`);
    await expect(page.getByRole('button', { name: 'Prepare a new run' })).toBeVisible();
    await check('sessions');
    await console.prepare();
    await check('prepare');
    await page.keyboard.press('p');
    await console.submit();
    await console.release();
    await check('play');
    await page.keyboard.press('?');
    await expect(console.dialogue).toBeVisible();
    await check('keys');
    await page.keyboard.press('Escape');
    await console.ask('-', 'Nobody took notes.');
    await console.end();
    await check('after');
  });
}

for (const [width, height] of [
  [1280, 800],
  [1024, 768],
] as const) {
  test(`at ${width} by ${height} what is prepared fits one screen, and in play notebook and evaluation stay in sight`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const console = new Console(page);
    await console.prepare();
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
    await expect(page.getByRole('button', { name: /^StartEx/ })).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('p');
    await console.submit();
    await console.release();
    await console.ask('v', '1');
    await console.note('The desk is quiet.');
    await expect(page.getByText('The desk is quiet.')).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('heading', { name: /^Evaluation/ })).toBeInViewport({ ratio: 1 });
    const nested = await page.evaluate(() => {
      const scrolls = (element: Element | null): boolean =>
        element !== null &&
        ['auto', 'scroll'].includes(getComputedStyle(element).overflowY) &&
        element.scrollHeight > element.clientHeight;
      const within = (element: Element | null): boolean =>
        element !== null && (scrolls(element) || within(element.parentElement));
      return [...document.querySelectorAll('.play *')]
        .filter((element) => scrolls(element) && within(element.parentElement))
        .map(({ className }) => className);
    });
    expect(nested).toEqual([]);
  });
}

test('the console fits one screen of 1280 by 800, and a phone without sideways scroll', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const console = new Console(page);
  await console.start();
  const over = () =>
    page.evaluate(() => ({
      down: document.documentElement.scrollHeight - innerHeight,
      side: document.documentElement.scrollWidth - innerWidth,
    }));
  expect(await over()).toEqual({ down: 0, side: 0 });
  await expect(page.getByRole('button', { name: /^EndEx/ })).toBeInViewport();
  await page.setViewportSize({ width: 360, height: 740 });
  expect((await over()).side).toBe(0);
});

test('No Duff freezes the drill, says so to the players, and opens the plan', async ({ page, context }) => {
  const console = new Console(page);
  await console.start();
  const screen = await console.openScreen();
  await page.bringToFront();
  await page.keyboard.press('!');
  const [opened] = await Promise.all([context.waitForEvent('page'), console.submit()]);
  expect(new URL(opened.url()).pathname).toBe(plan.path);
  await expect(screen.getByText('NO DUFF. THIS IS REAL.')).toBeVisible();
  await expect(screen.getByText('EXERCISE · EXERCISE · EXERCISE')).toBeHidden();
  await expect(screen.getByRole('heading', { name: 'Situation' })).toBeHidden();
  await page.bringToFront();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing is released while the clock stands.')).toBeVisible();
  await page.keyboard.press('!');
  await expect(console.dialogue).toContainText('Lift No Duff?');
  await console.submit();
  await expect(screen.getByRole('heading', { name: 'Situation' })).toBeVisible();
});

test('what is now, and what comes next, are in sight in a list longer than its column, after each release and a reload', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 340 });
  const console = new Console(page);
  await console.start();
  for (const next of [
    'The list of orders',
    'What the gateway wrote',
    'A page without numbers',
    'The numbers are there',
  ]) {
    const title = await console.release();
    await expect(console.row(title)).toBeInViewport({ ratio: 1 });
    await expect(console.row(next)).toBeInViewport({ ratio: 1 });
  }
  await page.reload();
  await expect(console.row('A page without numbers')).toBeInViewport({ ratio: 1 });
  // Whoever looks elsewhere is left there while the clock runs on and things are written.
  await console.isBack();
  await console.row('A message from the night').scrollIntoViewIfNeeded();
  await console.note('The desk is quiet.');
  await expect(console.row('A message from the night')).toBeInViewport({ ratio: 1 });
});

test('on a phone whoever chooses an inject is brought to it, and its buttons come next by keyboard', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 640 });
  const console = new Console(page);
  await console.start();
  await console.row('The report').click();
  await expect(console.title).toHaveText('The report');
  await expect(console.title).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /^Release/ })).toBeFocused();
});
