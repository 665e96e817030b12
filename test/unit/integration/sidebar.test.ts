import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sidebar } from '../../../src/integration/sidebar.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'drillbook-sidebar-'));
  cpSync('test/fixtures/desk', join(root, 'whole'), { recursive: true });
  cpSync('test/fixtures/desk', join(root, 'bare'), { recursive: true });
  for (const name of ['requirements', 'validations', 'risks'])
    rmSync(join(root, 'bare/src/content', name), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const linksOf = (desk: string) =>
  [...JSON.stringify(sidebar(join(root, desk))).matchAll(/"link":"([^"]+)"/g)].map((match) => match[1]);

describe('the sidebar', () => {
  it('offers the registers that hold something', () => {
    expect(linksOf('whole')).toEqual(
      expect.arrayContaining(['/risks/', '/trace/', '/validation/', '/plans/desk/trace/']),
    );
  });

  it('leaves out registers without a record, of the desk and of each plan', () => {
    const links = linksOf('bare');
    expect(links).toContain('/drills/');
    for (const gone of ['/risks/', '/trace/', '/validation/', '/plans/desk/trace/', '/plans/desk/validation/'])
      expect(links).not.toContain(gone);
    // The other plan never had one, and one scale has nothing to be held against.
    expect(linksOf('whole')).not.toContain('/plans/other/trace/');
    expect(links).not.toContain('/severity/');
  });
});
