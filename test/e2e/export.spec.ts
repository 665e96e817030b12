import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { diskBase } from '../../config/on-disk.ts';
import { readPage, readSite } from '../../scripts/built-site/pages.ts';
import { exportSheets } from '../../scripts/commands/export-sheets.ts';
import { binderOf, plansOf } from '../../scripts/disk/binder.ts';
import { sheetNumbers } from '../../scripts/disk/print.ts';
import { complaintsOf } from './complaints.ts';
import { deskFolder, deskPages, drill, oneOfEachKind, plan } from './desk.ts';
import { Console } from './drill/console.ts';

test.describe.configure({ mode: 'serial' });

let folder = '';
let files: Record<string, Uint8Array> = {};
let site = '';

test.beforeAll(() => {
  test.setTimeout(300_000);
  folder = mkdtempSync(join(tmpdir(), 'drillbook export '));
  const zip = join(folder, 'site.zip');
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('scripts/export.ts'), '--output', zip], {
    cwd: deskFolder,
    encoding: 'utf8',
  });
  expect(status, stdout + stderr).toBe(0);
  expect(stdout).toContain('building the site for a disk');
  files = unzipSync(readFileSync(zip));
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  site = pathToFileURL(join(folder, 'drillbook')).href;
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a playbook is found, an incident started, a step done; it is there after a reload', async ({ page }) => {
  const complaints = await complaintsOf(page, 'file://');
  await page.goto(`${site}/index.html`);
  await page.locator('main').getByRole('searchbox').fill('503');
  await page.locator('main [data-finder-hits] > li > a').first().click();
  await expect(page.locator('h1')).toHaveText('Gateway down');
  await page.getByRole('link', { name: 'Work it' }).click();
  const step = page.locator('#step-title');
  const first = (await step.textContent()) ?? '';
  await page.keyboard.press('d');
  await expect(step).not.toHaveText(first);
  const second = (await step.textContent()) ?? '';
  await page.reload();
  await expect(step).toHaveText(second);
  await expect(page.getByRole('button', { name: first }).locator('small')).toContainText('done');
  expect(complaints).toEqual([]);
});

test('a drill is run, its players’ screen follows, and its report is written', async ({ page }) => {
  const complaints = await complaintsOf(page, 'file://');
  const console = new Console(page, site);
  await console.start('index.html');
  const opened = page.waitForEvent('popup');
  await page.keyboard.press('s');
  const screen = await opened;
  const title = await console.release();
  await expect(screen.locator('body')).toContainText('EXERCISE');
  await expect(screen.locator('[data-screen]')).not.toContainText('has not started');
  await screen.close();
  await page.bringToFront();
  await page.reload();
  await console.isBack();
  await console.end();
  await expect(page.locator('body')).toContainText(title);
  expect(complaints).toEqual([]);
});

test('what is missing on a disk says so: the search of the whole site, and reading a planner’s list', async ({
  page,
}) => {
  await page.goto(`${site}/glossary/index.html`);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('searchbox').fill('503');
  await expect(page.locator('dialog [data-finder-hits] a').first()).toBeVisible();
  await expect(page.locator('dialog [data-finder-more-state]')).toContainText(
    'the whole site could not be loaded; there may be more',
  );
  await page.goto(`${site}${drill.path}facilitator/index.html`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('No,Title') });
  await page.getByRole('button', { name: 'Show what it would change' }).click();
  await expect(page.locator('[data-preview]')).toContainText('The list could not be read here.');
});

test('a page of each kind opens without a complaint', async ({ page }) => {
  const complaints = await complaintsOf(page, 'file://');
  for (const path of oneOfEachKind) {
    if (/^\/(?:404\.html|away\/)$/.test(path)) continue;
    await page.goto(`${site}${path}index.html`);
    await expect(page.locator('body')).not.toBeEmpty();
    expect(complaints, path).toEqual([]);
  }
});

