import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../src/integration/csp.ts';
import { headersFile, hostHeaders } from '../../../src/integration/host-headers.ts';

it('says in the file that hosts read what each page is sent with', () => {
  const blocks = headersFile()
    .trimEnd()
    .split(/\n(?=\/)/);
  const said = blocks.map((block) => {
    const [path = '', ...lines] = block.split('\n');
    return [path, Object.fromEntries(lines.map((line) => /^ {2}([\w-]+): (.+)$/.exec(line)?.slice(1) ?? []))];
  });
  expect(Object.fromEntries(said)).toEqual({
    '/*': hostHeaders,
    '/sw.js': { 'Cache-Control': 'no-cache' },
    '/_astro/*': { 'Cache-Control': 'public, max-age=31536000, immutable' },
  });
});

it('forbids framing, tells other sites nothing of what somebody reads, and lends its own pages the camera alone', () => {
  expect(headersFile()).toContain("  Content-Security-Policy: frame-ancestors 'none'\n");
  expect(headersFile()).toContain('  Referrer-Policy: no-referrer\n');
  const [policy = ''] = /(?<= {2}Permissions-Policy: ).+/.exec(headersFile()) ?? [];
  const lent = policy.split(', ').filter((one) => !one.endsWith('=()'));
  expect(lent).toEqual(['camera=(self)']);
});

it('is what the guide gives nginx to send, but for the one that it tells to add', () => {
  const guide = readFileSync('src/handbook/docs/guides/publish.md', 'utf8');
  const [, block = ''] = /```nginx\n([\s\S]*?)```/.exec(guide) ?? [];
  const { 'Permissions-Policy': added, ...others } = hostHeaders;
  expect(added).toBeDefined();
  const sent = [...block.matchAll(/add_header ([\w-]+) "([^"]+)" always;/g)].map(([, name, value]) => [name, value]);
  expect(Object.fromEntries(sent)).toEqual(others);
  expect(guide).toContain('Add the `Permissions-Policy` of `dist/_headers` in the same way.');
});

it('has browsers keep what the guide says they may: files whose name holds their content, and no worker', () => {
  const guide = readFileSync('src/handbook/docs/guides/publish.md', 'utf8');
  const rows = [...guide.matchAll(/^\| `(sw\.js|_astro\/)…?` \| `(Cache-Control: [^`]+)` \|/gm)];
  expect(rows.map(([, file]) => file)).toEqual(['sw.js', '_astro/']);
  for (const [, file = '', header] of rows)
    expect(headersFile()).toContain(`/${file.replace(/\/$/, '/*')}\n  ${header}\n`);
});

it('is said in the guide, header by header, as the build writes it', () => {
  const guide = readFileSync('src/handbook/docs/guides/make-it-yours.md', 'utf8');
  for (const [name, value] of Object.entries(hostHeaders)) expect(guide).toContain(`${name}: ${value}`);
});

it('has in each page’s own policy a line for whatever falls back on nothing', () => {
  for (const relay of [undefined, 'wss://relay.desk.example']) {
    const names = contentSecurityPolicy(relay).directives.map((line) => line.split(' ')[0]);
    expect(names).toEqual(
      expect.arrayContaining(['default-src', 'object-src', 'base-uri', 'form-action', 'worker-src']),
    );
  }
});
