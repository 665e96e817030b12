import { expect } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { accessFaults } from './access.ts';
import { drill, plan } from './desk.ts';
import { savedBytes } from './downloads.ts';
import { Incident, stop, test } from './incident.ts';

test.describe('incidents that are open in this browser', () => {
  for (const path of ['/', '/respond/'])
    test(`come first on ${path}: since when, to join or to open another; nothing shifts, and none is named once it is closed`, async ({
      page,
      incident,
    }) => {
      await page.goto(path);
      await expect(page.locator('open-incidents')).toBeHidden();
      await incident.start();
      const address = page.url();
      await page.evaluate(() => sessionStorage.clear());
      await page.addInitScript(() => {
        Object.assign(window, { shifted: 0 });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            Object.assign(window, { shifted: Reflect.get(window, 'shifted') + Reflect.get(entry, 'value') });
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(path);
      const bar = page.locator('open-incidents');
      await expect(bar).toContainText(/Join “FLOOR-INC-.*” ?open since \d\d:\d\d/);
      await expect(bar.getByRole('link', { name: 'Or a new one' })).toBeVisible();
      // A hair of it is the letters of the page itself; a bar that took room would shift a fifth of the screen.
      expect(await page.evaluate(() => Reflect.get(window, 'shifted'))).toBeLessThan(0.001);
      expect(await accessFaults(page, 'open-incidents')).toEqual([]);
      await bar.getByRole('link', { name: /Join/ }).click();
      await expect(incident.step).toBeVisible();
      expect(page.url()).toBe(address);
      await incident.ask('E', 'restored');
      await page.goto(path);
      await expect(bar).toContainText('resolved, not closed');
      await page.goto(address);
      await expect(incident.report).toBeVisible();
      await page.keyboard.press('E');
      await incident.dialogue.getByLabel('Closed by').fill('Ada');
      await incident.answer();
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(bar).toBeHidden();
    });

  test('say since which day they are open once that is another, as the list of incidents writes days', async ({
    page,
    incident,
  }) => {
    await page.clock.setFixedTime(new Date('2026-03-02T12:00:00Z'));
    await incident.start();
    await page.clock.setFixedTime(new Date('2026-03-04T12:00:00Z'));
    await page.goto('/');
    await expect(page.locator('open-incidents')).toContainText(/open since 2026-03-02 \d\d:\d\d/);
  });

  test('are not spoken of where the storage is blocked', async ({ page }) => {
    await page.addInitScript(() =>
      Object.defineProperty(window, 'indexedDB', {
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
      }),
    );
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('open-incidents')).toBeHidden();
    expect(errors).toEqual([]);
  });
});

test('whom to tell now: what the level asks for is due first, a tick goes to the log and meets its clock, and can be taken back', async ({
  page,
  incident,
}) => {
  await incident.start();
  await page.keyboard.press('T');
  await expect(incident.dialogue).toContainText('No severity is declared');
  await expect(incident.dialogue).toContainText('Nobody yet');
  await expect(incident.dialogue).not.toContainText('at this level');
  await page.keyboard.press('Escape');
  await incident.ask('v', '1');
  await page.keyboard.press('T');
  const now = incident.dialogue.getByRole('heading', { name: 'Now', exact: true }).locator('..');
  const first = now.getByRole('listitem').first();
  const title = (await first.locator('b').textContent()) ?? '';
  await expect(first).toContainText(/(?:due|at once, since) \d{4}/);
  await expect(first).toContainText('no number is on record');
  expect(await accessFaults(page)).toEqual([]);
  await first.getByRole('button', { name: 'Told …' }).click();
  const asked = page.getByRole('dialog', { name: `Told: ${title}` });
  // Whom nobody has named was not told.
  await asked.getByLabel('Who was told').fill('');
  await asked.getByRole('button', { name: 'Into the log' }).click();
  await expect(asked).toBeVisible();
  await asked.getByLabel('Who was told').fill('Bo of the desk');
  await asked.getByLabel('By what').fill('chat');
  await asked.getByLabel(/^Tell people of/).check();
  expect(await accessFaults(page)).toEqual([]);
  await asked.getByRole('button', { name: 'Into the log' }).click();
  await expect(asked).toBeHidden();
  const told = incident.dialogue.getByRole('heading', { name: 'Told', exact: true }).locator('..');
  await expect(told).toContainText(title);
  await expect(told).toContainText(/Bo of the desk.*, told .*, chat/);
  await page.keyboard.press('Escape');
  await expect(incident.notebook).toContainText('Told of the incident');
  const clocks = page.getByRole('region', { name: 'Clocks due' });
  await expect(clocks).not.toContainText('Tell people of');
  await page.keyboard.press('u');
  await expect(clocks).toContainText('Tell people of');
  await page.keyboard.press('T');
  await expect(now).toContainText(title);
});

test('where the list can not be fetched, or holds what it should not, that is said', async ({ page, incident }) => {
  await incident.start();
  await page.route('**/respond/tell/*.json', (route) => route.fulfill({ json: { rows: 'none' } }));
  await page.keyboard.press('T');
  await expect(incident.dialogue.getByRole('alert')).toContainText('could not be read');
  await page.unroute('**/respond/tell/*.json');
  await page.route('**/respond/tell/*.json', (route) => route.abort());
  await incident.dialogue.getByRole('button', { name: 'Try again' }).click();
  await expect(incident.dialogue.getByRole('alert')).toContainText('the line is down');
});

test('a drill’s page leads its players to a practice incident of its plan', async ({ page, incident }) => {
  await page.goto(drill.path);
  await page.getByRole('link', { name: 'open a practice incident' }).click();
  await expect(page.getByText('PRACTICE', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('FLOOR-INC-');
  await page.reload();
  await expect(page.getByText('PRACTICE', { exact: true })).toBeVisible();
  await incident.isBack();
  await incident.ask('n', 'this is not real');
  await expect(incident.notebook.getByText('this is not real')).toBeVisible();
});

test('a practice incident is offered as one, and takes no number of the real ones', async ({ page, incident }) => {
  await page.goto(`/respond/incident/#start=${stop}&practice=yes`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/FLOOR-INC-.*-001/);
  await page.goto('/');
  await page.goto(`/respond/incident/#start=${stop}`);
  await expect(page.getByRole('button', { name: /^Join “FLOOR-INC-.*-001.*” \(practice\), open since/ })).toBeVisible();
  await page.getByRole('button', { name: 'It is a new one' }).click();
  await expect(incident.step).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/FLOOR-INC-.*-001/);
  await page.goto('/');
  await page.goto(`/respond/incident/#start=${stop}`);
  // The real one comes first.
  await expect(page.getByRole('button', { name: /^Join/ })).toHaveText([/-001.*”, open since/, /\(practice\)/]);
});

test('a practice incident says EXERCISE in each message, and its pack and report too', async ({
  page,
  incident,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/respond/incident/');
  await page.getByLabel(/Practice/).check();
  await page
    .getByRole('button', { name: new RegExp(plan.title) })
    .first()
    .click();
  await expect(page.getByText('No playbook is open yet')).toBeVisible();
  await incident.compose();
  for (const field of await incident.dialogue.locator('form :is(input, textarea)').all())
    if ((await field.inputValue()) === '') await field.fill('under investigation');
  for (const field of await incident.dialogue.locator('form select').all())
    if ((await field.inputValue()) === '') await field.selectOption({ index: 1 });
  await incident.dialogue.getByRole('button', { name: /Copy it, and log it as sent/ }).click();
  await expect(incident.dialogue).toBeHidden();
  const sent = await page.evaluate(() => navigator.clipboard.readText());
  expect(sent).toMatch(/^EXERCISE\. [\s\S]*EXERCISE\. This message is about no real incident\.\s*$/);
  await incident.ask('E', 'over');
  await expect(incident.report).toContainText('EXERCISE');
  const files = unzipSync(
    await savedBytes(page, () => page.getByRole('button', { name: 'Save all evidence (zip)' }).click()),
  );
  expect(strFromU8(files['README.txt'] ?? new Uint8Array())).toMatch(/^EXERCISE/);
  expect(strFromU8(files['README.txt'] ?? new Uint8Array())).toContain('it was a practice incident');
  expect(files['record.yaml']).toBeUndefined();
  expect(strFromU8(files['fire-draft.json'] ?? new Uint8Array())).toContain('DRAFT - NOT FILED');
});

test('this device is wiped only after the very file was shown, and then holds nothing of the site', async ({
  page,
  incident,
  context,
}) => {
  await incident.start();
  await incident.ask('n', 'what must not be lost');
  await page.getByRole('button', { name: 'All incidents' }).click();
  await page.evaluate(async () => {
    localStorage.setItem('drillbook-me', 'Ada');
    await caches.open('drillbook-test');
  });
  const button = page.getByRole('button', { name: 'Export and wipe this device …' });
  await button.click();
  const card = incident.dialogue;
  await expect(card).toContainText('1 session');
  await expect(card).toContainText('Still open');
  const wipe = card.getByRole('button', { name: '3. Wipe this device' });
  await expect(wipe).toBeDisabled();
  expect(await accessFaults(page)).toEqual([]);
  const save = () => savedBytes(page, () => card.getByRole('button', { name: '1. Save everything to a file' }).click());
  const zip = (buffer: Buffer) => ({ name: 'x.zip', mimeType: 'application/zip', buffer });
  const exported = await save();
  const files = unzipSync(exported);
  const [log = ''] = Object.keys(files).filter((name) => name.startsWith('incident-'));
  expect(strFromU8(files[log] ?? new Uint8Array())).toContain('what must not be lost');

  // Another file, and half of the right one, wipe nothing. Nor does a cancelled card.
  const shown = card.getByLabel(/Show the saved file/);
  await shown.setInputFiles(zip(exported.subarray(0, 200)));
  await expect(card.locator('.refused')).toContainText('Nothing is wiped');
  await expect(wipe).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();

  // What another window writes after the export stops it.
  await button.click();
  await shown.setInputFiles(zip(await save()));
  await expect(card.getByText('It is the very file.')).toBeVisible();
  const other = await context.newPage();
  const elsewhere = new Incident(other);
  await other.goto('/respond/incident/');
  await other.getByRole('button', { name: 'Go on' }).click();
  await expect(elsewhere.step).toBeVisible();
  await elsewhere.ask('n', 'written since');
  await other.close();
  await wipe.click();
  await expect(card.locator('.refused')).toContainText('Something was written since');
  await expect(wipe).toBeDisabled();

  await shown.setInputFiles(zip(await save()));
  await expect(card.getByText('It is the very file.')).toBeVisible();
  await wipe.click();
  await expect(card.getByRole('heading', { name: 'This device is wiped' })).toBeVisible();
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    entries: Object.keys(localStorage),
  }));
  expect(left).toEqual({ databases: [], caches: [], entries: [] });
  await page.goto('/respond/incident/');
  await expect(page.getByText('None yet.')).toBeVisible();
});

