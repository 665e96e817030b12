import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findBrowser } from '../../../scripts/lib/browser.ts';
import { Console, drill } from './console.ts';
import { MortalBrowser } from './mortal-browser.ts';

/** The moments at which the browser is killed: spread by a fixed seed, so that a failure can be played again. */
function moments(count: number): { notes: number; letters: number }[] {
  let seed = 20_261_121;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    // The low bits of such a generator hardly change.
    return Math.floor(seed / 65_536) % below;
  };
  return Array.from({ length: count }, () => ({ notes: next(4), letters: next(9) }));
}

test('no acknowledged event is lost when the browser is killed, and the drill comes back paused with the gap logged', async ({
  baseURL,
}) => {
  test.setTimeout(900_000);
  const profile = mkdtempSync(join(tmpdir(), 'drillbook-kill-'));
  const executable = findBrowser();
  if (!executable) throw new Error('no browser');
  const kept: string[] = [];
  let address = new URL(`${drill}run/`, baseURL).href;
  try {
    for (const [round, { notes, letters }] of moments(20).entries()) {
      const browser = await MortalBrowser.open(executable, profile);
      const { page } = browser;
      const console = new Console(page, baseURL);
      if (round === 0) await console.start();
      else {
        await page.goto(address);
        await expect(page.getByRole('button', { name: /^Resume/ })).toBeVisible();
        await console.openNotebook(kept.length);
        for (const text of kept) await expect(console.notebook.getByText(text, { exact: true })).toBeVisible();
        await page.keyboard.press('p');
        await expect(page.getByRole('button', { name: /^Pause/ })).toBeVisible();
      }
      address = page.url();
      for (let note = 0; note <= notes; note += 1) {
        const text = `round ${round} note ${note}`;
        await console.note(text);
        kept.push(text);
      }
      // In the middle of a word, or with an event on its way to the disk.
      await page.keyboard.press('n');
      await page.keyboard.type('unfinished'.slice(0, letters));
      if (letters % 2 === 0) void console.submit().catch(() => undefined);
      await browser.kill();
    }
    const browser = await MortalBrowser.open(executable, profile);
    const { page } = browser;
    await page.goto(address);
    const console = new Console(page, baseURL);
    await console.openNotebook(kept.length);
    for (const text of kept) await expect(console.notebook.getByText(text, { exact: true })).toBeVisible();
    await page.keyboard.press('p');
    await console.end();
    await expect(page.getByRole('article', { name: 'After-action report' })).toContainText('the console was closed');
    await browser.kill();
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('two consoles on one drill: the second reads along, takes over, and the first gives way', async ({
  page,
  context,
}) => {
  const first = new Console(page);
  await first.start();
  await first.note('from the first window');
  const other = await context.newPage();
  await other.goto(page.url());
  const second = new Console(other);
  await expect(other.getByText('Another window or device runs this session.')).toBeVisible();
  await expect(second.notebook.getByText('from the first window')).toBeVisible();
  await first.note('still writing');
  await expect(second.notebook.getByText('still writing')).toBeVisible();
  await other.getByRole('button', { name: 'Take over' }).press('Enter');
  await expect(page.getByText('Another window or device runs this session.')).toBeVisible();
  await second.note('from the second window');
  await expect(first.notebook.getByText('from the second window')).toBeVisible();
});

test('an export read into another browser gives the same report, byte for byte', async ({ page, browser, baseURL }) => {
  const console = new Console(page);
  await console.start();
  await console.release();
  await page.keyboard.press('1');
  await console.ask('-', 'Text with <b>marks</b>, "quotes" and ₹.');
  await console.end();
  const log = await console.saved(/^Session log/);
  const report = await console.saved('Markdown');
  const elsewhere = await browser.newContext(baseURL ? { baseURL } : {});
  const other = new Console(await elsewhere.newPage());
  await other.page.goto(`${drill}run/`);
  await other.page
    .getByLabel("A session's file")
    .setInputFiles({ name: 'log.json', mimeType: 'application/json', buffer: Buffer.from(log) });
  await expect(other.page.getByText(/^Imported/)).toBeVisible();
  await other.page.getByRole('button', { name: 'Open the report' }).press('Enter');
  await expect(other.page.getByText('Another browser began this session.')).toBeVisible();
  expect(await other.saved('Markdown')).toBe(report);
  expect(await other.saved(/^Session log/)).toBe(log);
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
    await file.setInputFiles({ name: 'log.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(page.getByText(/^Refused: .+ Nothing was changed\.$/)).toBeVisible();
    await expect(page.getByRole('row')).toHaveCount(2);
  }
});

test('when storage is full the console says so, keeps the screen, and offers the log as a file', async ({
  page,
  context,
  baseURL,
}) => {
  test.setTimeout(180_000);
  await page.goto(`${drill}run/`);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: baseURL ?? '', quotaSize: 400_000 });
  const console = new Console(page);
  await console.start();
  await console.note('kept before');
  const full = page.getByRole('alert').filter({ hasText: 'No room is left' }).first();
  for (let note = 0; note < 60 && !(await full.isVisible()); note += 1) {
    await page.keyboard.press('n');
    await console.dialogue.getByLabel('Note').fill(`${note} ${incompressible(18_000)}`);
    await console.dialogue.locator('button[type=submit]').press('Enter');
    await expect.poll(async () => (await full.isVisible()) || !(await console.dialogue.isVisible())).toBe(true);
  }
  await expect(full).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await console.saved('Save the log to a file now')).toContain('kept before');
  await page.getByRole('button', { name: 'Go on without storage' }).press('Enter');
  await console.note('in memory only');
  await expect(page.getByText('Nothing is stored: events are in this window only.')).toBeVisible();
});

test('when the storage is wiped under it the console says so loudly and still saves the log', async ({
  page,
  context,
  baseURL,
}) => {
  const console = new Console(page);
  await console.start();
  await console.note('written down');
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: baseURL ?? '', storageTypes: 'indexeddb' });
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /wiped|cut/ })
      .first(),
  ).toBeVisible();
  expect(await console.saved('Save the log to a file now')).toContain('written down');
});

