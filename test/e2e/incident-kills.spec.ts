import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { findBrowser } from '../../scripts/lib/browser.ts';
import { MortalBrowser } from './drill/mortal-browser.ts';

const kills = 40;
const dialogue = (page: Page) => page.getByRole('dialog');

/** Takes a note; it is acknowledged once its dialogue is gone. */
async function note(page: Page, text: string) {
  await page.keyboard.press('n');
  await expect(dialogue(page)).toBeVisible();
  // What was half typed when the browser was killed comes back into the field: this is another note.
  await dialogue(page).getByRole('textbox').first().fill(text);
  await dialogue(page).locator('button[type=submit]').press('Enter');
  await expect(dialogue(page)).toBeHidden();
}

/** The moments at which the browser is killed: spread by a fixed seed, so that a failure can be played again. */
function moments(): { notes: number; letters: number; done: boolean }[] {
  let seed = 20_261_127;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    // The low bits of such a generator hardly change.
    return Math.floor(seed / 65_536) % below;
  };
  return Array.from({ length: kills }, () => ({ notes: next(3), letters: next(9), done: next(4) === 0 }));
}

test(`no acknowledged event of an incident is lost in ${kills} kills of the browser, and its log proves itself each time`, async ({
  baseURL,
}) => {
  test.setTimeout(1_200_000);
  const profile = mkdtempSync(join(tmpdir(), 'drillbook-incident-kill-'));
  const executable = findBrowser();
  if (!executable) throw new Error('no browser');
  const kept: string[] = [];
  const done: string[] = [];
  let address = new URL('/respond/incident/#start=tmt/emergency-stop', baseURL).href;
  try {
    for (const [round, moment] of moments().entries()) {
      const browser = await MortalBrowser.open(executable, profile);
      const { page } = browser;
      await page.goto(address);
      await expect(page.locator('#step-title')).toBeVisible();
      await lost(page, kept, done);
      address = page.url();
      for (let count = 0; count <= moment.notes; count += 1) {
        const text = `round ${round} note ${count}`;
        await note(page, text);
        kept.push(text);
      }
      if (moment.done && done.length < 3) {
        const step = (await page.locator('#step-title').textContent()) ?? '';
        await page.keyboard.press('x');
        await expect(dialogue(page)).toBeVisible();
        await page.keyboard.type(`skipped in round ${round}`);
        await dialogue(page).locator('button[type=submit]').press('Enter');
        await expect(dialogue(page)).toBeHidden();
        done.push(step);
      }
      // In the middle of a word, or with an event on its way to the disk.
      await page.keyboard.press('n');
      await expect(dialogue(page)).toBeVisible();
      await page.keyboard.type('unfinished'.slice(0, moment.letters));
      if (moment.letters % 2 === 1)
        void dialogue(page)
          .locator('button[type=submit]')
          .press('Enter')
          .catch(() => undefined);
      await browser.kill();
    }
    const browser = await MortalBrowser.open(executable, profile);
    await browser.page.goto(address);
    await expect(browser.page.locator('#step-title')).toBeVisible();
    await lost(browser.page, kept, done);
    await browser.kill();
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** Holds the log that the page would save against all that was acknowledged: the page proves the chain before it shows anything. */
async function lost(page: Page, kept: readonly string[], done: readonly string[]) {
  if (kept.length === 0) return;
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('o')]);
  const stream = await file.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  const log: { events: { type: string; payload: { text?: string } }[] } = JSON.parse(Buffer.concat(parts).toString());
  const notes = new Set(log.events.flatMap(({ type, payload }) => (type === 'note-taken' ? (payload.text ?? []) : [])));
  expect(kept.filter((text) => !notes.has(text))).toEqual([]);
  expect(log.events.filter(({ type }) => type === 'step-skipped')).toHaveLength(done.length);
}
