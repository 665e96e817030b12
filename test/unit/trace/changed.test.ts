import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { called } from '../scripts/called.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'drillbook-test-'));
  cpSync('test/fixtures/desk', root, { recursive: true });
  // A risk that nothing mitigates has been there for long.
  const risk = readFileSync(file('risks/R-001.yaml'), 'utf8');
  writeFileSync(file('risks/R-003.yaml'), risk.replace(/^title: .*$/m, 'title: Another risk altogether'));
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('-c', 'user.name=Desk', '-c', 'user.email=desk@desk.example', 'commit', '-qm', 'first');
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function file(name: string): string {
  return join(root, 'src/content', name);
}

function git(...parameters: string[]): void {
  const { status, stderr } = spawnSync('git', parameters, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** What `check --changed HEAD` says while a file has another text, or is gone: `rule path`, without what is only for information. */
async function saidWith(name: string, change: (text: string) => string | undefined): Promise<string[]> {
  const text = readFileSync(file(name), 'utf8');
  const changed = change(text);
  if (changed === undefined) rmSync(file(name));
  else writeFileSync(file(name), changed);
  const { out } = await called(root, 'check', ['--today', '2026-11-21', '--changed', 'HEAD', '--format', 'github']);
  writeFileSync(file(name), text);
  return [...out.matchAll(/^::(?:error|warning) file=([^,]+),.*title=([a-z-]+)/gm)].map(
    ([, path = '', rule = '']) => `${rule} ${path.replace('src/content/', '')}`,
  );
}

const gone = () => undefined;

describe('a check of what has changed', () => {
  it('says nothing of what was wrong before', async () => {
    expect(await saidWith('terms/halt.yaml', (text) => `${text}\n`)).toEqual([]);
  });

  it('sees whom a deleted file leaves alone, and who misses it', async () => {
    const found = await saidWith('playbooks/desk/feed-outage.mdx', gone);
    expect(found).toContain('risk-unmitigated risks/R-001.yaml');
    // One finding for all who miss it: the report on causes has a test of which files it names.
    expect(found.filter((line) => line.startsWith('link-dangling'))).toHaveLength(1);
    expect(found.filter((line) => line.includes('R-003'))).toEqual([]);
  });

  it('sees whom a link that was taken away leaves alone', async () => {
    const found = await saidWith('playbooks/desk/feed-outage.mdx', (text) =>
      text.replace('mitigates: [R-001]', 'mitigates: []'),
    );
    expect(found).toContain('risk-unmitigated risks/R-001.yaml');
  });

  it('sees what is due once the record of a run is gone, two links away', async () => {
    expect(await saidWith('drill-records/desk/feed-outage-2026-10-01.yaml', gone)).toContain(
      'time-drill-overdue programmes/desk.yaml',
    );
  });
});
