import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/session/log/sha256.ts';

function byNode(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

describe('SHA-256 of a text', () => {
  it('is what FIPS 180-4 says of its examples', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('is what another programme makes of texts of every length', () => {
    // Past the end of a block in each way, and past the end of the room that a text is written into. Each after another: nothing of the last is left.
    for (const around of [0, 4_096, 8_192])
      for (let length = Math.max(0, around - 140); length < around + 140; length += 1) {
        const text = 'a€'.padEnd(length, 'xyz').slice(0, length);
        expect(sha256(text), `${length} letters`).toBe(byNode(text));
      }
  });

  it('is what another programme makes of any text, also of letters that are cut in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(4_200), (text, before) => {
        const long = `${'é'.repeat(before)}${text}😀${text}`;
        expect(sha256(long)).toBe(byNode(long));
        expect(sha256(`${text}\ud83d`)).toBe(byNode(`${text}\ud83d`));
      }),
      { numRuns: 200 },
    );
  });
});
