import { expect, type Page, test } from '@playwright/test';
import { savedText } from './downloads.ts';
import { Console } from './drill/console.ts';
import { Incident, openIncident } from './incident.ts';
import { eventsIn, notesIn } from './session-log.ts';
import type { SessionPage } from './session-page.ts';

const dawn = new Date('2026-03-02T08:00:00Z');
const minute = 60_000;
const hour = 60 * minute;

/** What the log says of the clocks, in its order. */
const clocksIn = (log: string) =>
  eventsIn(log).filter(({ type }) => type === 'clock-set-back' || type === 'gap-noticed');

for (const { kind, on, stands } of [
  {
    kind: 'a drill',
    on: (page: Page): SessionPage => new Console(page),
    // It stands still until somebody goes on.
    stands: (page: Page) => page.getByRole('button', { name: /^Resume/ }).press('p'),
  },
  { kind: 'an incident', on: (page: Page): SessionPage => new Incident(page), stands: async () => {} },
] as const)
  test(`${kind} outlives a clock that is set back and forward, and a lid that is closed for hours: each stands in the log once, and no note is lost`, async ({
    page,
  }) => {
    await page.clock.install({ time: dawn });
    const session = on(page);
    await session.start();
    await session.note('before');

    await page.clock.setSystemTime(new Date(dawn.getTime() - 2 * hour));
    await session.note('two hours earlier');
    let said = clocksIn(await session.log());
    expect(said.map(({ type }) => type)).toEqual(['clock-set-back']);
    expect(Math.abs((said[0]?.payload.by ?? 0) / hour - 2)).toBeLessThan(0.1);

    await page.clock.setSystemTime(new Date(dawn.getTime() + hour));
    await page.clock.runFor(1_000);
    await stands(page);
    await session.note('three hours on');
    said = clocksIn(await session.log()).slice(1);
    expect(said.map(({ payload }) => payload.cause)).toEqual(['asleep']);
    expect(Math.abs((said[0]?.payload.length ?? 0) / hour - 3)).toBeLessThan(0.1);

    // Timers run once when the lid is opened, as in a tab that the browser has frozen.
    await page.clock.fastForward(5 * hour);
    await stands(page);
    await session.note('after the lid was closed');
    said = clocksIn(await session.log()).slice(2);
    expect(said.map(({ payload }) => payload.cause)).toEqual(['asleep']);
    expect(Math.abs((said[0]?.payload.length ?? 0) / hour - 5)).toBeLessThan(0.1);

    await page.reload();
    await session.isBack();
    expect(notesIn(await session.log())).toEqual([
      'before',
      'two hours earlier',
      'three hours on',
      'after the lid was closed',
    ]);
  });

test('the deadlines of an incident stay where they are by the wall while its tab is frozen: what is past says so when it thaws', async ({
  page,
}) => {
  await page.clock.install({ time: dawn });
  const incident = await openIncident(page);
  await incident.ask('v', '1');
  const due = page.locator('.next-due');
  await expect(due).toContainText('left');
  await expect(page.getByRole('timer', { name: 'Open for' })).toHaveText(/^0:\d\d$/);
  await page.clock.fastForward(5 * hour);
  await expect(due).toContainText('past');
  await expect(due).toHaveClass(/past/);
  await expect(page.getByRole('timer', { name: 'Open for' })).toContainText(/^5:00:/);
});

