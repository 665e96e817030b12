import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { headersFile, hostHeaders } from '../../../src/integration/host-headers.ts';

it('says in the file that hosts read what each page is sent with', () => {
  const blocks = headersFile()
    .trimEnd()
    .split(/\n(?=\/)/);
  const said = blocks.map((block) => {
    const [path = '', ...lines] = block.split('\n');
    return [path, Object.fromEntries(lines.map((line) => /^ {2}([\w-]+): (.+)$/.exec(line)?.slice(1) ?? []))];
  });
  expect(Object.fromEntries(said)).toEqual({ '/*': hostHeaders, '/sw.js': { 'Cache-Control': 'no-cache' } });
});

it('forbids framing, and tells other sites nothing of what somebody reads', () => {
  expect(headersFile()).toContain("  Content-Security-Policy: frame-ancestors 'none'\n");
  expect(headersFile()).toContain('  Referrer-Policy: no-referrer\n');
  expect(headersFile()).toMatch(/ {2}Permissions-Policy: .*camera=\(\)/);
});

it('is said in the guide, header by header, as the build writes it', () => {
  const guide = readFileSync('src/handbook/docs/guides/make-it-yours.md', 'utf8');
  for (const [name, value] of Object.entries(hostHeaders)) expect(guide).toContain(`${name}: ${value}`);
});
