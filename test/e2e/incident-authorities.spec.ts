import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { planContent, readContent } from '../../scripts/lib/content.ts';
import { importLog } from '../../src/session/exercise/import-log.ts';
import { regulatorClocks } from '../../src/session/response/regulator-clocks.ts';
import { sessionPlan } from '../../src/session/snapshot/snapshot.ts';

const dialogue = (page: Page) => page.getByRole('dialog');
const panel = (page: Page) => page.getByRole('region', { name: 'Authorities' });

/** The desk for tests, which has switched on rows of authorities: the site's own desk has not. */
async function deskPlan() {
  const content = planContent(await readContent('test/fixtures/desk'), 'desk');
  if (!content) throw new Error('the desk for tests is gone');
  return sessionPlan(content);
}

/** Opens an incident of the desk for tests on the built page. */
async function openIncident(page: Page): Promise<void> {
  const plan = await deskPlan();
  await page.route('**/respond/plans/desk.json', (route) => route.fulfill({ json: plan }));
  await page.goto('/respond/incident/#plan=desk');
  await expect(panel(page)).toContainText('DORA: initial notification');
}

/** Puts DORA's test in the open incident: a malicious access to critical services that may lose data is major. */
async function determineMajor(page: Page, begins: boolean): Promise<void> {
  await page.keyboard.press('K');
  await dialogue(page).getByRole('button', { name: 'DORA: is it major?' }).click();
  await dialogue(page).locator('input[name="answer-critical-service"][value="yes"]').check();
  await dialogue(page).locator('input[name="answer-malicious-access"][value="may-lose-data"]').check();
  await expect(dialogue(page).getByRole('heading', { name: 'Major incident' })).toBeVisible();
  await dialogue(page).getByLabel('Determined by').fill('Ann');
  if (begins)
    await dialogue(page)
      .getByLabel(/It counts/)
      .check();
  await dialogue(page).getByRole('button', { name: 'Keep this determination' }).click();
  await expect(dialogue(page)).toContainText('It is in the log.');
  await page.keyboard.press('Escape');
  await expect(dialogue(page)).toBeHidden();
}

/** The log of the open incident, as the page saves it. */
async function savedLog(page: Page) {
  const download = page.waitForEvent('download');
  await page.keyboard.press('o');
  const read = importLog(readFileSync(await (await download).path(), 'utf8'));
  if (!read.ok) throw new Error(read.reason);
  return read.state;
}

for (const timezoneId of ['America/New_York', 'Europe/London', 'Pacific/Auckland']) {
  test.describe(`in ${timezoneId}`, () => {
    test.use({ timezoneId });
    test('what authorities are owed stands in the panel, the bar, the calendar file and the note of a hand-over, at the instants of the clock engine', async ({
      page,
    }) => {
      await openIncident(page);
      await determineMajor(page, true);
      await expect(page.locator('.next-due')).toContainText('left: DORA: initial notification: Initial notification');

      const clocks = regulatorClocks(await savedLog(page), Date.now());
      const due = clocks.flatMap(({ reading }) => (reading.state === 'running' ? [reading] : []));
      expect(due.length).toBeGreaterThan(0);
      const shown = await panel(page)
        .locator('time')
        .evaluateAll((times) => times.map((time) => time.getAttribute('datetime')));
      expect(shown).toEqual(clocks.flatMap(({ reading }) => reading.due ?? []));

      await page.getByText('Be told in time').click();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: /deadlines? as a calendar file/ }).click();
      const file = readFileSync(await (await download).path(), 'utf8');
      const starts = [...file.matchAll(/DTSTART:(\S+)/g)].map(([, at = '']) => at);
      const stamp = (text: string) => new Date(text).toISOString().replaceAll(/[-:]|\.000/g, '');
      expect(starts).toEqual(expect.arrayContaining(due.map(({ due: limit = '', latest = limit }) => stamp(latest))));

      await page.keyboard.press('h');
      await dialogue(page).getByLabel('In command').fill('Ann');
      await page.keyboard.press('Enter');
      await expect(dialogue(page)).toBeHidden();
      await page.keyboard.press('h');
      await expect(dialogue(page).getByLabel('Note')).toHaveValue(
        /Due, soonest first:\n(.+\n)*- DORA: initial notification/,
      );
    });
  });
}

test('the test of DORA is kept without a window where nobody says that it counts, and what was submitted starts the next stage', async ({
  page,
}) => {
  await openIncident(page);
  await determineMajor(page, false);
  await expect(page.locator('.next-due')).toBeHidden();
  await determineMajor(page, true);
  await expect(page.locator('.next-due')).toContainText('DORA: initial notification');

  await panel(page).getByText('DORA: initial notification').click();
  await panel(page).getByRole('button', { name: 'It was sent …' }).first().click();
  await dialogue(page).getByLabel('By which channel').fill('portal');
  await dialogue(page).getByLabel('What it said').fill('Trading was stopped.');
  await dialogue(page).getByRole('button', { name: 'It was sent' }).click();
  await expect(dialogue(page)).toBeHidden();
  await expect(page.locator('.next-due')).toContainText('DORA: intermediate report');
});
