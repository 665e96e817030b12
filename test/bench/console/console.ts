import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { readSite } from '../../../scripts/built-site/pages.ts';
import { scales } from '../../../scripts/built-site/weight.ts';
import { findBrowser, noBrowser } from '../../../scripts/lib/browser.ts';
import { kilobytes, median, milliseconds, quantile, table } from '../lib/figures.ts';
import { Keys, keyTable, type TimedKey } from '../lib/keys.ts';
import { withSite } from '../lib/served.ts';
import { installStopwatch } from '../lib/stopwatch.ts';
import { appendTimes } from './append.ts';
import { bigLog } from './big-log.ts';
import { playRound } from './facilitator.ts';

/**
 * The drill console on a session of 1,000 injects, 10,000 events and the ratings of 20 evaluators, in a real browser on
 * the built site, with its storage on the disk. The bounds are the design's. Run with `npm run bench -- console`.
 */
const rounds = 20;
const appends = 500;
const reopenings = 10;

async function importSession(page: Page, base: string, text: string): Promise<void> {
  await page.goto(`${base}/drills/sessions/`);
  await page
    .getByLabel("A session's file")
    .setInputFiles({ name: 'bench.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.getByText('Imported “Bench”').waitFor({ timeout: 60_000 });
}

/** Makes a session of this browser's own from an imported one, which is here to be read alone. Answers its id. */
async function goOn(page: Page, address: string): Promise<string> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Go on as a session of your own' }).click();
  await page.waitForURL((url) => !address.endsWith(url.hash));
  await page.getByRole('navigation', { name: 'Injects' }).waitFor();
  const own = new URL(page.url()).hash.replace('#session=', '');
  // The pen is free again for the windows that are measured.
  await page.goto('about:blank');
  return own;
}

/** Milliseconds from the beginning of a navigation to the console on the screen, each time in a new tab. */
async function reopen(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(address);
  const shown = await page.evaluate(() => window.stopwatch?.shown);
  await page.close();
  return shown ?? Number.NaN;
}

async function play(context: BrowserContext, address: string): Promise<TimedKey[]> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(address);
  await page.getByRole('navigation', { name: 'Injects' }).waitFor();
  await page.keyboard.press('p');
  await page.getByRole('button', { name: /^Pause/ }).waitFor();
  const keys = new Keys(page);
  for (let round = 1; round <= rounds; round += 1) await playRound(keys, round);
  await page.close();
  return keys.timed;
}

async function scriptBytes(): Promise<number> {
  const site = await readSite('dist');
  const { weigh } = scales(site);
  const pages = site.pages.filter(({ path }) => /^\/drills\/(?:sessions|[^/]+\/[^/]+\/run)\/$/.test(path));
  return Math.max(...pages.map((page) => weigh(page).script));
}

const executablePath = findBrowser();
if (!executablePath) throw new Error(noBrowser);
const profile = mkdtempSync(join(tmpdir(), 'drillbook-bench-'));
const load = loadavg()[0] ?? 0;
try {
  await withSite(async (base) => {
    const { session, text } = bigLog();
    // A profile on the disk: in a private window the browser keeps its databases in memory, and a commit costs nothing.
    // Without the worker of the site's offline copy: it would ask the server for the store that stands beside the site for this bench only.
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      args: ['--no-sandbox'],
      serviceWorkers: 'block',
    });
    await context.addInitScript(installStopwatch, '.play .row');
    const page = await context.newPage();
    await importSession(page, base, text);
    const own = await goOn(page, `${base}/drills/sessions/#session=${session}`);
    const address = `${base}/drills/sessions/#session=${own}`;
    const opened: number[] = [];
    for (let time = 0; time < reopenings; time += 1) opened.push(await reopen(context, address));
    const keys = await play(context, address);
    const appended = await appendTimes(page, base, own, appends);
    await context.close();
    console.log(`${keyTable(keys)}\n`);
    console.log(
      table(
        ['what', 'p50', 'p99 or worst', 'bound'],
        [
          [
            'key to the frame that answers it, ms',
            ...both(
              keys.map(({ answer }) => answer),
              0.99,
            ),
            '50',
          ],
          ['append: run() to acknowledged, ms', ...both(appended.run, 0.99), '10'],
          ['– of which a bare strict commit of this browser and disk, ms', ...both(appended.bare, 0.99), ''],
          [`reopen, ms (${reopenings} times)`, ...both(opened, 1), '1,000'],
          ['JavaScript of the console, kB after gzip', kilobytes(await scriptBytes()), '', '60'],
        ],
      ),
    );
    console.log(`\nLoad of the machine before: ${load.toFixed(1)}, after: ${(loadavg()[0] ?? 0).toFixed(1)}.`);
  });
} finally {
  rmSync(profile, { recursive: true, force: true });
}

function both(values: readonly number[], high: number): [string, string] {
  return [milliseconds(median(values)), milliseconds(quantile(values, high))];
}