for (const [how, lacking] of [
  ['is not there', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
  [
    'throws when somebody looks',
    () =>
      Object.defineProperty(window, 'indexedDB', {
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
      }),
  ],
  [
    'throws when it is opened',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
    },
  ],
] as const) {
  test(`where the storage ${how}, the console says so loudly and the drill is run all the same`, async ({ page }) => {
    await page.addInitScript(lacking);
    await page.goto(`${drill}run/`);
    await expect(page.getByRole('alert')).toContainText(/storage/);
    await page.getByRole('button', { name: 'Prepare a new run' }).press('Enter');
    await expect(page.getByText('Nothing is stored: events are in this window only.')).toBeVisible();
    await page.keyboard.press('p');
    const console = new Console(page);
    await console.submit();
    await console.release();
    await console.note('in memory');
    await console.end();
    expect(await console.saved(/^Session log/)).toContain('in memory');
  });
}

test('a console hears that its session was deleted in another window, and can bring it back', async ({
  page,
  context,
}) => {
  const console = new Console(page);
  await console.start();
  const other = await context.newPage();
  await other.goto(`${drill}run/`);
  await other.getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(page.getByText('This session was deleted in another window')).toBeVisible();
  await page.getByRole('button', { name: 'Bring it back' }).press('Enter');
  await expect(page.getByText('This session was deleted in another window')).toBeHidden();
});

test('the players’ screen says loudly that it is cut off, and comes back by itself', async ({ page, context }) => {
  const console = new Console(page);
  await console.start();
  const address = page.url();
  const [screen] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('s')]);
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

/** Text that a database can not make smaller: random letters. */
function incompressible(length: number): string {
  let text = '';
  while (text.length < length) text += Math.random().toString(36).slice(2);
  return text.slice(0, length);
}
