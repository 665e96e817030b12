import type { Browser, CDPSession, Page } from '@playwright/test';
import { table } from '../lib/figures.ts';

/** Slow 3G as the browsers' own tools have it: bytes a second each way, and milliseconds to the first of them. */
const slow3g = { offline: false, downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 400 };
const phone = { width: 390, height: 844 };

interface Route {
  route: string;
  taps: number;
  /** From an empty tab until the first step stands on the screen. */
  go: (page: Page, base: string) => Promise<void>;
}

const firstStep = (page: Page) => page.locator('[data-step] h3').first().waitFor({ state: 'visible' });

/** A signal that the first page shows: what it is called, and where it leads. */
interface Signal {
  text: string;
  href: string;
}

/** The first signal of the first page: which one it is, the content says. */
async function firstSignal(page: Page, base: string): Promise<Signal> {
  await page.goto(base);
  const link = page.locator('main a[href*="/playbooks/"][href*="#"]').first();
  return { text: ((await link.textContent()) ?? '').trim(), href: (await link.getAttribute('href')) ?? '' };
}

const routesTo = ({ text, href }: Signal): readonly Route[] => [
  {
    route: 'a playbook’s own address',
    taps: 0,
    go: async (page, base) => {
      await page.goto(new URL(href.replace(/#.*/, ''), base).href, { waitUntil: 'commit' });
      await firstStep(page);
    },
  },
  {
    route: `home → the signal "${text}"`,
    taps: 1,
    go: async (page, base) => {
      await page.goto(base, { waitUntil: 'commit' });
      await page.locator(`main a[href="${href}"]`).first().click();
      await firstStep(page);
    },
  },
  {
    route: `home → type "${text}" → first answer`,
    taps: 2,
    go: async (page, base) => {
      await page.goto(base, { waitUntil: 'commit' });
      await page.locator('main').getByRole('searchbox').fill(text);
      await page.locator('main [data-finder-hits] a').first().click();
      await firstStep(page);
    },
  },
  {
    route: 'home → the plan’s stop',
    taps: 1,
    go: async (page, base) => {
      await page.goto(base, { waitUntil: 'commit' });
      await page.locator('.stops a').last().click();
      await firstStep(page);
    },
  },
];

/** Taps, seconds and bytes from an empty tab to the first step, on a phone with slow 3G and a cold cache. */
export async function routesTable(browser: Browser, base: string): Promise<string> {
  const rows: (string | number)[][] = [];
  const reader = await browser.newPage();
  const signal = await firstSignal(reader, base);
  await reader.close();
  for (const { route, taps, go } of routesTo(signal)) {
    const context = await browser.newContext({ viewport: phone });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const bytes = await throttled(session);
    const started = performance.now();
    await go(page, base);
    rows.push([route, taps, ((performance.now() - started) / 1000).toFixed(1), (bytes.total / 1000).toFixed(0)]);
    await context.close();
  }
  return table(['route', 'taps', 'seconds to step 1', 'kB by then'], rows);
}

async function throttled(session: CDPSession): Promise<{ total: number }> {
  const bytes = { total: 0 };
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', slow3g);
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes.total += encodedDataLength;
  });
  return bytes;
}
