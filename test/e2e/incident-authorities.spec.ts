import { expect, type Page } from '@playwright/test';
import { importLog } from '../../src/session/exercise/import-log.ts';
import { regulatorClocks } from '../../src/session/response/regulator-clocks.ts';
import { savedText } from './downloads.ts';
import { type Incident, minutesAgo, test } from './incident.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'Authorities' });

/** Opens an incident of a plan whose desk has switched on rows of authorities. */
async function openAtDesk({ page }: Incident): Promise<void> {
  await page.goto('/respond/incident/#plan=desk');
  await expect(panel(page)).toContainText('DORA: initial notification');
}

/** Puts DORA's test in the open incident: a malicious access to critical services that may lose data is major. */
async function determineMajor(incident: Incident, begins: boolean): Promise<void> {
  const { page } = incident;
  await page.keyboard.press('K');
  await incident.dialogue.getByRole('button', { name: 'DORA: is it major?' }).click();
  await incident.dialogue.locator('input[name="answer-critical-service"][value="yes"]').check();
  await incident.dialogue.locator('input[name="answer-malicious-access"][value="may-lose-data"]').check();
  await expect(incident.dialogue.getByRole('heading', { name: 'Major incident' })).toBeVisible();
  await incident.dialogue.getByLabel('Determined by').fill('Ann');
  if (begins) await incident.dialogue.getByLabel(/It counts/).check();
  await incident.dialogue.getByRole('button', { name: 'Keep this determination' }).click();
  await expect(incident.dialogue).toContainText('It is in the log.');
  await page.keyboard.press('Escape');
  await expect(incident.dialogue).toBeHidden();
}

/** The state of the open incident, by the log that the page saves. */
async function savedState(incident: Incident) {
  const read = importLog(await incident.log());
  if (!read.ok) throw new Error(read.reason);
  return read.state;
}

for (const timezoneId of ['America/New_York', 'Europe/London', 'Pacific/Auckland']) {
  test.describe(`in ${timezoneId}`, () => {
    test.use({ timezoneId });
    test('what authorities are owed stands in the panel, the bar, the calendar file and the note of a hand-over, at the instants of the clock engine', async ({
      page,
      incident,
    }) => {
      await openAtDesk(incident);
      await determineMajor(incident, true);
      await expect(page.locator('.next-due')).toContainText('left: DORA: initial notification: Initial notification');

      const clocks = regulatorClocks(await savedState(incident), Date.now());
      const due = clocks.flatMap(({ reading }) => (reading.state === 'running' ? [reading] : []));
      expect(due.length).toBeGreaterThan(0);
      const shown = await panel(page)
        .locator('time')
        .evaluateAll((times) => times.map((time) => time.getAttribute('datetime')));
      expect(shown).toEqual(clocks.flatMap(({ reading }) => reading.due ?? []));

      await page.getByText('Be told in time').click();
      const file = await savedText(page, () =>
        page.getByRole('button', { name: /deadlines? as a calendar file/ }).click(),
      );
      const starts = [...file.matchAll(/DTSTART:(\S+)/g)].map(([, at = '']) => at);
      const stamp = (text: string) => new Date(text).toISOString().replaceAll(/[-:]|\.000/g, '');
      expect(starts).toEqual(expect.arrayContaining(due.map(({ due: limit = '', latest = limit }) => stamp(latest))));

      await page.keyboard.press('h');
      await incident.dialogue.getByLabel('In command').fill('Ann');
      await page.keyboard.press('Enter');
      await expect(incident.dialogue).toBeHidden();
      await page.keyboard.press('h');
      await expect(incident.dialogue.getByLabel('Note')).toHaveValue(
        /Due, soonest first:\n(.+\n)*- DORA: initial notification/,
      );
    });
  });
}

test('once it is closed the plan’s own clocks no longer count, in the bar or beside it, and an authority’s window runs on', async ({
  page,
  incident,
}) => {
  await page.clock.install();
  await openAtDesk(incident);
  await incident.ask('v', '1');
  await determineMajor(incident, true);
  const clocks = page.getByRole('region', { name: 'Clocks due' });
  await expect(clocks).toContainText(/left|at once/);
  await expect(page.locator('.next-due')).not.toContainText('DORA');
  await incident.ask('E');
  await page.keyboard.press('E');
  await incident.dialogue.getByLabel('Closed by').fill('Ann');
  await incident.answer();
  await expect(page.getByText('only windows to notify somebody count on')).toBeVisible();
  await expect(clocks).toHaveCount(0);
  await expect(page.locator('.at-once')).toHaveCount(0);
  await expect(page.locator('.next-due')).toContainText('left: DORA: initial notification');
  const left = await page.locator('.next-due b').textContent();
  await page.clock.fastForward(30 * 60_000);
  await expect(page.locator('.next-due b')).not.toHaveText(left ?? '');
  await expect(page.locator('.next-due')).toContainText('left: DORA: initial notification');
  await expect(incident.report).toContainText('not stamped');
  await expect(incident.report).not.toContainText(/missed/i);
});

test('the test of DORA is kept without a window where nobody says that it counts, and what was submitted starts the next stage', async ({
  page,
  incident,
}) => {
  await openAtDesk(incident);
  await determineMajor(incident, false);
  await expect(page.locator('.next-due')).toBeHidden();
  await determineMajor(incident, true);
  await expect(page.locator('.next-due')).toContainText('DORA: initial notification');

  await panel(page).getByText('DORA: initial notification').click();
  await panel(page).getByRole('button', { name: 'It was sent …' }).first().click();
  await incident.dialogue.getByLabel('By which channel').fill('portal');
  await incident.dialogue.getByLabel('What it said').fill('Trading was stopped.');
  await incident.dialogue.getByRole('button', { name: 'It was sent' }).click();
  await expect(incident.dialogue).toBeHidden();
  await expect(page.locator('.next-due')).toContainText('DORA: intermediate report');
});

test('a determination that is dated before anybody knew is refused where it would begin a window, and no countdown is stopped by it', async ({
  page,
  incident,
}) => {
  await openAtDesk(incident);
  await page.keyboard.press('w');
  await incident.dialogue.getByLabel('We were aware of it').check();
  await incident.submit();
  await page.keyboard.press('K');
  await incident.dialogue.getByRole('button', { name: 'DORA: is it major?' }).click();
  await incident.dialogue.locator('input[name="answer-critical-service"][value="yes"]').check();
  await incident.dialogue.locator('input[name="answer-malicious-access"][value="may-lose-data"]').check();
  await incident.dialogue.getByLabel('Determined by').fill('Ann');
  await incident.dialogue.getByLabel(/^When it was determined/).fill(await minutesAgo(page, 90));
  await incident.dialogue.getByLabel(/It counts/).check();
  await incident.dialogue.getByRole('button', { name: 'Keep this determination' }).click();
  await expect(incident.dialogue.getByRole('alert')).toContainText('That is before “We were aware of it”');
  await incident.dialogue.getByLabel(/^When it was determined/).fill('');
  await incident.dialogue.getByRole('button', { name: 'Keep this determination' }).click();
  await expect(incident.dialogue).toContainText('Windows that count from the classification have begun.');
  await page.keyboard.press('Escape');
  await expect(page.locator('.next-due')).toContainText('left: DORA: initial notification: Initial notification');
});
