import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** What to do when there is no browser, in one line. */
export const noBrowser =
  'No Chrome found. Install Chrome or Chromium, or run "npx playwright install chromium", or set CHROMIUM_PATH to its executable.';

/**
 * The Chrome that tests run in: CHROMIUM_PATH where it is set, else the machine's Chromium or Chrome, else the one that
 * Playwright has downloaded. Undefined when there is none.
 */
export function findBrowser(): string | undefined {
  const own = process.env['CHROMIUM_PATH'];
  if (own) return runs(own) ? own : undefined;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = ['/usr/bin', ...folders].flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...places, chromium.executablePath()].find(runs);
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