test('the deadlines of an incident go into a calendar file: each with its alarm, at the instant that the screen shows', async ({
  page,
}) => {
  await page.clock.install({ time: dawn });
  const incident = await openIncident(page);
  await page.getByText('Be told in time').click();
  const button = page.getByRole('button', { name: /as a calendar file/ });
  await expect(page.getByText('This page does not wake you')).toBeVisible();
  await expect(button).toBeDisabled();
  await incident.ask('v', '1');
  await expect(button).toBeEnabled();
  const count = Number(((await button.textContent()) ?? '').replace('One', '1').match(/\d+/)?.[0]);
  const file = await savedText(page, () => button.click());
  expect(file.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
  const events = file.split('BEGIN:VEVENT').slice(1);
  expect(events).toHaveLength(count);
  for (const event of events) expect(event).toMatch(/BEGIN:VALARM[\s\S]*END:VALARM/);
  const [first = ''] = [...file.matchAll(/DTSTART:(\S+)/g)].map(([, at = '']) => at).sort();
  const at = Date.parse(first.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'));
  // It is drawn once a second, and late where the machine has other work.
  await expect(async () => {
    const [left, now] = await page.evaluate(
      () => [document.querySelector('.next-due b')?.textContent ?? '', Date.now()] as const,
    );
    // Seconds, minutes and, where there are any, hours.
    const seconds = (left.match(/\d+/g) ?? []).reduce((sum, part) => 60 * sum + Number(part), 0);
    expect(Math.abs(at - now - 1_000 * seconds)).toBeLessThan(3_000);
  }).toPass({ timeout: 20_000 });
});

test('an incident rings once it is asked to: five minutes before a clock is due and when it is, each once, and no more once told to be still', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const rung: string[] = [];
    Object.assign(window, { rung });
    class Bell {
      static requestPermission = async () => 'granted';
      constructor(title: string) {
        rung.push(title);
      }
    }
    Object.defineProperty(window, 'Notification', { value: Bell });
  });
  const rung = () => page.evaluate((): string[] => [...Reflect.get(window, 'rung')]);
  await page.clock.install({ time: dawn });
  const incident = await openIncident(page);
  await incident.ask('v', '1');
  await expect(page.locator('.next-due')).toContainText('left');
  expect(await rung()).toEqual([]);
  await page.getByText('Be told in time').click();
  await page.getByRole('button', { name: 'Ring while the page is open' }).click();
  await expect(page.getByText('It rings five minutes before a clock is due, and when it is.')).toBeVisible();
  // Half an hour, a few minutes at a time.
  for (let passed = 0; passed < 30; passed += 3) await page.clock.fastForward(3 * minute);
  await expect.poll(rung).toContain('Past: Respond to Grade 1');
  await page.getByRole('button', { name: 'Do not ring' }).click();
  await expect(page.getByRole('button', { name: 'Ring while the page is open' })).toBeVisible();
  // Taken once it is still: the last of them rings after the frame in which it is due.
  const titles = await rung();
  expect(titles.filter((title) => title.endsWith(': Respond to Grade 1'))).toEqual([
    'Due soon: Respond to Grade 1',
    'Past: Respond to Grade 1',
  ]);
  expect(new Set(titles).size).toBe(titles.length);
  await page.clock.fastForward(5 * hour);
  await expect(page.locator('.next-due')).toContainText('past');
  expect(await rung()).toEqual(titles);
});

test('the screen of an incident stays awake when asked to, again when the page comes back to sight, and no longer than that', {
  // A browser without windows has no screen to keep awake.
  tag: '@whole-browser',
}, async ({ page }) => {
  await page.addInitScript(() => {
    const held: WakeLockSentinel[] = [];
    Object.assign(window, { held });
    const { request } = WakeLock.prototype;
    WakeLock.prototype.request = async function (this: WakeLock, kind) {
      const lock = await request.call(this, kind);
      held.push(lock);
      return lock;
    };
  });
  await openIncident(page);
  /** Whether each lock that the page was given still holds. */
  const locks = () =>
    page.evaluate(() => {
      const held: WakeLockSentinel[] = Reflect.get(window, 'held');
      return held.map(({ released }) => !released);
    });
  await page.getByText('Be told in time').click();
  await page.getByRole('button', { name: /awake/ }).click();
  await expect.poll(locks).toEqual([true]);
  // The browser takes the lock away where the page is out of sight.
  await page.evaluate(async () => {
    const [lock] = Reflect.get(window, 'held');
    await lock.release();
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(locks).toEqual([false, true]);
  await page.getByRole('button', { name: /awake|sleep/ }).click();
  await expect.poll(locks).toEqual([false, false]);
});
