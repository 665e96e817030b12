import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { parse } from 'yaml';
import type { PlayersView, ReleasedInject } from '../../../src/session/exercise/players-view.ts';
import { Console, drill, fontSize } from './console.ts';

const session = '5f0c2a51-9a3e-4a55-8d0e-2f6f5b1c7a10';

/** A players' screen of a size that shows a view, as a console sends it. */
async function show(
  page: Page,
  { width, height }: { width: number; height: number },
): Promise<(view: PlayersView) => Promise<void>> {
  await page.setViewportSize({ width, height });
  await page.goto(`${drill}screen/#session=${session}`);
  await expect(page.getByText('Waiting for the facilitator')).toBeVisible();
  // A channel does not hear itself: the console is another window.
  const console = await page.context().newPage();
  await console.goto(`${drill}screen/`);
  await page.bringToFront();
  return (view) =>
    console.evaluate(([name, sent]) => new BroadcastChannel(name).postMessage({ kind: 'view', view: sent }), [
      `drillbook-screen-${session}`,
      view,
    ] as const);
}

const released: ReleasedInject = {
  id: 'last-words',
  title: 'The last words of the old primary',
  from: 'Database team',
  to: ['Technical lead', 'Incident commander', 'Trading desk'],
  channel: 'chat',
  body: 'This is what the log of the old primary says. We have read it twice and it does not change.',
  artefact: {
    kind: 'log',
    title: 'postgres-0, last fourteen lines',
    from: 'cluster logs',
    body: Array.from(
      { length: 14 },
      (_, line) => `09:4${line % 10}:12.113 UTC [71] LOG: checkpoint ${line + 1} complete`,
    ).join('\n'),
  },
  at: Date.parse('2026-03-02T09:41:00.000Z'),
  repeated: false,
};

const view: PlayersView = {
  exercise: true,
  title: 'Eight minutes to the open, March run',
  plan: 'Trading production',
  status: 'running',
  noDuff: false,
  readAt: Date.parse('2026-03-02T09:41:00.000Z'),
  running: false,
  played: 600_000,
  scenario: { at: Date.parse('2026-03-02T09:41:00.000Z'), rate: 0, zone: 'Europe/London' },
  severity: { name: 'P1', label: 'Critical' },
  mode: { name: 'SAFE MODE', stops: 'new-orders' },
  situation: undefined,
  released: [released],
  decisions: [
    {
      question: 'Fail over to the replica now, or wait for the primary to come back?',
      by: 'Incident commander',
      options: [
        { label: 'Fail over now', detail: 'Twelve seconds of orders may be missing on the replica.' },
        { label: 'Wait ten minutes', detail: 'The desk trades by phone until then, and the open is in eight.' },
        { label: 'Stay down until the open is over', detail: 'Nothing is lost, and nothing is traded.' },
      ],
    },
  ],
  hotWash: undefined,
};

/** What stands below the lower edge of the screen. */
const below = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.stage > *, .stage > .released > *, .hot-wash')].flatMap((part) => {
      const over = Math.round(part.getBoundingClientRect().bottom + scrollY - innerHeight);
      return over > 0 ? [`${part.className} by ${over} px`] : [];
    }),
  );

for (const [name, at, least] of [
  ['1080p', { width: 1920, height: 1080 }, 30],
  ['768p', { width: 1366, height: 768 }, 20],
] as const)
  test(`a decision with three options and an artefact of fourteen lines are on a ${name} screen at once, and read from the back`, async ({
    page,
  }) => {
    const send = await show(page, at);
    await send(view);
    await expect(page.getByText('Stay down until the open is over')).toBeVisible();
    await expect.poll(() => below(page)).toEqual([]);
    expect(await fontSize(page.locator('.artefact pre'))).toBeGreaterThanOrEqual(least);
    expect(await fontSize(page.locator('.decision p'))).toBeGreaterThanOrEqual(at.height / 60);
    await expect(page.getByText('EXERCISE · postgres-0')).toBeInViewport();
    const before = await fontSize(page.locator('h1'));
    await page.keyboard.press('+');
    await expect.poll(() => fontSize(page.locator('h1'))).toBeGreaterThan(before);
    await page.keyboard.press('0');
    await expect.poll(() => fontSize(page.locator('h1'))).toBe(before);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });

