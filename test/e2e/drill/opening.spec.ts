import { expect, test } from '@playwright/test';
import { exportLog } from '../../../src/session/log/framing.ts';
import { bigPlan } from '../../bench/session/big-drill.ts';
import { started } from '../../unit/session/fixtures.ts';
import { Console } from './console.ts';

test('a session that the address names opens without the list of sessions before it', async ({ page }) => {
  const console = new Console(page);
  await console.start();
  await page.addInitScript(() => {
    Reflect.set(window, 'seen', []);
    new MutationObserver(() => {
      const drawn = document.querySelector('[data-console]')?.textContent ?? '';
      if (drawn.includes('Prepare a new run')) Reflect.get(window, 'seen').push(drawn.slice(0, 80));
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'Injects' })).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(window, 'seen'))).toEqual([]);
});

test('a session that is gone from this browser says so, over the list', async ({ page }) => {
  const console = new Console(page);
  await console.prepare();
  await page.goto(page.url().replace(/session=.*/, 'session=00000000-0000-4000-8000-000000000000'));
  await expect(page.getByRole('alert')).toContainText(/session/i);
  await expect(page.getByRole('button', { name: 'Prepare a new run' })).toBeVisible();
});

test('what comes after the end of a drill is fetched only once the first frame shows the session', async ({ page }) => {
  const console = new Console(page);
  await console.start();
  await page.addInitScript(() => {
    new MutationObserver((_changes, watch) => {
      if (!document.querySelector('.play .row')) return;
      watch.disconnect();
      requestAnimationFrame(() => Reflect.set(window, 'shown', performance.now()));
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  /** Of each part that comes late: whether it was asked for after the frame in which the session came to the screen. */
  const late = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => /\/(?:after|evaluators)\.[^/]*\.js$/.test(name))
        .map(({ startTime }) => startTime > Number(Reflect.get(window, 'shown'))),
    );
  await expect.poll(late).toEqual([true, true]);
});

test('where the line was down, a rare form says so, and opens once the line is back', async ({ page }) => {
  const console = new Console(page);
  await page.route('**/forms.*', (route) => route.abort());
  await console.start();
  await page.keyboard.press('e');
  await expect(page.getByText('This form could not be loaded: the line is down.')).toBeVisible();
  await expect(console.dialogue).toBeHidden();
  await console.note('the rest goes on');
  await page.unroute('**/forms.*');
  await page.keyboard.press('e');
  await expect(console.dialogue).toBeVisible();
});

for (const { path, file, heading } of [
  { path: '/drills/sessions/', file: '**/drill-sessions.*', heading: 'All sessions' },
  { path: '/respond/incident/', file: '**/incidents.*', heading: 'Incidents in this browser' },
])
  test(`where the line was down, ${path} says that its list could not be loaded, and has it once the line is back`, async ({
    page,
  }) => {
    await page.route(file, (route) => route.abort());
    await page.goto(path);
    const said = page.getByRole('alert').filter({ hasText: 'could not be loaded: the line is down. Nothing is lost.' });
    await expect(said).toBeVisible();
    await page.unroute(file);
    await said.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
  });

test('a list of a thousand injects comes to hold each of them, and each line says what has become of its inject', async ({
  page,
}) => {
  const { state } = started(bigPlan({ apart: 20_000, tasks: 5 }));
  await page.goto('/drills/sessions/');
  await page
    .getByLabel("A session's file")
    .setInputFiles({ name: 'long.json', mimeType: 'application/json', buffer: Buffer.from(exportLog(state.events)) });
  await page.getByText(/^Imported/).waitFor();
  await page.goto(`/drills/sessions/#session=${state.session}`);
  await page.getByRole('button', { name: 'Go on as a session of your own' }).click();
  await page.waitForURL((url) => !url.hash.endsWith(state.session));
  const list = page.getByRole('navigation', { name: 'Injects' });
  await expect(list.getByRole('listitem')).toHaveCount(1_000);
  const current = list.locator('.row[aria-current]');
  for (const row of ['inject-700', 'inject-300']) {
    await list.locator(`#row-${row}`).click();
    await expect(current).toHaveCount(1);
    await expect(current).toHaveAttribute('id', `row-${row}`);
  }
  await expect(list.locator('#row-inject-999')).toContainText('later');
});
