import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { typeOf } from '../../src/offline/build.ts';
import { portOf } from './host.ts';
import { shiftedBy, watchShifts } from './shifts.ts';

/** Where the text of a page begins: what stands before it, its contents among them, a slow line brings first. */
const text = '<div class="main-pane';

let server: Server;
let seen: () => void;
test.beforeEach(async () => {
  const painted = new Promise<void>((settle) => {
    seen = settle;
  });
  server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/painted') seen();
    const file = join('dist', pathname, pathname.endsWith('/') ? 'index.html' : '');
    const body = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
    response.writeHead(200, { 'content-type': typeOf(pathname) });
    const half = body.indexOf(text);
    if (pathname.endsWith('/')) {
      response.write(body.subarray(0, half));
      await painted;
      response.write(body.subarray(half));
    } else response.write(body);
    response.end();
  });
  await new Promise<void>((settle) => server.listen(0, settle));
});
test.afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test('a page whose contents are drawn before its text has come moves nothing when that comes', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await watchShifts(page);
  await page.addInitScript(() => {
    new PerformanceObserver(() => void fetch('/painted')).observe({ type: 'paint', buffered: true });
  });
  await page.goto(`http://localhost:${portOf(server)}/severity/`, { waitUntil: 'networkidle' });
  await expect(page.locator('main')).toContainText('Severity');
  expect((await shiftedBy(page)).moved).toBeLessThan(0.02);
});
