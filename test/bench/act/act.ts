import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { readSite } from '../../../scripts/built-site/pages.ts';
import { findBrowser, noBrowser } from '../../../scripts/lib/browser.ts';
import { kilobytes, table } from '../lib/figures.ts';
import { withGzippedSite } from '../lib/gzipped.ts';
import { withSite } from '../lib/served.ts';
import { routesTable } from './routes.ts';

/**
 * How far down the first step and the first command of each playbook stand on a phone and on a laptop, in CSS pixels from
 * the top of the page, how many bytes its HTML takes, and how long the ways to it take on slow 3G. Run with `npm run bench -- act` on the built site.
 */
const phone = { width: 390, height: 844 };
const laptop = { width: 1366, height: 768 };
const mostBytes = 14_000;

async function topOf(page: Page, selector: string): Promise<number | undefined> {
  const box = await page
    .locator(selector)
    .first()
    .boundingBox({ timeout: 1000 })
    .catch(() => null);
  return box ? Math.round(box.y + (await page.evaluate(() => scrollY))) : undefined;
}

const executablePath = findBrowser();
if (!executablePath) throw new Error(noBrowser);
const playbooks = (await readSite('dist')).pages.filter(({ path }) =>
  /^\/plans\/[^/]+\/playbooks\/[^/]+\/$/.test(path),
);

const rows = await withSite(async (base) => {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const measured: (string | number)[][] = [];
  for (const { path } of playbooks) {
    const tops: (string | number)[] = [];
    for (const size of [phone, laptop]) {
      await page.setViewportSize(size);
      await page.goto(`${base}${path}`);
      const step = await topOf(page, '[data-step]');
      tops.push(step ?? 'none', step !== undefined && step < size.height ? 'yes' : 'NO');
      tops.push((await topOf(page, '[data-step] .command')) ?? 'none');
    }
    const bytes = gzipSync(readFileSync(`dist${path}index.html`), { level: 9 }).length;
    measured.push([path, ...tops, kilobytes(bytes), bytes <= mostBytes ? 'yes' : 'NO']);
  }
  await browser.close();
  return measured;
});

console.log(
  table(
    [
      'playbook',
      'phone: step 1 at px',
      'on screen 1',
      'command at px',
      'laptop: step 1 at px',
      'on screen 1',
      'command at px',
      'HTML kB gzip',
      `within ${mostBytes / 1000}`,
    ],
    rows,
  ),
);

const routes = await withGzippedSite(async (base) => {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    return await routesTable(browser, base);
  } finally {
    await browser.close();
  }
});
console.log(`\n${routes}`);
