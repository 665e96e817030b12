import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser, noBrowser } from '../../../scripts/lib/browser.ts';
import { median, milliseconds, quantile, table } from '../lib/figures.ts';
import { Keys, keyTable } from '../lib/keys.ts';
import { withSite } from '../lib/served.ts';
import { installStopwatch } from '../lib/stopwatch.ts';
import { bigIncident } from './big-incident.ts';

/**
 * The incident's screen on an incident of 10,000 events with windows of authorities, in a real browser on the built site, with its
 * storage on the disk. The bounds are the console's. Run with `npm run bench -- incident`.
 */
const rounds = 20;
const reopenings = 5;
const title = '#step-title';

/** One round of work: look around, do a step and take it back, skip one and take it back, note. */
async function workRound(keys: Keys, number: number): Promise<void> {
  for (const key of ['j', 'j', 'k']) await keys.press('j, k', key, { changes: title });
  await keys.press('to the step that is next', '.', { changes: title });
  await keys.press('done', 'd', { changes: title });
  await keys.press('undo', 'u', { changes: title });
  await keys.ask('skip', 'x', { changes: title }, 'no');
  await keys.press('undo', 'u', { changes: title });
  await keys.ask('note', 'n', { changes: '.notebook [role=listitem]' }, `Round ${number}`);
}

const executablePath = findBrowser();
if (!executablePath) throw new Error(noBrowser);
const profile = mkdtempSync(join(tmpdir(), 'drillbook-bench-'));
const load = loadavg()[0] ?? 0;
try {
  await withSite(async (base) => {
    const { session, text } = await bigIncident();
    // A profile on the disk: in a private window the browser keeps its databases in memory, and a commit costs nothing.
    const context = await chromium.launchPersistentContext(profile, { executablePath, args: ['--no-sandbox'] });
    await context.addInitScript(installStopwatch, title);
    const page = await context.newPage();
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${base}/respond/incident/`);
    await page
      .getByLabel("A session's file")
      .setInputFiles({ name: 'bench.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await page.getByText('Imported “Bench”').waitFor({ timeout: 60_000 });
    await page.goto('about:blank');
    const opened: number[] = [];
    for (let time = 0; time < reopenings; time += 1) {
      const again = await context.newPage();
      await again.goto(`${base}/respond/incident/#session=${session}`);
      opened.push((await again.evaluate(() => window.stopwatch?.shown)) ?? Number.NaN);
      await again.close();
    }
    await page.goto(`${base}/respond/incident/#session=${session}`);
    await page.getByRole('region', { name: 'Authorities' }).getByRole('listitem').first().waitFor();
    const keys = new Keys(page);
    for (let round = 1; round <= rounds; round += 1) await workRound(keys, round);
    await context.close();
    console.log(`${keyTable(keys.timed)}\n`);
    const frames = keys.timed.map(({ frame }) => frame);
    const answers = keys.timed.map(({ answer }) => answer);
    console.log(
      table(
        ['what', 'p50', 'p99 or worst', 'bound'],
        [
          ['key to the next frame, ms', milliseconds(median(frames)), milliseconds(quantile(frames, 0.99)), '50'],
          [
            'key to the frame that answers it, ms',
            milliseconds(median(answers)),
            milliseconds(quantile(answers, 0.99)),
            '50',
          ],
          [
            `reopen, ms (${reopenings} times)`,
            milliseconds(median(opened)),
            milliseconds(quantile(opened, 1)),
            '1,000',
          ],
        ],
      ),
    );
    console.log(`\nLoad of the machine before: ${load.toFixed(1)}, after: ${(loadavg()[0] ?? 0).toFixed(1)}.`);
  });
} finally {
  rmSync(profile, { recursive: true, force: true });
}
