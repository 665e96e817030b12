import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { isResponders } from '../../src/offline/build.ts';
import { deskPages, deskSite, down, plans, playbooks } from './desk.ts';
import { Console } from './drill/console.ts';
import { Host } from './host.ts';
import { Incident, stop } from './incident.ts';
import { ready } from './offline-ready.ts';

test.use({ serviceWorkers: 'allow' });

const host = new Host(deskSite);
test.beforeEach(async () => {
  host.instead.clear();
  await host.start();
});
test.afterEach(() => host.stop());

const state = (page: Page) => page.locator('[data-offline-state]');

async function visit(page: Page): Promise<void> {
  await page.goto(`${host.url}/`);
  await ready(page);
}

/** The worker of the same files under another name: what a new build sends. */
function nextWorker(): string {
  const worker = readFileSync(`${deskSite}/sw.js`, 'utf8');
  const id = buildId();
  return worker.replaceAll(id, `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`);
}

function buildId(): string {
  const read: { id: string } = JSON.parse(readFileSync(`${deskSite}/offline/files.json`, 'utf8'));
  return read.id;
}

const current = (page: Page) =>
  page.evaluate(async () => {
    const found = await caches.match('/offline/notes/current');
    return found?.text();
  });

/** What a browser has of a site beside its sessions. */
const kept = (page: Page) =>
  page.evaluate(async () => ({
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: await caches.keys(),
  }));

test('after one visit to the home page every page of the tier opens with the server gone', async ({ page }) => {
  test.setTimeout(300_000);
  await visit(page);
  await host.stop();
  const pages = deskPages.filter((path) => path.endsWith('/') && isResponders(path));
  expect(pages).toEqual(expect.arrayContaining([...plans, ...playbooks]));
  expect(pages.length).toBeGreaterThan(40);
  for (const path of pages) {
    const answer = await page.goto(`${host.url}${path}`, { waitUntil: 'domcontentloaded' });
    expect(answer?.status(), path).toBe(200);
  }
  await page.goto(`${host.url}/glossary/`);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('searchbox').fill('503');
  await expect(page.locator('dialog [data-finder-hits] > li > a').first()).toHaveAttribute(
    'href',
    new RegExp(down.path),
  );
  await expect(page.locator('dialog [data-finder-more-state]')).toContainText('there may be more than stands here');
  await page.goto(`${host.url}/trace/`);
  await expect(page.locator('h1')).toHaveText('Not on this device');
});

test('with the server gone an incident is opened, worked over a reload to its report, and closed', async ({ page }) => {
  await visit(page);
  await host.stop();
  await page.goto(`${host.url}/respond/incident/#start=${stop}`);
  const incident = new Incident(page);
  await expect(incident.step).toBeVisible();
  const first = (await incident.step.textContent()) ?? '';
  await incident.ask('1', 'Ada');
  await expect(incident.step).not.toHaveText(first);
  await incident.skip('the venue is closed');
  await incident.ask('v', '1');
  await expect(page.getByRole('button', { name: /Grade 1/ })).toBeVisible();
  await incident.ask('n', 'prices look right again');
  const before = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(before);
  await incident.isBack();
  await incident.ask('E', 'feed restored');
  await expect(incident.report).toContainText('the venue is closed');
  await expect(incident.report).toContainText('prices look right again');
  await page.keyboard.press('E');
  await incident.dialogue.getByLabel('Closed by').fill('Ada');
  await incident.answer();
  await expect(page.getByText('This incident is closed.')).toBeVisible();
});

test('a new build moves nothing while an incident is open, and is taken when asked for', async ({ page }) => {
  await visit(page);
  const old = buildId();
  await page.goto(`${host.url}/respond/incident/#start=${stop}`);
  await expect(page.locator('[data-incident] h1').first()).toBeVisible();
  host.instead.set('/sw.js', nextWorker());
  await page.reload();
  await expect(page.locator('[data-copy-newer-text]')).toContainText('waits until the open incident');
  // The incident's page asks before it is left while its log is being written.
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${host.url}/respond/`);
  expect(await current(page)).toBe(old);
  await page.getByRole('button', { name: 'Take it now' }).click();
  // The page loads anew meanwhile.
  await expect(async () => expect(await current(page)).not.toBe(old)).toPass();
});

test('a new build waits while a drill is open as well', async ({ page }) => {
  await visit(page);
  const old = buildId();
  await new Console(page, host.url).start();
  host.instead.set('/sw.js', nextWorker());
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${host.url}/glossary/`);
  await expect(page.locator('[data-copy-newer-text]')).toContainText('waits until the open incident or drill');
  await page.goto(`${host.url}/respond/`);
  await expect(page.getByRole('button', { name: 'Take it now' })).toBeVisible();
  expect(await current(page)).toBe(old);
});

