import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { routesIn } from '../../../src/integration/routes.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drillbook-routes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), '');
};
const found = () =>
  routesIn(join(folder, 'routes'), join(folder, 'pages')).map(({ pattern, entrypoint }) => [
    pattern,
    entrypoint.slice(folder.length + 1).replaceAll('\\', '/'),
  ]);

describe('the routes of the package', () => {
  it('are named as Astro names pages', () => {
    for (const path of ['index.astro', '404.astro', 'plans/[plan]/index.astro', 'api/[collection].json.ts', 'notes.md'])
      write(`routes/${path}`);
    expect(found()).toEqual([
      ['/', 'routes/index.astro'],
      ['/404', 'routes/404.astro'],
      ['/api/[collection].json', 'routes/api/[collection].json.ts'],
      ['/plans/[plan]', 'routes/plans/[plan]/index.astro'],
    ]);
  });

  it('leave a page to the desk that has one of its own at that place', () => {
    write('routes/index.astro');
    write('routes/coverage.astro');
    write('pages/coverage.astro');
    expect(found()).toEqual([['/', 'routes/index.astro']]);
  });
});
