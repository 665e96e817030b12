import { existsSync, readdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { siteOf } from '../desks/tests-desk.ts';
import { complaintsOf } from './complaints.ts';
import { down, oneOfEachKind, plan } from './desk.ts';
import { Console } from './drill/console.ts';
import { Host } from './host.ts';
import { ready } from './offline-ready.ts';

/** The tests' desk, built for a folder of a host. */
const site = siteOf('below');
const base = '/drillbook/';

test.beforeAll(() => {
  if (!existsSync(`${site}/index.html`)) throw new Error(`No built site in ${site}. Run: npm run build:desk`);
});

const host = new Host(site, base);
test.beforeEach(() => host.start());
test.afterEach(() => host.stop());

/** Starts the incident of a playbook that the finder finds, and does its first step. */
async function workFromTheFinder(page: Page): Promise<void> {
  await page.locator('main').getByRole('searchbox').fill('503');
  await page.locator('main [data-finder-hits] > li > a').first().click();
  await expect(page).toHaveURL(`${host.url}${down.path}#errors-503`);
  await page.getByRole('link', { name: 'Work it' }).click();
  const step = page.locator('#step-title');
  const first = (await step.textContent()) ?? '';
  await page.keyboard.press('d');
  await expect(step).not.toHaveText(first);
  expect(page.url()).toContain(`${host.url}/respond/incident/`);
}

test('from the first page to a step that is done, an inject that is released, and the search of the site', async ({
  page,
}) => {
  const complaints = await complaintsOf(page, host.origin);
  await page.goto(`${host.url}/`);
  await workFromTheFinder(page);
  const links = await page
    .locator('[data-incident] a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(links.length).toBeGreaterThan(1);
  for (const link of links) expect(link).toMatch(/^\/drillbook\//);
  page.on('dialog', (dialog) => void dialog.accept());

  const console = new Console(page, host.url);
  await console.start();
  await console.release();
  const screen = page.waitForEvent('popup');
  await page.keyboard.press('s');
  await expect(await screen).toHaveURL(new RegExp(`^${host.url}/drills/.+/screen/#session=`));

  await page.goto(`${host.url}/glossary/`);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('searchbox').fill('exercise coverage');
  const found = page.locator('dialog [data-finder-pages] a');
  await expect(found.first()).toHaveAttribute('href', /^\/drillbook\//);
  await found.first().click();
  await expect(page.locator('h1')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('with the server gone the finder answers, an incident is worked, and what is not here says so', async ({
  browser,
}) => {
  const context = await browser.newContext({ serviceWorkers: 'allow' });
  const page = await context.newPage();
  await page.goto(`${host.url}/`);
  await ready(page);
  await host.stop();
  await page.reload();
  await workFromTheFinder(page);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${host.url}/severity`);
  await expect(page).toHaveURL(`${host.url}/severity/`);
  await page.goto(`${host.url}/trace/`);
  await expect(page.locator('h1')).toHaveText('Not on this device');
  await context.close();
});

test('what is not there says so, with a way back into the site', async ({ page }) => {
  const answer = await page.goto(`${host.url}${plan.path}no-such-page/`);
  expect(answer?.status()).toBe(404);
  await page.getByRole('link', { name: 'What is happening?' }).first().click();
  await expect(page).toHaveURL(`${host.url}/`);
});

for (const slashless of ['redirects', 'answers'] as const)
  test(`a page of each kind opens without its slash where the server ${slashless}`, async ({ page }) => {
    const plain = new Host(site, base, slashless);
    await plain.start();
    const complaints = await complaintsOf(page, plain.origin);
    for (const whole of oneOfEachKind) {
      const path = whole.replace(/(?<=.)\/$/, '');
      await page.goto(plain.url + path);
      expect(complaints, path).toEqual([]);
    }
    await plain.stop();
  });

test('each file that browsers are told to keep for a year has the hash of its content in its name', () => {
  const kept = readdirSync(`${site}/_astro`);
  expect(kept.length).toBeGreaterThan(20);
  expect(kept.filter((name) => !/[.-][\w-]{5,}\.\w+$/.test(name))).toEqual([]);
});

test('a calendar, the site map and canonical links name pages by their whole address', async ({ request }) => {
  const calendar = await (await request.get(`${host.url}/drills.ics`)).text();
  expect(calendar.replaceAll('\r\n ', '')).toMatch(/https:\/\/desk\.example\/drillbook\/drills\/[a-z-]+\/[a-z-]+\//);
  const map = await (await request.get(`${host.url}/sitemap-0.xml`)).text();
  expect(map).toContain('<loc>https://desk.example/drillbook/severity/</loc>');
  expect(await (await request.get(`${host.url}/severity/`)).text()).toContain(
    '<link rel="canonical" href="https://desk.example/drillbook/severity/"',
  );
  expect(await (await request.get(`${host.url}/robots.txt`)).text()).toContain(
    'https://desk.example/drillbook/sitemap-index.xml',
  );
});
