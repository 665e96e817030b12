import { expect, test } from '@playwright/test';
import { down, plan, plans, playbooks } from './desk.ts';

test('every playbook is at most two taps from the first page', async ({ page }) => {
  expect(playbooks.length).toBeGreaterThan(3);
  await page.goto('/');
  const open = await page
    .locator('main a:visible')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const inDetails = await page
    .locator('main details a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const reached = new Set([...open, ...inDetails].map((href) => href?.split('#')[0]));
  expect(playbooks.filter((path) => !reached.has(path))).toEqual([]);
});

test('the first page has every system with its severity words and a way to drills, risks and trace', async ({
  page,
}) => {
  await page.goto('/');
  for (const path of plans) await expect(page.locator(`main h2 a[href="${path}"]`)).toBeVisible();
  for (const word of ['Level 1', 'Grade 1', 'No severity levels'])
    await expect(page.locator('main').getByText(word).first()).toBeVisible();
  for (const path of ['/drills/', '/risks/', '/trace/'])
    await expect(page.locator(`main a[href="${path}"]`).first()).toBeVisible();
});

test('a signal that is seen leads to its place in the playbook', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: '503 errors' }).click();
  await expect(page).toHaveURL(new RegExp(`${down.path}#`));
  await expect(page.locator(':target')).toContainText('503');
});

test('the finder stands in sight, an example fills it and gives its room to the answers until the field is empty again', async ({
  page,
}) => {
  await page.goto('/');
  const box = page.locator('main finder-box');
  await expect(box.getByRole('searchbox')).toBeInViewport();
  const example = box.locator('[data-finder-try]').first();
  await example.click();
  await expect(box.locator('[data-finder-state]')).toContainText('The first:');
  await expect(example).toBeHidden();
  await expect(box.getByRole('searchbox')).toBeFocused();
  await box.getByRole('searchbox').fill('');
  await expect(example).toBeVisible();
});

test('respond: choosing a system leaves only its words and playbooks, and back brings all again', async ({ page }) => {
  await page.goto('/respond/');
  await expect(page.locator('main section:visible')).toHaveCount(plans.length);
  await page.locator(`main nav a[href="#${plan.id}"]`).click();
  await expect(page.locator('main section:visible')).toHaveCount(1);
  await expect(page.locator('main section:visible')).toContainText('Grade 1');
  await page.goBack();
  await expect(page.locator('main section:visible')).toHaveCount(plans.length);
});

test('respond: each system has its stop where its words begin, the same as on the first page', async ({ page }) => {
  const stops = () =>
    page.locator('main .stop-link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  await page.goto('/');
  const first = await stops();
  expect(first.length).toBeGreaterThan(1);
  await page.goto('/respond/');
  expect(await stops()).toEqual(first);
  await page.locator(`main nav a[href="#${plan.id}"]`).click();
  await expect(page.locator('main section:visible .stop-link')).toBeInViewport();
});

test('an address that leads nowhere says so and helps: systems, search, the first page', async ({ page }) => {
  const answer = await page.goto(`${plan.path}playbooks/no-such-thing/`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such page');
  for (const path of plans) await expect(page.locator(`main a[href="${path}"]`)).toBeVisible();
  await page.locator('main [data-search-open]').click();
  await expect(page.getByRole('dialog').getByRole('searchbox')).toBeFocused();
});

test('without script the first page and a playbook are whole', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('link', { name: 'Gateway down', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Gateway down');
  await expect(page.locator('main')).toContainText('kubectl');
  await context.close();
});
