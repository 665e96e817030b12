import { expect } from '@playwright/test';
import { accessFaults } from './access.ts';
import { down, restart, stop as stopOrders } from './desk.ts';
import { jsonFile } from './downloads.ts';
import { Incident, stop, test } from './incident.ts';

const start = `/respond/incident/#start=${stop}`;

test('one tap from a playbook opens an incident that runs, with its id, and a reload goes on with it', async ({
  page,
  incident,
}) => {
  await page.goto(stopOrders.path);
  await page.getByRole('link', { name: 'Work it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/FLOOR-INC-\d{4}-\d{2}-\d{2}-001/);
  await expect(incident.step).toBeVisible();
  await expect(page.getByRole('button', { name: /Not yet declared/ })).toBeVisible();
  const address = page.url();
  await page.reload();
  await expect(incident.step).toBeVisible();
  expect(page.url()).toBe(address);
});

test('what was pasted into the finder is proposed as the first note of the incident, and only as that', async ({
  page,
  incident,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  const alert = 'FIRING: GatewayDown\nHTTP 503 from the gateway';
  await page.evaluate((text) => navigator.clipboard.writeText(text), alert);
  const field = page.locator('main').getByRole('searchbox');
  await field.focus();
  await page.keyboard.press('ControlOrMeta+v');
  await page.locator('main [data-finder-hits] a').first().click();
  await page.getByRole('link', { name: 'Work it' }).click();
  await incident.isBack();
  await page.keyboard.press('n');
  await expect(incident.dialogue.getByLabel('Note')).toHaveValue(alert);
  await page.keyboard.press('Escape');
  expect(await incident.log()).not.toContain('FIRING');
  await page.keyboard.press('n');
  await expect(incident.dialogue.getByLabel('Note')).toHaveValue(alert);
  await incident.submit();
  await expect(incident.notebook).toContainText('HTTP 503 from the gateway');
  await page.keyboard.press('n');
  await expect(incident.dialogue.getByLabel('Note')).toHaveValue('');
});

test('an open incident is offered to join and never joined by itself; another gets the next number', async ({
  page,
  incident,
}) => {
  await incident.start();
  await page.getByRole('button', { name: 'All incidents' }).click();
  await page.goto(`/respond/incident/?again${start.slice(start.indexOf('#'))}`);
  await expect(page.getByText('An incident of this plan is open already.')).toBeVisible();
  await page.getByRole('button', { name: 'It is a new one' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('-002');
});

test('a whole incident by keyboard: choice, step done, skip, severity, clock met, note, message, resolved, report, closed, reopened', async ({
  page,
  incident,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await incident.start();
  const first = (await incident.step.textContent()) ?? '';
  // A choice has its owner, who is asked for once.
  await incident.ask('1', 'Ada');
  await expect(incident.step).not.toHaveText(first);
  const second = (await incident.step.textContent()) ?? '';
  await page.keyboard.press('d');
  await expect(incident.step).not.toHaveText(second);
  const third = (await incident.step.textContent()) ?? '';
  await incident.ask('x', 'the venue is closed');
  await expect(page.getByRole('button', { name: third }).locator('small')).toContainText('skipped');
  await page.keyboard.press('u');
  await expect(page.getByRole('button', { name: third }).locator('small')).toHaveText('open');

  await incident.ask('v', '1');
  await expect(page.getByRole('button', { name: /Grade 1/ })).toBeVisible();
  await expect(page.getByText('nobody was told of it here')).toBeVisible();
  await expect(page.locator('.next-due')).toContainText('left');

  await incident.compose();
  await incident.dialogue.getByRole('button', { name: /Copy it, and log it as sent/ }).click();
  await expect(incident.dialogue.getByRole('alert')).toContainText('is open');
  for (const field of await incident.dialogue.locator('form :is(input, textarea)').all())
    if ((await field.inputValue()) === '') await field.fill('under investigation');
  for (const field of await incident.dialogue.locator('form select').all())
    if ((await field.inputValue()) === '') await field.selectOption({ index: 1 });
  await incident.dialogue.getByRole('button', { name: /Copy it, and log it as sent/ }).click();
  await expect(incident.dialogue).toBeHidden();
  const sent = await page.evaluate(() => navigator.clipboard.readText());
  expect(sent).toContain('under investigation');
  expect(sent).not.toMatch(/\{\{|\[[A-Z][a-z]/);
  await expect(page.getByText('nobody was told of it here')).toBeHidden();

  await page.keyboard.press('n');
  await page.keyboard.type('password: hunter22');
  await incident.dialogue.locator('button[type=submit]').press('Enter');
  await expect(incident.dialogue.getByRole('alert')).toContainText('a password or key');
  await page.keyboard.press('Escape');
  await incident.ask('n', 'prices look right again');
  await expect(incident.notebook.getByText('prices look right again')).toBeVisible();

  await incident.ask('E', 'feed restored');
  const report = incident.report;
  await expect(report).toContainText('the venue is closed');
  await expect(report).toContainText('prices look right again');
  await expect(report).toContainText('Taken back');
  await page.keyboard.press('E');
  await incident.dialogue.getByLabel('Closed by').fill('Ada');
  await incident.answer();
  await expect(page.getByText('This incident is closed.')).toBeVisible();
  await incident.ask('E', 'it is back');
  await expect(page.getByText('This incident is closed.')).toBeHidden();
});

test('a command asks for its values once, quotes them, and never copies a placeholder', async ({
  page,
  incident,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/respond/incident/#start=${down.id}&namespace=from-a-link`);
  await expect(incident.step).toBeVisible();
  // The clipboard may hold what another page copied.
  await page.evaluate(() => navigator.clipboard.writeText('untouched'));
  const card = page.locator('.command', { has: page.locator('mark') });
  for (let steps = 0; steps < 30 && (await card.count()) === 0; steps += 1) {
    const before = await incident.step.textContent();
    await page.keyboard.press('j');
    await expect(incident.step).not.toHaveText(before ?? '');
  }
  // The line below an open value is not cut off: without it "-n Namespace" reads as what is meant.
  const cut = await card
    .first()
    .locator('pre', { has: page.locator('mark') })
    .evaluate((code) =>
      [...code.querySelectorAll('mark')].map(
        (mark) => mark.getBoundingClientRect().bottom - code.getBoundingClientRect().bottom,
      ),
    );
  expect(cut.length).toBeGreaterThan(0);
  expect(Math.max(...cut)).toBeLessThanOrEqual(0);
  await card.first().getByRole('button', { name: /Copy/ }).click();
  await expect(incident.dialogue).toBeVisible();
  const fields = await incident.dialogue.locator('input').all();
  const [field] = fields;
  await field?.fill('-A');
  await incident.dialogue.locator('button[type=submit]').click();
  await expect(incident.dialogue.getByRole('alert')).not.toBeEmpty();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('untouched');
});

test('a value that was filled in on the playbook’s page stands in the question of the incident that is opened there, and waits for a person', async ({
  page,
  incident,
}) => {
  await page.goto(down.path);
  await page.locator('#scale fill-field input').fill('desk-prod');
  await page.getByRole('link', { name: 'Work it' }).click();
  await expect(incident.step).toBeVisible();
  const card = page.locator('.command', { has: page.locator('mark') });
  for (let steps = 0; steps < 30 && (await card.count()) === 0; steps += 1) {
    const before = await incident.step.textContent();
    await page.keyboard.press('j');
    await expect(incident.step).not.toHaveText(before ?? '');
  }
  await card.first().getByRole('button', { name: /Copy/ }).click();
  await expect(incident.dialogue.getByLabel('Namespace (from this visit: check it)')).toHaveValue('desk-prod');
  await page.keyboard.press('Escape');
  expect(await incident.log()).not.toContain('desk-prod');
  await card.first().getByRole('button', { name: /Copy/ }).click();
  await incident.submit();
  await expect.poll(() => incident.log()).toContain('desk-prod');
});

test('a second device works on the same incident: its file is merged, twice is once, and both chains are proved', async ({
  page,
  incident,
  browser,
  baseURL,
}) => {
  await incident.start();
  const file = jsonFile('incident.json', await incident.log());

  const other = await (await browser.newContext(baseURL ? { baseURL } : {})).newPage();
  const elsewhere = new Incident(other);
  await other.goto('/respond/incident/');
  await other.getByLabel('A session’s file').or(other.getByLabel("A session's file")).setInputFiles(file);
  await other.getByRole('button', { name: 'Go on' }).click();
  await expect(elsewhere.step).toBeVisible();
  await elsewhere.ask('n', 'from the laptop');
  const returned = jsonFile('incident.json', await elsewhere.log());

  await incident.ask('n', 'from the phone');
  for (const words of ['Merged: 1 new entry.', /already/]) {
    await page.keyboard.press('O');
    await incident.dialogue.getByLabel('Merge another device’s file').setInputFiles(returned);
    await expect(incident.dialogue.getByRole('status')).toHaveText(words);
    await page.keyboard.press('Escape');
  }
  const notebook = incident.notebook;
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

test('where the browser lets no page ring and has no clipboard, the page says so and goes on', async ({
  page,
  incident,
}) => {
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
  await page.goto(`/respond/incident/#start=${restart.id}`);
  await expect(incident.step).toBeVisible();
  await incident.ask('v', '1');
  await page.getByText('Be told in time').click();
  await page.getByRole('button', { name: 'Ring while the page is open' }).click();
  await expect(page.getByText('This browser lets no page ring')).toBeVisible();
  await page.goto(`/respond/incident/?other#start=${down.id}`);
  await page.getByRole('button', { name: 'It is a new one' }).click();
  // The first step has no command, the second has.
  await expect(incident.step).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.locator('.command').first()).toBeVisible();
  await page.keyboard.press('y');
  await expect(page.getByText('This browser did not let us copy it')).toBeVisible();
  await incident.ask('n', 'the rest goes on');
  await expect(incident.notebook.getByText('the rest goes on')).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const)
  test(`the incident is readable by all in ${scheme}: axe finds nothing, on a phone nothing scrolls sideways`, async ({
    page,
    incident,
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/respond/incident/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await accessFaults(page)).toEqual([]);
    await page.goto(`/respond/incident/?${start.slice(start.indexOf('#'))}`);
    await expect(incident.step).toBeInViewport();
    await incident.ask('v', '1');
    expect(await accessFaults(page)).toEqual([]);
    await incident.compose();
    await expect(incident.dialogue.locator('form')).toBeVisible();
    expect(await accessFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });

test('an address that changes while the page is being drawn is followed', async ({ page, incident }) => {
  await page.addInitScript((hash) => {
    // As soon as something is drawn, and before whatever was drawn listens.
    new MutationObserver((_changes, drawing) => {
      if (!document.querySelector('[data-incident] > :not(noscript)')) return;
      drawing.disconnect();
      location.hash = hash;
    }).observe(document, { childList: true, subtree: true });
  }, `start=${stop}`);
  await page.goto('/respond/incident/');
  await expect(incident.step).toBeVisible();
});
