import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { complaintsOf } from '../complaints.ts';
import { drill } from '../desk.ts';

test("the players' page names no playbook and no obligation, and has no button to run the drill", async ({ page }) => {
  await page.goto(drill.path);
  const main = page.locator('main');
  await expect(
    main.locator('a[href*="/playbooks/"], a[href*="/programme/"], a[href$="/run/"], a[href$="/pack/"]'),
  ).toHaveCount(0);
  await main.getByRole('link', { name: 'the facilitator’s page' }).click();
  await expect(page.getByText('Nothing guards this page.')).toBeVisible();
  await page.getByRole('link', { name: 'A page without numbers' }).click();
  await expect(page.getByRole('heading', { name: 'A page without numbers' })).toBeInViewport();
  await expect(page.getByText('HOLD keeps new orders back and cancels nothing.')).toHaveCount(0);
});

test('the facilitator’s page says how the drill fits an hour, and the pack prints book, brief, cards and an empty guide', async ({
  page,
}) => {
  await page.goto(`${drill.path}facilitator/`);
  await expect(page.getByText('It fits 60 minutes, with 12 min for the hot wash')).toBeVisible();
  await expect(page.getByText(/^Each stretch then has \d+ % of its time/)).toBeVisible();
  await page.getByRole('link', { name: 'Print pack' }).click();
  await page.emulateMedia({ media: 'print' });
  const part = (name: string) => page.locator('.part', { has: page.getByRole('heading', { level: 1, name }) });
  await expect(part(`${drill.title}: facilitator’s book`)).toContainText(
    'HOLD keeps new orders back and cancels nothing.',
  );
  await expect(part(`${drill.title}: players’ brief`)).not.toContainText('HOLD keeps new orders back');
  for (const role of ['Operator', 'Floor lead', 'Venue liaison', 'Scribe']) await expect(part(role)).toBeVisible();
  await expect(part('Exercise Evaluation Guide')).toContainText('Hold new orders before anything else is done');
  // On paper there is room for a hand that writes (at least 20 mm), and the four boxes stand in one line.
  const room = await part('Exercise Evaluation Guide')
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height / (96 / 25.4)));
  expect(Math.min(...room)).toBeGreaterThanOrEqual(20);
  const wrapped = await part('Exercise Evaluation Guide')
    .locator('tbody td:last-child')
    .evaluateAll((cells) => cells.filter((cell) => getComputedStyle(cell).whiteSpace !== 'nowrap').length);
  expect(wrapped).toBe(0);
  // Each ends its sheet, so that the next begins on one of its own.
  const breaks = await page.locator('.part').evaluateAll((all) => all.map((one) => getComputedStyle(one).breakAfter));
  expect(breaks.every((value) => value === 'page')).toBe(true);
});

test('the list of drills, which players read as well, names no playbook beside a drill', async ({ page }) => {
  await page.goto('/drills/');
  const row = page.getByRole('listitem').filter({ hasText: drill.title }).first();
  await expect(row).toBeVisible();
  await expect(row.locator('a[href*="/playbooks/"]')).toHaveCount(0);
  await expect(row).not.toContainText('Gateway down');
});

test('a list that a planner changed is shown before it is saved, and one that is none is refused', async ({
  page,
  baseURL,
}) => {
  const complaints = await complaintsOf(page, new URL(baseURL ?? '').origin);
  await page.goto(`${drill.path}facilitator/`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV', exact: true }).click();
  const list = readFileSync(await (await download).path(), 'utf8');
  const offer = async (text: string) => {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: 'Show what it would change' }).click();
  };
  const preview = page.locator('[data-preview]');
  await offer(list);
  await expect(preview.getByRole('heading')).toHaveText('Nothing changes');
  await offer(list.replace('A page without numbers', 'The page of the venue'));
  await expect(preview.getByRole('heading')).toHaveText('Fields that change: 1; new injects: 0');
  await expect(preview.locator('pre')).toContainText('title: The page of the venue');
  await expect(preview.getByRole('link', { name: 'Save this text as a file' })).toHaveAttribute(
    'download',
    'silent-gateway.yaml',
  );
  await offer('Request,County\n1,Mobile\n');
  await expect(preview).toContainText('Refused: this is no Master Scenario Events List');
  const book = page.waitForEvent('download');
  await page.getByRole('link', { name: 'workbook' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'list.xlsx',
    mimeType: 'application/octet-stream',
    buffer: readFileSync(await (await book).path()),
  });
  await page.getByRole('button', { name: 'Show what it would change' }).click();
  await expect(preview.getByRole('heading')).toHaveText('Nothing changes');
  expect(complaints).toEqual([]);
});
