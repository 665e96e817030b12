import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { movedAway } from '../../../src/integration/clear-output.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drillbook-site-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function site(...files: string[]): string {
  for (const file of files) {
    mkdirSync(join(root, 'dist', file, '..'), { recursive: true });
    writeFileSync(join(root, 'dist', file), 'x');
  }
  return join(root, 'dist');
}

describe('the site of the last build', () => {
  const cache = () => join(root, 'cache');

  it('is out of the way at once, and soon gone, with what a build that was ended left', async () => {
    mkdirSync(join(cache(), 'old-site-1-2/page'), { recursive: true });
    const gone = movedAway(site('index.html', 'page/index.html'), cache());
    expect(existsSync(join(root, 'dist'))).toBe(false);
    await gone;
    expect(readdirSync(cache())).toEqual([]);
  });

  it('may be absent, or a repository of its own, which stays', async () => {
    await movedAway(join(root, 'dist'), cache());
    const own = site('.git/HEAD', 'index.html');
    await movedAway(own, cache());
    expect(existsSync(join(own, 'index.html'))).toBe(true);
  });
});
