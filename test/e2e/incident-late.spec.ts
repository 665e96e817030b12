import { expect } from '@playwright/test';
import { type Incident, minutesAgo, test } from './incident.ts';

/** What these tests read of a log: when things happened, beside when they were written down. */
interface Dated {
  events: {
    id: string;
    type: string;
    at: string;
    payload: { happenedAt?: string; milestone?: string; event?: string };
  }[];
}

async function eventsOf(incident: Incident): Promise<Dated['events']> {
  const { events }: Dated = JSON.parse(await incident.log());
  return events;
}

/** Dates the open dialogue some minutes back, and answers it. */
async function dateAndSubmit(incident: Incident, minutes: number): Promise<void> {
  await incident.dialogue.getByLabel(/^When it happened/).fill(await minutesAgo(incident.page, minutes));
  await incident.submit();
}

test('a severity, a mode, a message, a stamp and a decision that are written down later keep when they happened', async ({
  page,
  incident,
}) => {
  await incident.start();
  await page.keyboard.press('v');
  await incident.dialogue.locator('input[name=severity]').first().check();
  await dateAndSubmit(incident, 31);
  await page.keyboard.press('m');
  await incident.dialogue.locator('input[name=mode]').first().check();
  await dateAndSubmit(incident, 32);
  await page.keyboard.press('M');
  await incident.dialogue.getByLabel('To', { exact: true }).fill('The desk');
  await incident.dialogue.getByLabel('What it said').fill('We hold orders back.');
  await dateAndSubmit(incident, 33);
  await page.keyboard.press('g');
  await incident.dialogue.getByLabel('detection').check();
  await dateAndSubmit(incident, 34);
  await page.keyboard.press('q');
  await incident.dialogue.getByLabel('What was decided').fill('Who trades');
  await incident.dialogue.getByLabel('How', { exact: true }).fill('nobody');
  await incident.dialogue.getByLabel('Who decided').fill('Ada');
  await dateAndSubmit(incident, 35);

  const events = await eventsOf(incident);
  for (const [type, minutes] of [
    ['severity-declared', 31],
    ['mode-entered', 32],
    ['message-sent', 33],
    ['milestone-reached', 34],
    ['decision-taken', 35],
  ] as const) {
    const event = events.find((one) => one.type === type);
    const late = Date.parse(event?.at ?? '') - Date.parse(event?.payload.happenedAt ?? '');
    // The field has whole minutes, and some seconds passed since it was filled.
    expect(late, type).toBeGreaterThanOrEqual(minutes * 60_000);
    expect(late, type).toBeLessThan((minutes + 2) * 60_000);
  }
  const decided = events.find(({ type }) => type === 'decision-taken')?.payload.happenedAt ?? '';
  await expect(incident.notebook).toContainText(`decision by Ada · of `);
  await expect(incident.notebook).toContainText(decided.slice(11, 16));
});

test('an end before the beginning is refused, until it is said that it began earlier; the end stamps the resolution, and coming back takes that stamp away', async ({
  page,
  incident,
}) => {
  await incident.start();
  await page.keyboard.press('E');
  await incident.dialogue.getByLabel(/^When it happened/).fill(await minutesAgo(page, 10));
  await incident.dialogue.getByRole('button', { name: 'It is resolved' }).click();
  await expect(incident.dialogue.getByRole('alert')).toContainText('That is before it began');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await incident.dialogue.getByLabel('detection').check();
  await dateAndSubmit(incident, 20);
  await page.keyboard.press('E');
  await dateAndSubmit(incident, 10);
  await expect(incident.report).toContainText('Noticed');
  // Each time is cut to its minute, and a minute may have turned between the two.
  await expect(incident.report).toContainText(/1[01] min, from when it was noticed to its resolution/);
  await expect(incident.report).toContainText('Not stamped: acknowledgement, response, containment, recovery.');
  const first = (await eventsOf(incident)).filter(({ type }) => type === 'milestone-reached' || type === 'ended');
  expect(first.map(({ payload: { milestone } }) => milestone)).toEqual(['detection', undefined, 'resolution']);
  expect(first[2]?.payload.happenedAt).toBe(first[1]?.payload.happenedAt);

  await page.keyboard.press('E');
  await incident.dialogue.getByLabel(/^It is back/).check();
  await incident.dialogue.getByLabel('Reason, where it goes on').fill('orders are late again');
  await incident.submit();
  await expect(page.getByRole('button', { name: /^Resolved/ })).toBeVisible();
  await expect
    .poll(async () => (await eventsOf(incident)).at(-1))
    .toMatchObject({
      type: 'undone',
      payload: { event: first[2]?.id },
    });
  await page.keyboard.press('E');
  await incident.submit();
  const stamps = (await eventsOf(incident)).filter(({ payload }) => payload.milestone === 'resolution');
  expect(stamps).toHaveLength(2);
});

test('coming back takes away every stamp of a resolution, also one that an earlier one had taken the place of', async ({
  page,
  incident,
}) => {
  await incident.start();
  await page.keyboard.press('g');
  await incident.dialogue.getByLabel('detection').check();
  await dateAndSubmit(incident, 30);
  await page.keyboard.press('E');
  await incident.submit();
  await page.keyboard.press('g');
  await incident.dialogue.getByLabel(/^resolution/).check();
  await dateAndSubmit(incident, 10);
  await page.keyboard.press('E');
  await incident.dialogue.getByLabel(/^It is back/).check();
  await incident.dialogue.getByLabel('Reason, where it goes on').fill('orders are late again');
  await incident.submit();
  const standing = async () => {
    const events = await eventsOf(incident);
    const undone = new Set(events.flatMap(({ type, payload }) => (type === 'undone' ? payload.event : [])));
    return events.filter(({ id, payload }) => payload.milestone === 'resolution' && !undone.has(id)).length;
  };
  await expect.poll(standing).toBe(0);
  await page.keyboard.press('E');
  await incident.submit();
  await expect.poll(standing).toBe(1);
});

test('a time stamp that is set gives way to an earlier instant', async ({ page, incident }) => {
  await incident.start();
  await page.keyboard.press('g');
  await incident.dialogue.getByLabel('detection').check();
  await incident.submit();
  await page.keyboard.press('g');
  await expect(incident.dialogue).toContainText('An earlier instant takes its place.');
  await incident.dialogue.getByLabel('detection').check();
  await dateAndSubmit(incident, 15);
  await page.keyboard.press('E');
  await incident.submit();
  await expect(incident.report).toContainText(/1[56] min( \d+ s)?, from when it was noticed to its resolution/);
});

test('a closed incident puts no question whose answer it could not keep, and says how it is reopened', async ({
  page,
  incident,
}) => {
  await incident.start();
  await incident.ask('E', 'restored');
  await page.keyboard.press('E');
  await incident.dialogue.getByLabel('Closed by').fill('Ada');
  await incident.submit();
  await expect(page.getByText('This incident is closed.')).toBeVisible();
  for (const key of ['n', 't', 'q', 'v', 'm', 'g', 'K', 'u', 'd', 'x', 's', 'l', 'h', 'w', 'c']) {
    await page.keyboard.press(key);
    await expect(page.getByText('The incident is closed: reopen it first (E).')).toBeVisible();
    await expect(incident.dialogue).toBeHidden();
  }
  await incident.ask('E', 'it was another cause');
  await incident.note('written on');
});
