import { spawnSync } from 'node:child_process';
import { chromium } from '@playwright/test';
import { type Environment, isExecutable, onPathOf } from './on-path.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Where systems put Chrome that keep it off PATH. */
export const usualPlaces: readonly string[] = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** What to do when there is no browser and none could be had, in one line. */
export const noBrowser =
  'No Chrome found. Install Chrome or Chromium, or run "npx playwright install chromium", or set CHROMIUM_PATH to its executable.';

/** Where Playwright puts the browser that it downloads, whether or not it is there. */
export function downloadedBrowser(): string {
  return chromium.executablePath();
}

/**
 * The Chrome that tests run in: CHROMIUM_PATH where it is set, else the machine's Chromium or Chrome, else the one that
 * Playwright has downloaded (`elsewhere`: paths to look at after PATH). Undefined when none is there that starts.
 */
export function findBrowser(
  environment: Environment = process.env,
  elsewhere: readonly string[] = [...usualPlaces, downloadedBrowser()],
): string | undefined {
  const own = environment['CHROMIUM_PATH'];
  if (own) return isExecutable(own) ? own : undefined;
  const onPath = names.flatMap((name) => onPathOf(environment, name));
  return [...onPath, ...elsewhere].find((path) => isExecutable(path) && starts(path));
}

/** The package of Debian, and its program, that is Chrome without a window to draw. */
export const headlessShell = 'chromium-headless-shell';

/**
 * The Chrome without windows that most browser tests run in where there is one: it draws the same pages in about two thirds
 * of the processor time. CHROMIUM_HEADLESS_SHELL_PATH where it is set (empty: none), else what the machine has. Undefined where
 * it has none, or where CHROMIUM_PATH asks for one certain browser.
 */
export function findHeadlessShell(environment: Environment = process.env): string | undefined {
  const own = environment['CHROMIUM_HEADLESS_SHELL_PATH'];
  if (own !== undefined) return own && isExecutable(own) ? own : undefined;
  if (environment['CHROMIUM_PATH']) return undefined;
  return [headlessShell, 'chrome-headless-shell']
    .flatMap((name) => onPathOf(environment, name))
    .find((path) => isExecutable(path) && starts(path));
}

/**
 * Whether a Chrome can tell its version. On Linux one may lie there that cannot start: without its libraries, or a stand-in
 * that only says what to install. Elsewhere the question would open a window.
 */
function starts(path: string): boolean {
  if (process.platform !== 'linux') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0;
}
