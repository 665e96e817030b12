import { expect, type Page, test } from '@playwright/test';
import { accessFaults } from './access.ts';
import { complaintsOf } from './complaints.ts';
import { plan } from './desk.ts';

const graded = `${plan.path}severity/`;
const dora = '/respond/dora-major/';

const outcome = (page: Page) => page.locator('.classify .outcome');
const result = (page: Page) => page.locator('.classify .result');
const question = (page: Page, id: string) => page.locator(`fieldset[data-question="${id}"]`);
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test('a plan is asked, and answers with a level, why, and what follows', async ({ page, baseURL }) => {
  const complaints = await complaintsOf(page, baseURL ?? '');
  await page.goto(graded);
  await expect(outcome(page)).toHaveText('Nothing answered yet');
  await question(page, 'loss').locator('input').first().fill('10,000');
  await expect(outcome(page)).toHaveText('Grade 2 · High');
  await expect(result(page)).toContainText('at most USD 10,000');
  await expect(result(page)).toContainText('15 minutes');
  await question(page, 'orders').getByText('None gets through').click();
  await expect(outcome(page)).toHaveText('Grade 1 · Critical');
  await expect(result(page)).toContainText('Every 30 minutes');
  await expect(page).toHaveURL(/#classify&orders=none-gets-through&loss=USD10000$/);
  expect(complaints).toEqual([]);
});

test('a value in no band, a slip and "not sure" choose nothing, and say so', async ({ page }) => {
  await page.goto(graded);
  const money = question(page, 'loss').locator('input').first();
  await money.fill('999');
  await expect(outcome(page)).toHaveText('No level is reached');
  await expect(result(page)).toContainText('in no band of the plan');
  await money.fill('EUR 5');
  await expect(question(page, 'loss').locator('.refused')).toContainText('nothing is converted from EUR');
  await money.fill('');
  await question(page, 'records').getByText('Not sure').click();
  await expect(result(page)).toContainText('Records may reach Grade 1');
});

test('a link shows another person the same, and names what it cannot follow', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${graded}#classify&loss=USD10000.01&orders=not-sure&sleep=none`);
  await expect(outcome(page)).toHaveText('Grade 1 · Critical');
  await expect(page.locator('.refusals')).toContainText('"sleep", which is not asked here');
  await expect(question(page, 'orders').getByLabel('Not sure')).toBeChecked();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const link = await clipboard(page);
  expect(link).toMatch(/^http.*\/plans\/floor\/severity\/#classify&orders=not-sure&loss=USD10000\.01$/);
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect.poll(() => clipboard(page)).toContain(`${plan.title}: Grade 1 · Critical`);
  expect(await clipboard(page)).toContain(link);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(outcome(page)).toHaveText('Nothing answered yet');
  await page.goto(link);
  await expect(outcome(page)).toHaveText('Grade 1 · Critical');
});

test('the keyboard alone classifies', async ({ page }) => {
  await page.goto(graded);
  await question(page, 'orders').getByLabel('Not answered').focus();
  await page.keyboard.press('ArrowDown');
  await expect(question(page, 'orders').getByLabel('None gets through')).toBeChecked();
  await expect(outcome(page)).toHaveText('Grade 1 · Critical');
  await page.keyboard.press('Tab');
  await page.keyboard.type('5h');
  await expect(page).toHaveURL(/orders=none-gets-through&lasts=PT5H$/);
});

test('a plan without levels gives a category and no level', async ({ page }) => {
  await page.goto('/plans/other/severity/');
  await expect(outcome(page)).toHaveText('No level: this plan has categories');
  await page.locator('.classify select').selectOption('break-in');
  await expect(outcome(page)).toHaveText(/^Category: Break-in/);
  await expect(result(page)).toContainText('no clock follows from one');
});

test('Respond asks the same, and its link leads to the plan', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/respond/#${plan.id}`);
  const system = page.locator(`section#${plan.id}`);
  await system.getByText('Find the level by its factors').click();
  await system.getByLabel('None gets through').check();
  await expect(system.locator('.outcome')).toHaveText('Grade 1 · Critical');
  await expect(page).toHaveURL(new RegExp(`/respond/#${plan.id}$`));
  await system.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => clipboard(page)).toContain(`${graded}#classify&orders=none-gets-through`);
});

test('the DORA test counts strictly, and leaves to a person who is covered', async ({ page, baseURL }) => {
  const complaints = await complaintsOf(page, baseURL ?? '');
  await page.goto(`${dora}#classify&critical-service=yes&downtime=PT2H&cost=EUR100001`);
  await expect(outcome(page)).toHaveText('Not a major incident');
  await question(page, 'downtime').locator('input').first().fill('121 min');
  await expect(outcome(page)).toHaveText('Major incident');
  await expect(result(page)).toContainText('A person decides that');
  expect(complaints).toEqual([]);
});

for (const [name, path] of [
  ['a plan', `${graded}#classify&lasts=PT5H&loss=USD999&records=not-sure`],
  ['the DORA test', `${dora}#classify&critical-service=yes&cost=not-sure`],
] as const) {
  test(`${name} fits a phone of 320 px, and axe finds nothing`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    await expect(outcome(page)).toBeInViewport();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await accessFaults(page, '.classify')).toEqual([]);
    }
  });
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the matrix and the levels are there to be read, and no dead form', async ({ page }) => {
    await page.goto(graded);
    await expect(page.locator('.classify form')).toBeHidden();
    await expect(page.getByText('read the answer off the matrix')).toBeVisible();
    await expect(page.getByRole('row', { name: /^Loss/ })).toContainText('$10,000');
    await page.goto(dora);
    await expect(page.getByRole('row', { name: /9\(3\)\(b\)/ })).toContainText('longer than 2 hours');
  });
});
