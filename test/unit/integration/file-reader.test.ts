import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileReader, inPieces } from '../../../src/integration/file-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'drillbook-file-reader-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a reader of files', () => {
  it('gives each file whole, a short one after a long one, an empty one, and one that is larger than its memory', () => {
    const read = fileReader();
    for (const [name, length] of [
      ['long', 5_000],
      ['short', 7],
      ['empty', 0],
      ['huge', 3 * 2 ** 20 + 1],
      ['last', 12],
    ] as const) {
      const bytes = new Uint8Array(length).map((_, at) => (at * 31 + name.length) % 251);
      writeFileSync(join(folder, name), bytes);
      expect(Buffer.compare(read(join(folder, name)), bytes), name).toBe(0);
    }
  });

  it('says which file is not there', () => {
    expect(() => fileReader()(join(folder, 'nowhere'))).toThrow('nowhere');
  });
});

describe('pieces of one size', () => {
  const bytes = (...numbers: number[]) => new Uint8Array(numbers);
  // What is given holds only until the next piece.
  const pieces = (parts: readonly Uint8Array[]) => Array.from(inPieces(parts, 4), (piece) => [...piece]);

  it('hold the bytes in their order, wherever the parts begin and end', () => {
    expect(pieces([bytes(1, 2), bytes(), bytes(3, 4, 5, 6, 7, 8, 9), bytes(10)])).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [9, 10],
    ]);
    expect(pieces([bytes(1, 2, 3, 4)])).toEqual([[1, 2, 3, 4]]);
    expect(pieces([])).toEqual([]);
  });
});
