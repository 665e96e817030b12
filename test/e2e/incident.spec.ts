import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const start = '/respond/incident/#start=tmt/emergency-stop';

const step = (page: Page) => page.locator('#step-title');
const dialogue = (page: Page) => page.getByRole('dialog');
/** Answers the dialogue that is open, after typing into the field that has the focus. */
async function answer(page: Page, text = '') {
  await expect(dialogue(page)).toBeVisible();
  if (text) await page.keyboard.type(text);
  await dialogue(page).locator('button[type=submit]').press('Enter');
  await expect(dialogue(page)).toBeHidden();
}

test('one tap from a playbook opens an incident that runs, with its id, and a reload goes on with it', async ({
  page,
}) => {
  await page.goto('/plans/tmt/playbooks/emergency-stop/');
  await page.getByRole('link', { name: 'Work it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/TMT-INC-\d{4}-\d{2}-\d{2}-001/);
  await expect(step(page)).toBeVisible();
  await expect(page.getByRole('button', { name: /Not yet declared/ })).toBeVisible();
  const address = page.url();
  await page.reload();
  await expect(step(page)).toBeVisible();
  expect(page.url()).toBe(address);
});

test('an open incident is offered to join and never joined by itself; another gets the next number', async ({
  page,
}) => {
  await page.goto(start);
  await expect(step(page)).toBeVisible();
  await page.getByRole('button', { name: 'All incidents' }).click();
  await page.goto(`/respond/incident/?again${start.slice(start.indexOf('#'))}`);
  await expect(page.getByText('An incident of this plan is open already.')).toBeVisible();
  await page.getByRole('button', { name: 'It is a new one' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('-002');
});

test('a whole incident by keyboard: choice, step done, skip, severity, clock met, note, message, resolved, report, closed, reopened', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(start);
  const first = (await step(page).textContent()) ?? '';
  // A choice has its owner, who is asked for once.
  await page.keyboard.press('1');
  await answer(page, 'Ada');
  await expect(step(page)).not.toHaveText(first);
  const second = (await step(page).textContent()) ?? '';
  await page.keyboard.press('d');
  await expect(step(page)).not.toHaveText(second);
  const third = (await step(page).textContent()) ?? '';
  await page.keyboard.press('x');
  await answer(page, 'the venue is closed');
  await expect(page.getByRole('button', { name: third }).locator('small')).toContainText('skipped');
  await page.keyboard.press('u');
  await expect(page.getByRole('button', { name: third }).locator('small')).toHaveText('open');

  await page.keyboard.press('v');
  await answer(page);
  await expect(page.getByRole('button', { name: /Severity 1/ })).toBeVisible();
  await expect(page.getByText('nobody was told of it here')).toBeVisible();
  await expect(page.locator('.next-due')).toContainText('left');

  await page.keyboard.press('t');
  await expect(dialogue(page)).toBeVisible();
  await dialogue(page)
    .getByRole('button', { name: /Copy it, and log it as sent/ })
    .click();
  await expect(dialogue(page).getByRole('alert')).toContainText('is open');
  for (const field of await dialogue(page).locator('form :is(input, textarea)').all())
    if ((await field.inputValue()) === '') await field.fill('under investigation');
  for (const field of await dialogue(page).locator('form select').all())
    if ((await field.inputValue()) === '') await field.selectOption({ index: 1 });
  await dialogue(page)
    .getByRole('button', { name: /Copy it, and log it as sent/ })
    .click();
  await expect(dialogue(page)).toBeHidden();
  const sent = await page.evaluate(() => navigator.clipboard.readText());
  expect(sent).toContain('under investigation');
  expect(sent).not.toMatch(/\{\{|\[[A-Z][a-z]/);
  await expect(page.getByText('nobody was told of it here')).toBeHidden();

  await page.keyboard.press('n');
  await page.keyboard.type('password: hunter22');
  await dialogue(page).locator('button[type=submit]').press('Enter');
  await expect(dialogue(page).getByRole('alert')).toContainText('a password or key');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.press('ControlOrMeta+a');
  await answer(page, 'prices look right again');
  await expect(page.getByRole('region', { name: 'Notebook' }).getByText('prices look right again')).toBeVisible();

  await page.keyboard.press('E');
  await answer(page, 'feed restored');
  const report = page.getByRole('article', { name: 'Incident report' });
  await expect(report).toContainText('the venue is closed');
  await expect(report).toContainText('prices look right again');
  await expect(report).toContainText('Taken back');
  await page.keyboard.press('E');
  await dialogue(page).getByLabel('Closed by').fill('Ada');
  await answer(page);
  await expect(page.getByText('This incident is closed.')).toBeVisible();
  await page.keyboard.press('E');
  await answer(page, 'it is back');
  await expect(page.getByText('This incident is closed.')).toBeHidden();
});

test('a command asks for its values once, quotes them, and never copies a placeholder', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/respond/incident/#start=trading-production/system-outage&namespace=from-a-link');
  await expect(step(page)).toBeVisible();
  // The clipboard may hold what another page copied.
  await page.evaluate(() => navigator.clipboard.writeText('untouched'));
  const card = page.locator('.command', { has: page.locator('mark') });
  for (let steps = 0; steps < 30 && (await card.count()) === 0; steps += 1) {
    const before = await step(page).textContent();
    await page.keyboard.press('j');
    await expect(step(page)).not.toHaveText(before ?? '');
  }
  await card.first().getByRole('button', { name: /Copy/ }).click();
  await expect(dialogue(page)).toBeVisible();
  const fields = await dialogue(page).locator('input').all();
  const [field] = fields;
  await field?.fill('-A');
  await dialogue(page).locator('button[type=submit]').click();
  await expect(dialogue(page).getByRole('alert')).not.toBeEmpty();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('untouched');
});

test('a second device works on the same incident: its file is merged, twice is once, and both chains are proved', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto(start);
  await expect(step(page)).toBeVisible();
  const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('o')]);
  const file = await saved.path();

  const other = await (await browser.newContext(baseURL ? { baseURL } : {})).newPage();
  await other.goto('/respond/incident/');
  await other.getByLabel('A session’s file').or(other.getByLabel("A session's file")).setInputFiles(file);
  await other.getByRole('button', { name: 'Go on' }).click();
  await expect(step(other)).toBeVisible();
  await other.keyboard.press('n');
  await answer(other, 'from the laptop');
  const [back] = await Promise.all([other.waitForEvent('download'), other.keyboard.press('o')]);
  const returned = await back.path();

  await page.keyboard.press('n');
  await answer(page, 'from the phone');
  for (const words of ['Merged: 1 new entry.', /already/]) {
    await page.keyboard.press('O');
    await dialogue(page).getByLabel('Merge another device’s file').setInputFiles(returned);
    await expect(dialogue(page).getByRole('status')).toHaveText(words);
    await page.keyboard.press('Escape');
  }
  const notebook = page.getByRole('region', { name: 'Notebook' });
  await expect(notebook.getByText('from the laptop')).toBeVisible();
  await expect(notebook.getByText('from the phone')).toBeVisible();
  await page.reload();
  await expect(notebook.getByText('from the laptop')).toBeVisible();
  await other.context().close();
});

test('where the plan can not be fetched the page says so, and nothing is opened', async ({ page }) => {
  await page.route('**/respond/plans/*.json', (route) => route.abort());
  await page.goto(start);
  await expect(page.getByRole('alert')).toContainText('the line is down');
  await expect(page.getByText('None yet.')).toBeVisible();
});

test('where the browser lets no page ring and has no clipboard, the page says so and goes on', async ({ page }) => {
  await page.addInitScript(() => {
    class Refusing {
      static requestPermission = async () => 'granted';
      constructor() {
        throw new TypeError('Illegal constructor');
      }
    }
    Object.defineProperty(window, 'Notification', { value: Refusing });
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.goto('/respond/incident/#start=tmt/system-restart');
  await expect(step(page)).toBeVisible();
  await page.keyboard.press('v');
  await answer(page);
  await page.getByText('Be told in time').click();
  await page.getByRole('button', { name: 'Ring while the page is open' }).click();
  await expect(page.getByText('This browser lets no page ring')).toBeVisible();
  await page.goto('/respond/incident/?other#start=trading-production/system-outage');
  await expect(step(page)).toBeVisible();
  await page.keyboard.press('y');
  await expect(page.getByText('This browser did not let us copy it')).toBeVisible();
  await page.keyboard.press('n');
  await answer(page, 'the rest goes on');
  await expect(page.getByRole('region', { name: 'Notebook' }).getByText('the rest goes on')).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const)
  test(`the incident is readable by all in ${scheme}: axe finds nothing, on a phone nothing scrolls sideways`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/respond/incident/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.goto(`/respond/incident/?${start.slice(start.indexOf('#'))}`);
    await expect(step(page)).toBeInViewport();
    await page.keyboard.press('v');
    await answer(page);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.keyboard.press('t');
    await expect(dialogue(page)).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.keyboard.press('Escape');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
