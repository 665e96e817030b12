import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { freePort } from './scripts/free-port.ts';
import { findBrowser, findHeadlessShell, noBrowser } from './scripts/lib/browser.ts';
import { siteOf, testsDesk } from './test/desks/tests-desk.ts';

const shell = findHeadlessShell();
const browser = findBrowser();
if (!browser) stop(`${noBrowser} "npm test" does so by itself.`);
// Each worker reads this file again, and need not look for them again.
process.env['CHROMIUM_PATH'] = browser;
process.env['CHROMIUM_HEADLESS_SHELL_PATH'] = shell ?? '';
if (!existsSync('dist/index.html')) stop('No built site in dist/. Run: npm run build');
if (!existsSync(`${siteOf('dist')}/index.html`)) stop('No desk for tests is built. Run: npm run build:desk');

// Each worker reads this file again: the first reading chooses the ports, the others inherit them.
const own = process.env['DRILLBOOK_TEST_PORT'] ?? String(await freePort());
process.env['DRILLBOOK_TEST_PORT'] = own;
const desks = process.env['DRILLBOOK_DESK_PORT'] ?? String(await freePort());
process.env['DRILLBOOK_DESK_PORT'] = desks;
const report = process.env['DRILLBOOK_TEST_REPORT'];

/** What reads every page of a site, whatever its content: it reads the pages of this desk. */
const everyPage = /\/(?:every-kind|every-page|half-page|layout-shift|players-safe)\.spec\.ts$/;
/** What must be true of this desk's content. A desk with content of its own has no such folder, or one of its own. */
const contents = 'test/content/e2e';

/** What a browser without windows does otherwise than one that people use. */
const wholeBrowser = /@whole-browser/;
const launchOptions = (executablePath: string) => ({
  executablePath,
  args: ['--no-sandbox', '--disable-background-networking', '--no-first-run', '--force-prefers-reduced-motion'],
});
/** What the engine does, on the desk that the tests bring. */
const engine = { testDir: 'test/e2e', testIgnore: everyPage };
const deskURL = `http://localhost:${desks}`;

export default defineConfig({
  projects: [
    { name: 'engine', ...engine, grepInvert: wholeBrowser, use: { baseURL: deskURL } },
    {
      name: 'engine in a whole browser',
      ...engine,
      grep: wholeBrowser,
      use: { baseURL: deskURL, launchOptions: launchOptions(browser) },
    },
    { name: 'pages', testDir: 'test/e2e', testMatch: everyPage, use: { baseURL: `http://localhost:${own}` } },
    ...(existsSync(contents)
      ? [{ name: 'content', testDir: contents, use: { baseURL: `http://localhost:${own}` } }]
      : []),
  ],
  // A busy machine is slow, not wrong: a test waits this long before it says that something never came.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  use: {
    launchOptions: launchOptions(shell ?? browser),
    serviceWorkers: 'block',
    // A trace costs every test a fifth of its time, for the one that fails: `npm run test:browser -- --trace retain-on-failure` keeps one.
    trace: 'off',
  },
  webServer: [preview('.', own), preview(testsDesk, desks)],
});

/** Shows a built site, beside a server that somebody has running already. */
function preview(folder: string, port: string) {
  return {
    command: `"${process.execPath}" "${resolve('node_modules/astro/bin/astro.mjs')}" preview --port ${port} --ignore-lock`,
    cwd: resolve(folder),
    url: `http://localhost:${port}`,
    // Astro would put the server in the background where it thinks that an agent runs it.
    env: { ASTRO_PREVIEW_BACKGROUND: '0' },
    stdout: 'ignore' as const,
  };
}

function stop(line: string): never {
  console.error(line);
  process.exit(2);
}
