import { expect, test } from '@playwright/test';
import { complaintsOf } from './complaints.ts';
import { plan } from './desk.ts';

test('"what would be due if" answers as the command line does, and its address says the same to another reader', async ({
  page,
  baseURL,
}) => {
  const complaints = await complaintsOf(page, baseURL ?? '');
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto('/regulators/dora-initial/');
  const form = page.locator('what-due');
  await form.getByLabel(/the incident is classified as major/).fill('2026-11-27T06:00+01:00');
  await form.getByLabel(/has become aware/).fill('2026-11-26T08:00+01:00');
  await form.getByLabel('Kind of entity').selectOption('investment-firm');
  await form.getByLabel('Calendar').selectOption('de');
  await form.getByRole('button', { name: 'Work it out' }).click();
  const answer = form.locator('output');
  await expect(answer).toContainText('Fri, 27 Nov 2026, 08:00:00');
  await expect(answer).toContainText('no later than 24 hours from awareness: 2026-11-27T08:00+01:00');
  const address = page.url();
  expect(address).toContain('#');
  await page.goto('/regulators/');
  await page.goto(address);
  await expect(answer).toContainText('Fri, 27 Nov 2026, 08:00:00');
  await expect(form.getByLabel('Calendar')).toHaveValue('de');
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
});

test('a typed time that did not exist is refused, and a window without a number counts nothing', async ({ page }) => {
  await page.goto('/regulators/gdpr-33/#aware=2026-03-29T02:30[Europe/Berlin]');
  await expect(page.locator('what-due output')).toContainText('did not exist in Europe/Berlin');
  await page.goto('/regulators/sfc-12-5/#happened=2026-11-26T08:00Z');
  await expect(page.locator('what-due output')).toContainText('no number');
});

test('without Temporal of its own a browser gets it with the first question, and answers the same', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'Temporal');
  });
  await page.goto('/regulators/sec-8k-105/#determined=2026-11-26');
  await expect(page.locator('what-due output')).toContainText('Wed, 2 Dec 2026, 17:30:00');
});

test('the windows of a plan ask the same way', async ({ page }) => {
  await page.goto(`${plan.path}notifications/#occurred=2026-11-26T08:00Z`);
  const answer = page.locator('what-due output');
  await expect(answer).toContainText('Within 24 hours: 2026-11-27T03:00-05:00');
  await expect(answer).toContainText('gives no calendar and no start');
});

test('each window of a plan says from what it is counted, also where the plan names no moment', async ({ page }) => {
  await page.goto(`${plan.path}notifications/`);
  const starts = page.locator('.starts-what .from');
  await expect(starts).toHaveCount(3);
  await expect(starts.first()).toHaveText('Starts the incident began, or the level is declared');
  await expect(starts.last()).toContainText('gives no calendar and no start: nobody can count it');
});

test('a calendar says which day so many of its working days end on', async ({ page }) => {
  await page.goto('/calendars/us-federal/');
  const form = page.locator('what-due');
  await form.getByLabel(/What starts it/).fill('2026-11-25');
  await form.getByRole('button', { name: 'Work it out' }).click();
  const four = form.locator('output section').filter({ hasText: '4 working days after the start' });
  // Thanksgiving is closed, and a weekend follows.
  await expect(four).toContainText('Wed, 2 Dec 2026');
  await page.goto('/calendars/nyse/#start=2099-01-05');
  await expect(form.locator('output')).toContainText('calendar unknown after');
});
