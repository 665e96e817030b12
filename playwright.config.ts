import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { freePort } from './scripts/free-port.ts';
import { findBrowser, noBrowser } from './scripts/lib/browser.ts';

const executablePath = findBrowser();
if (!executablePath) stop(`${noBrowser} "npm test" does so by itself.`);
// Each worker reads this file again, and need not look for it again.
process.env['CHROMIUM_PATH'] = executablePath;
if (!existsSync('dist/index.html')) stop('No built site in dist/. Run: npm run build');

// Each worker reads this file again: the first reading chooses the port, the others inherit it.
const port = process.env['DRILLBOOK_TEST_PORT'] ?? String(await freePort());
process.env['DRILLBOOK_TEST_PORT'] = port;
const report = process.env['DRILLBOOK_TEST_REPORT'];
const baseURL = `http://localhost:${port}`;

export default defineConfig({
  testDir: 'test/e2e',
  // A busy machine is slow, not wrong: a test waits this long before it says that something never came.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  use: {
    baseURL,
    launchOptions: {
      executablePath,
      args: ['--no-sandbox', '--disable-background-networking', '--no-first-run', '--force-prefers-reduced-motion'],
    },
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
  },
  webServer: {
    // Beside a server that somebody has running already.
    command: `npm run preview -- --port ${port} --ignore-lock`,
    url: baseURL,
    // Astro would put the server in the background where it thinks that an agent runs it.
    env: { ASTRO_PREVIEW_BACKGROUND: '0' },
    stdout: 'ignore',
  },
});

function stop(line: string): never {
  console.error(line);
  process.exit(2);
}
