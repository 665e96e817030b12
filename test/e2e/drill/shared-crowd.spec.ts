import { type Browser, expect, type Page, test } from '@playwright/test';
import { blocks } from '../broken-storage.ts';
import {
  device,
  evaluator,
  inLine,
  join,
  leave,
  linkFor,
  observes,
  player,
  relaySite,
  share,
  writes,
} from '../shared-devices.ts';
import { Console } from './console.ts';

const site = relaySite(240_000);

async function facilitator(browser: Browser, broken?: () => void): Promise<{ console: Console; page: Page }> {
  const page = await device(browser, { broken });
  const console = new Console(page, site().url);
  await console.start();
  await share(page, 'Fay');
  return { console, page };
}

test('two players, two evaluators and a co-facilitator in one drill; one player is struck, and everybody else goes on', async ({
  browser,
}) => {
  const { console, page } = await facilitator(browser);
  const [players, evaluators] = [await linkFor(page, 'Players'), await linkFor(page, 'Evaluators')];
  const cora = await device(browser);
  const [ann, ben, eve, eli] = await Promise.all([
    player(browser, players, 'Ann'),
    player(browser, players, 'Ben'),
    evaluator(browser, evaluators, 'Eve'),
    evaluator(browser, evaluators, 'Eli'),
    join(cora, await linkFor(page, 'Co-facilitators'), 'Cora'),
  ]);
  const theirs = new Console(cora, site().url);
  const first = await console.release();
  for (const phone of [ann, ben]) await expect(phone.getByRole('heading', { name: first })).toBeVisible();
  await Promise.all([
    writes(ann, 'Ann stops the orders.'),
    writes(ben, 'Ben calls the broker.'),
    observes(eve, 'Eve saw them stop.'),
    observes(eli, 'Eli heard the call.'),
  ]);
  const said = ['Ann stops the orders.', 'Ben calls the broker.', 'Eve saw them stop.', 'Eli heard the call.'];
  for (const { notebook } of [console, theirs]) for (const text of said) await expect(notebook).toContainText(text);
  await expect(page.getByText(/5 here/)).toBeVisible();
  for (const other of [ben, eve]) await expect(other.getByText('Ann stops the orders.')).toBeHidden();

  await page.keyboard.press('W');
  await page.getByRole('button', { name: 'Strike Ann …' }).press('Enter');
  await page.getByRole('button', { name: /^Strike Ann for good/ }).press('Enter');
  await expect(page.locator('.lobby dd').filter({ hasText: 'Ann' })).toContainText('struck');
  await page.keyboard.press('Escape');
  await expect(ann.getByText('STRUCK from this session by a facilitator.')).toBeVisible();
  await expect(ann.getByRole('button', { name: 'Send' })).toBeHidden();
  const second = await console.release();
  await writes(ben, 'Ben goes on.');
  await expect(console.notebook).toContainText('Ben goes on.');
  // It stays so after a reload, on each side; what was said before stands.
  await Promise.all([ann.reload(), page.reload()]);
  await expect(ann.getByText('STRUCK from this session by a facilitator.')).toBeVisible();
  await expect(ann.getByRole('heading', { name: second })).toBeHidden();
  await inLine(page);
  await expect(console.notebook).toContainText('Ann stops the orders.');
  await cora.keyboard.press('W');
  await expect(cora.locator('.lobby dd').filter({ hasText: 'Ann' })).toContainText('struck');
  await cora.keyboard.press('Escape');
  await leave(page, cora, ann, ben, eve, eli);
});

test('where a browser keeps nothing, whoever takes part is told so, and nobody who has to keep the log', async ({
  browser,
}) => {
  const [, , [, broken]] = blocks;
  const { console, page } = await facilitator(browser, broken);
  await expect(page.getByText('This browser keeps nothing, the keys of this shared session among it.')).toBeVisible();
  const ann = await player(browser, await linkFor(page, 'Players'), 'Ann', broken);
  const first = await console.release();
  await expect(ann.getByRole('heading', { name: first })).toBeVisible();
  await expect(ann.getByText('This browser keeps nothing: what you write is gone with this window')).toBeVisible();
  await writes(ann, 'Written in a private window.');
  await expect(ann.getByText('In this window only, and on its way to the facilitator’s log.')).toBeVisible();
  await expect(console.notebook).toContainText('Written in a private window.');
  await expect(ann.getByText('· sent')).toBeVisible();
  const eve = await evaluator(browser, await linkFor(page, 'Evaluators'), 'Eve', broken);
  await expect(eve.getByText('This browser keeps nothing. What was sent is in the facilitator’s log')).toBeVisible();
  await observes(eve, 'Seen in a private window.');
  await expect(console.notebook).toContainText('Seen in a private window.');
  const cora = await device(browser, { broken });
  await cora.goto(await linkFor(page, 'Co-facilitators'));
  await expect(cora.getByText('This browser keeps nothing, so it can not take part')).toBeVisible();
  // Somebody whose browser keeps it has all of it once the first window is gone.
  const dora = await device(browser);
  await join(dora, await linkFor(page, 'Co-facilitators'), 'Dora');
  await leave(page, cora);
  const theirs = new Console(dora, site().url);
  for (const text of ['Written in a private window.', 'Seen in a private window.'])
    await expect(theirs.notebook).toContainText(text);
  await leave(dora, ann, eve);
});