interface Written {
  injects: {
    id: string;
    title: string;
    from: string;
    channel: string;
    body: string;
    artefact?: NonNullable<ReleasedInject['artefact']>;
    decision?: PlayersView['decisions'][number];
  }[];
}

test('every decision of every drill is on a 1080p screen at once with what was released with it', async ({ page }) => {
  const send = await show(page, { width: 1920, height: 1080 });
  const files = readdirSync('src/content/drills', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  const asked = files.flatMap((file) => {
    const { injects }: Written = parse(readFileSync(`src/content/drills/${file}`, 'utf8'));
    return injects.flatMap(({ decision, ...inject }) => (decision ? [{ file, decision, inject }] : []));
  });
  expect(asked.length).toBeGreaterThan(40);
  const off: string[] = [];
  for (const { file, decision, inject } of asked) {
    const { artefact, id, title, from, channel, body } = inject;
    await send({
      ...view,
      released: [{ ...released, title, from, channel, body, artefact }],
      decisions: [{ ...decision, by: 'Incident commander' }],
    });
    await expect(page.getByText(decision.question, { exact: true })).toBeVisible();
    for (const part of await below(page)) off.push(`${file} ${id}: ${part}`);
    const large = artefact ? await fontSize(page.locator('.artefact pre')) : 30;
    if (large < 30) off.push(`${file} ${id}: its artefact is ${large} px high`);
  }
  expect(off).toEqual([]);
});

test('the hot wash: one large question as the facilitator moves, and what was said only where it is shown', async ({
  page,
}) => {
  const console = new Console(page);
  await console.start();
  const screen = await console.openScreen();
  await screen.setViewportSize({ width: 1920, height: 1080 });
  await page.bringToFront();
  await console.end();
  const first = (await page.locator('.question').textContent()) ?? '';
  const question = screen.locator('.hot-wash .asked');
  await expect(question).toHaveText(first);
  expect(await fontSize(screen.locator('.hot-wash .asked'))).toBeGreaterThanOrEqual(56);
  await expect(screen.getByText(/^EXERCISE/)).toBeVisible();
  await page.getByLabel('What was said', { exact: true }).fill('The stop came late.');
  await page.getByLabel(/^By whom/).fill('Ann Ode');
  await page.getByRole('button', { name: 'Keep it' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Take back' })).toBeVisible();
  await expect(screen.getByText('The stop came late.')).toBeHidden();
  await page.getByLabel('with its answers').check();
  await expect(screen.getByText('The stop came late.')).toBeVisible();
  await page.getByRole('button', { name: /^Next question/ }).press('Enter');
  await expect(question).not.toHaveText(first);
  await expect(screen.getByText('The stop came late.')).toBeHidden();
  await page.getByLabel("The question is on the players' screen").uncheck();
  await expect(question).toBeHidden();
  await expect(screen.getByText('EndEx. The exercise is over.')).toBeVisible();
});

test('show as a role: what that role was sent, nothing that is not released, with EXERCISE on it', async ({ page }) => {
  const console = new Console(page);
  await console.start();
  await page.keyboard.press('S');
  await expect(console.dialogue).toContainText('Nothing has been sent to this role.');
  await page.keyboard.press('Escape');
  const title = await console.release();
  await page.keyboard.press('S');
  await expect(console.dialogue.getByText('EXERCISE', { exact: true })).toBeVisible();
  const to: string[] = [];
  const roles = console.dialogue.getByRole('combobox', { name: 'Role' });
  for (const role of await roles.locator('option').allTextContents()) {
    await roles.selectOption(role);
    const sent = console.dialogue.getByRole('heading', { name: title });
    if ((await sent.count()) > 0) {
      await expect(console.dialogue.locator('.facts')).toContainText(role);
      to.push(role);
    } else await expect(console.dialogue).toContainText('Nothing has been sent to this role.');
  }
  expect(to.length).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('i');
  await page.getByRole('button', { name: /^Show as a role/ }).press('Enter');
  await expect(console.dialogue.getByRole('combobox', { name: 'Role' })).toBeVisible();
});
