import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadFiles } from '../../../src/load/project.ts';
import { confirmationsFile } from '../../../src/trace/author/confirmation-files.ts';
import { holdsConfirmations } from '../../../src/trace/project/confirmation-paths.ts';
import { confirmationsSchema, plainConfirmations } from '../../../src/trace/project/confirmations.ts';
import { readLedgers } from '../../../src/trace/project/ledgers.ts';
import { parsePlain } from '../../../src/trace/project/plain-source.ts';

/** What the parser and the schema make of a text; undefined where they refuse it. */
function byParser(text: string): unknown {
  const { data, problems } = parsePlain({ path: 'x.yaml', text }, 'yaml');
  const result = confirmationsSchema.safeParse(data);
  return problems.length === 0 && result.success ? result.data.confirmations : undefined;
}

/** What `npm run accept` has written: here, and on the desk of the tests. */
const real = ['.', 'test/fixtures/desk'].flatMap((root) =>
  loadFiles(root).flatMap(({ path, text }) => (holdsConfirmations(path) ? [text] : [])),
);
/** A file of a plan that has many. */
const long = confirmationsFile(
  Array.from({ length: 12 }, (_, index) => ({
    link: `playbook:desk/feed-outage#step-${index} -> risk:R-00${index}`,
    means: '194eac9f3414358d',
    on: '2026-10-02',
    reason: 'read both ends',
  })),
);

describe('confirmations that are read without a parser', () => {
  it('are all those that npm run accept has written here, and say what the parser says', () => {
    expect(real.length).toBeGreaterThan(1);
    for (const text of real) expect(plainConfirmations(text)).toEqual(byParser(text));
  });

  it('say what the parser says, whatever somebody wrote, or are left to it', () => {
    const word = fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }).filter((text) => !text.includes('\n'));
    const entry = fc.record({
      link: word,
      means: fc.stringMatching(/^[0-9a-f]{16}$/),
      on: fc.constantFrom('2026-11-21', '2026-02-31', '2024-02-29'),
      reason: word,
    });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), (entries) => {
        const text = confirmationsFile(entries);
        const plain = plainConfirmations(text);
        if (plain !== undefined) expect(plain).toEqual(byParser(text));
      }),
      { numRuns: 500 },
    );
  });

  it('are left to the parser when a character of the file is another', () => {
    const some = long.slice(0, long.indexOf('\n', 900) + 1);
    fc.assert(
      fc.property(fc.nat(some.length - 1), fc.constantFrom(..."'{}, \n#:-x\t"), (at, character) => {
        const other = some.slice(0, at) + character + some.slice(at + 1);
        const plain = plainConfirmations(other);
        if (plain !== undefined) expect(plain).toEqual(byParser(other));
      }),
      { numRuns: 500 },
    );
  });

  it('have their places all the same', () => {
    const file = { path: 'src/content/confirmations/desk/playbooks.yaml', text: long };
    const ledger = readLedgers([file]).confirmations.files[0];
    const place = ledger?.source?.locate(['confirmations', 2, 'link']);
    expect(file.text.split('\n')[(place?.line ?? 0) - 1]).toContain(ledger?.entries[2]?.link);
  });
});