test('the list of past incidents is one link from the screen of an incident', async ({ page }) => {
  await page.goto('/respond/incident/');
  await page.getByRole('link', { name: 'records on the site' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Past incidents' })).toBeVisible();
});

test.describe('on a phone in another zone', () => {
  test.use({ viewport: { width: 390, height: 844 }, timezoneId: 'Asia/Kolkata' });

  test('a message says its times on the reader’s clock as well, and a field that is open is named in sight and focused', async ({
    page,
    incident,
  }) => {
    await incident.start();
    await incident.ask('v', '1');
    await incident.compose();
    await expect(incident.dialogue).toContainText(/Here it is .* Asia\/(?:Kolkata|Calcutta)/);
    await incident.dialogue.getByRole('button', { name: /Copy it, and log it as sent/ }).click();
    const refused = incident.dialogue.getByRole('alert');
    await expect(refused).toContainText('is open');
    await expect(refused).toBeInViewport();
    const name = await page.evaluate(() => document.activeElement?.getAttribute('name'));
    const field = refused.locator('..').locator('input, textarea, select');
    await expect(field).toHaveAttribute('name', name ?? 'no field has the focus');
  });

  test('the report is read without scrolling sideways, a row at a time', async ({ page, incident }) => {
    await incident.start();
    await incident.ask('1', 'Ada');
    await incident.ask('E', 'over');
    const report = incident.report;
    await expect(report).toContainText('Open items');
    const narrow = await report
      .locator('.table-box td:not(:empty)')
      .evaluateAll((cells) => cells.filter((cell) => cell.getBoundingClientRect().width < 200).length);
    expect(narrow).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});