test('on Wi-Fi, where the browser tells, the rest of the site comes by itself', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { type: 'wifi' } }));
  await visit(page);
  await page.goto(`${host.url}/`);
  await expect(state(page)).toContainText('Drills, registers and search too', { timeout: 60_000 });
});

test('the rest is kept though it is asked for before the worker has taken the page over', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(ServiceWorkerContainer.prototype, 'controller', { get: () => null }),
  );
  await page.goto(`${host.url}/`);
  await page.getByRole('button', { name: 'Keep the rest too' }).click();
  await expect(state(page)).toContainText('Drills, registers and search too', { timeout: 60_000 });
});

test('without an open session a new build is taken at the next navigation', async ({ page }) => {
  await visit(page);
  const old = buildId();
  host.instead.set('/sw.js', nextWorker());
  await page.goto(`${host.url}/glossary/`);
  await expect(page.locator('[data-copy-newer-text]')).toBeVisible();
  expect(await current(page)).toBe(old);
  // A navigation at which the worker could not learn in time whether a session is open leaves the old build for one more.
  await expect(async () => {
    await page.goto(`${host.url}/`);
    await expect.poll(() => current(page), { timeout: 5_000 }).not.toBe(old);
  }).toPass({ timeout: 60_000 });
});

test('a set that comes in part is never served, and the site works on', async ({ page }) => {
  const pack = readdirSync(`${deskSite}/offline`).find((name) => name.startsWith('responder.')) ?? '';
  const whole = readFileSync(`${deskSite}/offline/${pack}`, 'latin1');
  host.instead.set(`/offline/${pack}`, whole.slice(0, whole.length / 4));
  await page.goto(`${host.url}/`);
  await expect(state(page)).toContainText('could not be fetched whole');
  expect(await page.evaluate(() => caches.keys())).not.toContainEqual(expect.stringContaining('drillbook-set-'));
  await page.goto(`${host.url}/glossary/`);
  await expect(page.locator('h1')).toHaveText('Glossary');
  host.instead.clear();
  await visit(page);
});

test('what was wiped is fetched again at the next visit', async ({ page }) => {
  await visit(page);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await visit(page);
});

test('the worker that ends all workers leaves a site that works', async ({ page }) => {
  await visit(page);
  host.instead.set('/sw.js', readFileSync(`${deskSite}/offline/kill.js`, 'utf8'));
  await page.goto(`${host.url}/glossary/`);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await expect(page.locator('h1')).toHaveText('Glossary');
});

test('the worker that ends all workers waits while an incident is open, no page is held back, and after it all is gone', async ({
  page,
}) => {
  await visit(page);
  await page.goto(`${host.url}/respond/incident/#start=${stop}`);
  const incident = new Incident(page);
  await expect(incident.step).toBeVisible();
  const address = page.url();
  host.instead.set('/sw.js', readFileSync(`${deskSite}/offline/kill.js`, 'utf8'));
  await page.goto(`${host.url}/glossary/`);
  await expect(page.locator('h1')).toHaveText('Glossary');
  await page.goto(address);
  await expect(incident.step).toBeVisible();
  await incident.ask('n', 'it goes on');
  await expect(incident.notebook.getByText('it goes on')).toBeVisible();
  const waiting = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state ?? 'none');
  await expect.poll(waiting).toBe('installed');

  await incident.ask('E', 'feed restored');
  await page.keyboard.press('E');
  await incident.dialogue.getByLabel('Closed by').fill('Ada');
  await incident.answer();
  await expect(page.getByText('This incident is closed.')).toBeVisible();
  // The page that it was closed on says so to the worker by itself.
  await expect.poll(() => kept(page)).toEqual({ workers: 0, caches: [] });
  await page.reload();
  await expect(page.getByText('This incident is closed.')).toBeVisible();
  // The next page has no worker any more, asks for the one that ends all workers again, and nothing of it stays.
  await page.goto(`${host.url}/glossary/`);
  await expect(page.locator('h1')).toHaveText('Glossary');
  await expect.poll(() => kept(page)).toEqual({ workers: 0, caches: [] });
});

