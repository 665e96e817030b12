import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { findBrowser, noBrowser } from '../../../scripts/lib/browser.ts';
import { table } from '../lib/figures.ts';

/**
 * How long a first visit to the home page takes until the device is ready offline, and how many bytes it is, on a line like slow 3G: 50 kB/s in all, 400 ms before
 * each answer. The server is slow, not the browser: what a worker fetches does not heed a browser's own throttle. Run with `npm run bench -- offline` on the
 * built site.
 */
const speed = 50_000;
const latency = 400;
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

if (!existsSync('dist/index.html')) throw new Error('No built site in dist/. Run: npm run build');
const executablePath = findBrowser();
if (!executablePath) throw new Error(noBrowser);

let sent = 0;
/** The line is one: what is sent waits for what was asked for before. */
let line = Promise.resolve();
const server = createServer(async (request, response) => {
  await wait(latency);
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const named = join('dist', normalize(decodeURIComponent(pathname)));
  const file = existsSync(named) && statSync(named).isDirectory() ? join(named, 'index.html') : named;
  if (!existsSync(file)) return void response.writeHead(404).end();
  const isText = extname(file) !== '.woff2' && extname(file) !== '.png' && extname(file) !== '.gz';
  const bytes = isText ? gzipSync(readFileSync(file), { level: 9 }) : readFileSync(file);
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': bytes.length,
    ...(isText ? { 'content-encoding': 'gzip' } : {}),
  });
  line = line.then(() => trickle(bytes, response));
  await line;
});

/** Sends bytes a tenth of a second's worth at a time. */
async function trickle(bytes: Uint8Array, response: ServerResponse): Promise<void> {
  for (let from = 0; from < bytes.length; from += speed / 10) {
    const part = bytes.subarray(from, from + speed / 10);
    response.write(part);
    sent += part.length;
    await wait((1_000 * part.length) / speed);
  }
  response.end();
}

await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const address = server.address();
const port = typeof address === 'object' && address ? address.port : 0;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await (await browser.newContext()).newPage();
  const from = performance.now();
  await page.goto(`http://localhost:${port}/`, { timeout: 120_000 });
  const [loaded, loadedBytes] = [performance.now() - from, sent];
  await page
    .locator('[data-offline-state]')
    .getByText(/^ready offline/)
    .waitFor({ timeout: 300_000 });
  const [ready, readyBytes] = [performance.now() - from, sent];
  const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;
  console.log(
    table(
      ['first visit, slow 3G', 'after', 'bytes on the line'],
      [
        ['home page loaded', seconds(loaded), loadedBytes.toLocaleString('en-GB')],
        ['ready offline', seconds(ready), readyBytes.toLocaleString('en-GB')],
      ],
    ),
  );
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}
