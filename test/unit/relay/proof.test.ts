import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const rows = readFileSync('docs/relay-proof.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, file, title] = /\| `([^`]+)` “([^”]+)” \|$/.exec(line) ?? [];
    return file && title ? [{ file, title }] : [];
  });

it('each proof of a shared session names a test that is there', () => {
  expect(rows.length).toBeGreaterThan(20);
  const gone = rows.filter(({ file, title }) => !readFileSync(file, 'utf8').includes(title));
  expect(gone).toEqual([]);
});
