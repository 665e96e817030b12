import { loadavg } from 'node:os';
import { chromium, type Page } from '@playwright/test';
import { readSite } from '../../../scripts/built-site/pages.ts';
import { findBrowser, noBrowser } from '../../../scripts/lib/browser.ts';
import type { PlayersView } from '../../../src/session/exercise/players-view.ts';
import { milliseconds, quantile, table } from '../lib/figures.ts';
import { withSite } from '../lib/served.ts';

/**
 * The players' screen with 600 injects that were released, while the drill runs, in a browser as fast as the machine and in one slowed six
 * times. A page beside it answers as a console does. The bound is that of the issue: 60 frames a second. Run with `npm run bench -- screen`.
 */
const injects = 600;
const seconds = 10;
const session = 'bench';

/** What a console would say: hours of a drill, and nothing new. */
function longView(): PlayersView {
  const released = Array.from({ length: injects }, (_, index) => ({
    id: `inject-${index}`,
    title: `Message ${index}`,
    from: 'the market',
    to: ['Trading', 'Risk'],
    channel: 'e-mail',
    body: 'Orders are refused. What was sent before the refusal stands, and nobody has said for how long.',
    artefact: { kind: 'log', title: 'the log', from: undefined, body: 'ERROR 503 order refused\n'.repeat(6) },
    at: index * 30_000,
    repeated: false,
  }));
  return {
    exercise: true,
    title: 'A long drill',
    plan: 'Bench',
    status: 'running',
    noDuff: false,
    readAt: 0,
    running: true,
    played: 0,
    scenario: { at: 0, rate: 1, zone: 'UTC' },
    severity: undefined,
    mode: undefined,
    situation: undefined,
    released,
    decisions: [],
    hotWash: undefined,
  };
}

/** Answers a screen as a console does: with the whole view, its clocks read anew. Runs in a page. */
function answer({ name, view }: { name: string; view: PlayersView }): void {
  const channel = new BroadcastChannel(name);
  const begun = Date.now();
  channel.onmessage = ({ data }) => {
    if (data.kind !== 'hello') return;
    const now = Date.now();
    const played = now - begun;
    channel.postMessage({
      kind: 'view',
      view: { ...view, readAt: now, played, scenario: { at: played, rate: 1, zone: 'UTC' } },
    });
  };
}

/** Milliseconds between frames for a while, and of each task that held the page up for more than 50. Runs in a page. */
function watch(duration: number): Promise<{ frames: number[]; tasks: number[] }> {
  return new Promise((done) => {
    const frames: number[] = [];
    const tasks: number[] = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: 'longtask',
    });
    const begun = performance.now();
    let last = begun;
    const frame = (now: number) => {
      frames.push(now - last);
      last = now;
      if (now - begun < duration) requestAnimationFrame(frame);
      else done({ frames: frames.slice(1), tasks });
    };
    requestAnimationFrame(frame);
  });
}

async function measured(page: Page, slowness: number): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowness });
  const { frames, tasks } = await page.evaluate(watch, seconds * 1_000);
  return [
    `${slowness}×`,
    (frames.length / (frames.reduce((sum, one) => sum + one, 0) / 1_000)).toFixed(1),
    milliseconds(quantile(frames, 0.99)),
    String(tasks.length),
    tasks.length === 0 ? '' : milliseconds(Math.max(...tasks)),
  ];
}

const executablePath = findBrowser();
if (!executablePath) throw new Error(noBrowser);
const screen = (await readSite('dist')).pages.find(({ path }) => /^\/drills\/[^/]+\/[^/]+\/screen\/$/.test(path));
if (!screen) throw new Error('no drill in dist/ has a screen');
await withSite(async (base) => {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, serviceWorkers: 'block' });
  const answering = await context.newPage();
  await answering.goto(`${base}/404.html`);
  await answering.evaluate(answer, { name: `drillbook-screen-${session}`, view: longView() });
  const page = await context.newPage();
  await page.goto(`${base}${screen.path}#session=${session}`);
  await page.locator('.earlier details').first().waitFor({ state: 'attached' });
  const rows = [await measured(page, 1), await measured(page, 6)];
  await browser.close();
  console.log(table(['slowed', 'frames a second', 'a frame at p99, ms', 'tasks over 50 ms', 'longest, ms'], rows));
  console.log(`\n${injects} injects, ${seconds} s each. Load of the machine: ${(loadavg()[0] ?? 0).toFixed(1)}.`);
});