test('with the rest of the site kept, a drill is run to its report and the whole site is searched, with the server gone', async ({
  page,
}) => {
  await visit(page);
  await page.getByRole('button', { name: 'Keep the rest too' }).click();
  await expect(state(page)).toContainText('Drills, registers and search too', { timeout: 60_000 });
  await host.stop();
  const console = new Console(page, host.url);
  await console.prepare();
  await expect(page.locator('.site-copy')).toContainText('checked');
  await page.reload();
  // Before the session is drawn there is nothing that a key could mean.
  await page.getByRole('button', { name: /^StartEx/ }).press('p');
  await console.submit();
  await expect(page.getByRole('navigation', { name: 'Injects' })).toBeVisible();
  await expect(page.locator('.site-copy')).toBeHidden();
  await console.release();
  await console.end();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${host.url}/glossary/`);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('searchbox').fill('exercise coverage');
  await expect(page.locator('dialog [data-finder-pages] a').first()).toBeVisible();
  // Where it has no such word, the index takes one that the asked one begins with, and “z” stands in a guide.
  await page.getByRole('dialog').getByRole('searchbox').fill('ъыъыъы');
  await expect(page.locator('dialog [data-finder-more-state]')).toHaveText('No other page holds all of these words.');
});

test('a search with the server gone and the network there says that it is offline, and the finder answers', async ({
  page,
}) => {
  await visit(page);
  await host.stop();
  await page.goto(`${host.url}/glossary/`);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('searchbox').fill('503');
  await expect(page.locator('dialog [data-finder-hits] a').first()).toBeVisible();
  await expect(page.locator('dialog [data-finder-more-state]')).toContainText('You are offline');
});

test('where the disk is full nothing is kept, the tile says so, and the site works', async ({ page, context }) => {
  const client = await context.newCDPSession(page);
  // Where there is room for nothing at all, not even for a note of that.
  for (const quotaSize of [1, 100_000, 200_000, 250_000]) {
    await client.send('Storage.overrideQuotaForOrigin', { origin: host.origin, quotaSize });
    await page.goto(`${host.url}/`);
    await expect(state(page), `${quotaSize}`).toContainText('could not be fetched whole');
  }
  await expect
    .poll(() => page.evaluate(async () => (await caches.keys()).filter((name) => name.includes('-set-'))))
    .toEqual([]);
  await page.goto(`${host.url}/glossary/`);
  await expect(page.locator('h1')).toHaveText('Glossary');
  await client.send('Storage.overrideQuotaForOrigin', { origin: host.origin });
  await visit(page);
});

test('two windows of two builds: the older one keeps loading its own parts, and the next page of either is of one build', async ({
  page,
  context,
}) => {
  await visit(page);
  const old = buildId();
  host.instead.set('/sw.js', nextWorker());
  const second = await context.newPage();
  await second.goto(`${host.url}/glossary/`);
  await expect(second.locator('[data-copy-newer-text]')).toBeVisible();
  await expect(async () => {
    await second.goto(`${host.url}/respond/`);
    await expect.poll(() => current(second), { timeout: 5_000 }).not.toBe(old);
  }).toPass({ timeout: 60_000 });
  // The window that was open before still has its build's set to load from.
  expect(await page.evaluate((id) => caches.has(`drillbook-set-${id}-responder`), old)).toBe(true);
  await page.locator('main').getByRole('searchbox').fill('503');
  await expect(page.locator('main [data-finder-hits] a').first()).toHaveAttribute('href', new RegExp(down.path));
  await page.goto(`${host.url}/severity/`);
  expect(await current(page)).toBe(await current(second));
});

test('where storage is blocked the site works, and says that it is not ready', async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    Object.defineProperty(window, 'caches', { get: refuse });
    Object.defineProperty(window, 'indexedDB', { get: refuse });
    Object.defineProperty(window, 'localStorage', { get: refuse });
  });
  await page.goto(`${host.url}/`);
  await expect(state(page)).toContainText('not ready offline');
  await page.locator('main').getByRole('searchbox').fill('503');
  await expect(page.locator('main [data-finder-hits] a').first()).toHaveAttribute('href', new RegExp(down.path));
});

test('a copy that nobody has checked for a week is old, after thirty days very old', async ({ page }) => {
  await visit(page);
  await host.stop();
  for (const [days, tone] of [
    [6, 'fine'],
    [8, 'old'],
    [31, 'very-old'],
  ] as const) {
    await page.evaluate(async (age) => {
      const cache = await caches.open('drillbook-notes');
      await cache.put('/offline/notes/checked', new Response(String(Date.now() - age * 86_400_000)));
    }, days);
    await page.goto(`${host.url}/severity/`);
    await expect(page.locator('.site-copy')).toHaveAttribute('data-tone', tone);
    await expect(page.locator('.site-copy')).toContainText(`checked ${days} days ago`);
    await expect(page.locator('.site-copy')).toContainText(/built \d{4}-\d{2}-\d{2} \(.+\), commit [0-9a-f]{10},/);
  }
});

test.describe('where the browser refuses workers', () => {
  test.use({ serviceWorkers: 'block' });
  test('the site works as it did', async ({ page }) => {
    await page.goto(`${host.url}/`);
    await expect(state(page)).toContainText('not ready offline');
    await page.goto(`${host.url}/glossary/`);
    await expect(page.locator('h1')).toHaveText('Glossary');
  });
});