test('every link of every page leads to a file that is there', () => {
  const faults: string[] = [];
  for (const [name, bytes] of Object.entries(files)) {
    if (!name.endsWith('.html')) continue;
    const own = `file:///${name}`;
    for (const { attributes } of readPage(name, Buffer.from(bytes).toString('utf8')).tags)
      for (const key of ['href', 'src', 'action']) {
        const value = attributes.get(key);
        if (value === undefined || /^(?:https?|mailto|tel|data):/.test(value)) continue;
        const target = decodeURIComponent(new URL(value, own).pathname).slice(1);
        if (!(target in files)) faults.push(`${name}: ${value}`);
      }
  }
  expect(Object.keys(files).length).toBeGreaterThan(deskPages.length);
  expect(faults).toEqual([]);
});

test('a plan is printed with its contents, each part on the sheet that they name', async ({ page }) => {
  // What the export has just built.
  const built = await readSite(join(deskFolder, '.astro/disk'), diskBase);
  const print = async (what: 'binder' | 'cards') => {
    const output = join(folder, `${what}.pdf`);
    const here = { root: deskFolder, from: folder, now: new Date(), environment: process.env, terminal: false };
    await exportSheets(built, { what, plan: plan.id, output }, { ...here, out: () => {}, err: () => {} });
    return readFileSync(output);
  };
  const pdf = await print('binder');
  const sheets = [...sheetNumbers(pdf)].filter(([anchor]) => anchor.endsWith('-')).map(([, sheet]) => sheet);
  expect(sheets.length).toBeGreaterThan(15);
  expect(sheets.every((sheet) => sheet > 1)).toBe(true);
  expect(new Set(sheets).size).toBe(sheets.length);
  const cards = await print('cards');
  await page.goto(`${site}${plan.path}roles/index.html`);
  const roles = await page.locator('.role.card').count();
  expect(/\/Type \/Pages\s*\/Count (\d+)/.exec(cards.toString('latin1'))?.[1]).toBe(String(roles));
});

test('no heading of a binder stands over nothing: what is left out goes with its heading', async ({ page }) => {
  const built = await readSite(join(deskFolder, '.astro/disk'), diskBase);
  const found: string[] = [];
  let html = '';
  await page.route('http://sheet.example/**', (route) => {
    const file = new URL(route.request().url()).pathname.replace(/^.*?\/_astro\//, '/_astro/');
    if (!built.files.has(file)) return route.fulfill({ contentType: 'text/html', body: html });
    const contentType = file.endsWith('.css') ? 'text/css' : 'application/octet-stream';
    return route.fulfill({ contentType, body: built.read(file) });
  });
  await page.emulateMedia({ media: 'print' });
  for (const plan of plansOf(built)) {
    html = binderOf(built, plan, new Map(), { day: '2026-11-27', published: undefined });
    await page.goto('http://sheet.example/');
    const empty = await page.evaluate(() => {
      const isShown = (node: Element) => node.checkVisibility() && node.getBoundingClientRect().height > 0;
      const shown = [...document.querySelectorAll('.part *')].filter(isShown);
      // The imperative of a step says all by itself.
      const headings = shown.filter((node) => /^H[2-4]$/.test(node.tagName) && !node.closest('.step'));
      return headings.flatMap((heading) => {
        const level = Number(heading.tagName.slice(1));
        const next = shown.find(
          (node) =>
            !heading.contains(node) &&
            (heading.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 &&
            !node.querySelector('h1, h2, h3, h4') &&
            (node.textContent ?? '').trim() !== '',
        );
        const isNone =
          next === undefined || /^H1$/.test(next.tagName) || Number(/^H([2-4])$/.exec(next.tagName)?.[1] ?? 9) <= level;
        return isNone && heading.closest('.part') ? [heading.textContent ?? ''] : [];
      });
    });
    found.push(...empty.map((heading) => `${plan}: ${heading}`));
  }
  expect(found).toEqual([]);
});
