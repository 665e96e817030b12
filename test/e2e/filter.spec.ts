import { expect, type Page, test } from '@playwright/test';
import { plan } from './desk.ts';

const shown = (page: Page) => page.locator('[data-record]:visible');
const result = (page: Page) => page.locator('record-filter output');

test('the risk register is narrowed by plan and text, says how many are left, and keeps it in the address', async ({
  page,
}) => {
  await page.goto('/risks/');
  const all = await shown(page).count();
  await page.getByLabel('Plan').selectOption(plan.id);
  await expect(result(page)).toHaveText(/^\d+ of \d+ risks$/);
  const ofPlan = await shown(page).count();
  expect(ofPlan).toBeLessThan(all);
  await expect(page).toHaveURL(new RegExp(`#plan=${plan.id}$`));
  await page.getByLabel('Text').fill('no risk says this');
  await expect(result(page)).toHaveText(`None of ${all} risks`);
  await page.reload();
  await expect(result(page)).toHaveText(`None of ${all} risks`);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(shown(page)).toHaveCount(all);
});

test('a cell of the heat map leads to just the risks that it counts', async ({ page }) => {
  await page.goto('/risks/');
  const cell = page.locator('[data-filter^="likelihood"]').first();
  const count = Number(await cell.locator('[data-count]').textContent());
  await cell.click();
  await expect(shown(page)).toHaveCount(count);
  await expect(page.locator('record-filter output')).toBeFocused();
  await page.goBack();
  await expect(result(page)).toHaveText(/^All /);
});

test('the gaps of one plan are one click from the coverage of the traceability index', async ({ page }) => {
  await page.goto('/trace/');
  await page
    .getByRole('link', { name: /to be settled/ })
    .and(page.locator(`[href^="${plan.path}"]`))
    .click();
  await expect(result(page)).toHaveText(/^\d+ of \d+ entries$/);
  const standings = await shown(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-standing')));
  expect(new Set(standings)).toEqual(new Set(['gap']));
});

test('a filter that was sent opens at its results', async ({ page }) => {
  await page.goto(`${plan.path}trace/#kind=gap`);
  await expect(page.locator('record-filter form')).toBeInViewport();
  await expect(result(page)).toHaveText(/^\d+ of \d+ entries$/);
});

test('an address of when one page listed every plan still opens what it names', async ({ page }) => {
  await page.goto(`/trace/#kind=gap&plan=${plan.id}`);
  await expect(page).toHaveURL(new RegExp(`${plan.path}trace/#kind=gap$`));
  await expect(result(page)).toHaveText(/^\d+ of \d+ entries$/);
  await page.goto('/trace/#kind=gap');
  await page.locator(`main a[data-plan-page="${plan.id}"]`).click();
  await expect(result(page)).toHaveText(/^\d+ of \d+ entries$/);
  await page.goto(`/trace/#${plan.id}`);
  await expect(page.locator(':target')).toContainText(/to be settled/);
  await page.goto('/validation/#plan=desk&run=never');
  await expect(page).toHaveURL(/\/plans\/desk\/validation\/#run=never$/);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the register is whole, shows no form, and the heat map leads to the first risk of its cell', async ({
    page,
  }) => {
    await page.goto('/risks/');
    await expect(page.locator('record-filter form')).toBeHidden();
    const href = await page.locator('[data-filter^="likelihood"]').first().getAttribute('href');
    await expect(page.locator(href ?? '#none')).toBeVisible();
  });
});
