import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { generate } from 'lean-qr';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { importLog } from '../../../src/session/exercise/import-log.ts';
import { fromBase45, toBase45 } from '../../../src/session/log/base45.ts';
import { exportLog, largestFile } from '../../../src/session/log/framing.ts';
import { Gathering, passageOf } from '../../../src/session/log/passage.ts';
import { merge } from '../../../src/session/log/strands.ts';
import { worked } from './worked.ts';

const sha256 = (bytes: Uint8Array) => Uint8Array.from(createHash('sha256').update(bytes).digest());
const concatBytes = (...parts: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));
const utf8ToBytes = (text: string) => new TextEncoder().encode(text);

/** Texts of any letters: short ones, and ones that don't compress and so make several codes. */
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.uint8Array({ minLength: 1_000, maxLength: 6_000 }).map((bytes) => Buffer.from(bytes).toString('base64')),
);

function codesOf(text: string): string[] {
  const codes = passageOf(text);
  if (!codes) throw new Error('too long for codes');
  return codes;
}

describe('a text as a row of codes', () => {
  it('comes out the same in any order, with codes that are seen again, among those of another passage', () => {
    fc.assert(
      fc.property(texts, texts, fc.infiniteStream(fc.nat()), (text, other, numbers) => {
        fc.pre(text !== other);
        const codes = codesOf(text);
        const strange = codesOf(other);
        const gathering = new Gathering();
        const number = (below: number) => (numbers.next().value ?? 0) % below;
        const order = codes.map((code) => [number(1_000_000), code] as const).sort(([one], [two]) => one - two);
        for (const [index, [, code]] of order.entries()) {
          if (index > 0) expect(gathering.take(strange[number(strange.length)] ?? '')).toBe('another');
          expect(gathering.whole()).toBeUndefined();
          expect(gathering.take(code)).toBe('new');
          const again = order[number(index + 1)]?.[1] ?? '';
          expect(gathering.take(again)).toBe('known');
        }
        expect(gathering.whole()).toEqual({ text });
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the mark at its beginning by which some programs tell the order of bytes', () => {
    const gathering = new Gathering();
    for (const code of codesOf('\uFEFFA log')) gathering.take(code);
    expect(gathering.whole()).toEqual({ text: '\uFEFFA log' });
  });

  it('is never whole while one code is missing, and says which', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, lost) => {
        const codes = codesOf(text);
        fc.pre(codes.length > 1);
        const gathering = new Gathering();
        for (const [index, code] of codes.entries()) if (index !== lost % codes.length) gathering.take(code);
        expect(gathering.whole()).toBeUndefined();
        expect(gathering.missing).toEqual([(lost % codes.length) + 1]);
        expect([gathering.read, gathering.count]).toEqual([codes.length - 1, codes.length]);
      }),
      { numRuns: 40 },
    );
  });

  it('takes no code of which one letter was changed, and stays as it was', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 127 }), (text, which, where, flips) => {
        const codes = codesOf(text);
        const code = codes[which % codes.length] ?? '';
        const at = where % code.length;
        const changed = code.slice(0, at) + String.fromCharCode(code.charCodeAt(at) ^ flips) + code.slice(at + 1);
        const gathering = new Gathering();
        expect(['damaged', 'foreign', 'newer']).toContain(gathering.take(changed));
        expect(gathering.read).toBe(0);
        for (const one of codes) gathering.take(one);
        expect(gathering.whole()).toEqual({ text });
      }),
      { numRuns: 300 },
    );
  });

  it('takes no code that was cut off or carries on', () => {
    const [code = ''] = codesOf('a log');
    const gathering = new Gathering();
    for (const cut of [code.slice(0, -1), code.slice(0, 20), code.slice(0, 11), `${code}000`])
      expect(gathering.take(cut), cut).toBe('damaged');
    expect(gathering.take(code)).toBe('new');
  });

  it('is another passage for another text, and the same for the same', () => {
    const gathering = new Gathering();
    gathering.take(codesOf('one').at(0) ?? '');
    expect(gathering.take(codesOf('one').at(0) ?? '')).toBe('known');
    expect(gathering.take(codesOf('two').at(0) ?? '')).toBe('another');
  });

  it('tells a code of a later format from one that is none of ours', () => {
    const gathering = new Gathering();
    expect(gathering.take('DRILLBOOK2:ABC')).toBe('newer');
    expect(gathering.take('https://example.org/')).toBe('foreign');
    expect(gathering.whole()).toBeUndefined();
  });

  it('refuses codes that were forged: another whole than the name says, and one that swells without end', () => {
    const forged = (id: Uint8Array, whole: Uint8Array) =>
      Array.from({ length: Math.ceil(whole.length / 594) }, (_, index, count = Math.ceil(whole.length / 594)) => {
        const places = Uint8Array.of(index >> 8, index & 0xff, count >> 8, count & 0xff);
        const frame = concatBytes(id.subarray(0, 16), places, whole.subarray(index * 594, (index + 1) * 594));
        return `DRILLBOOK1:${toBase45(concatBytes(frame, sha256(frame).subarray(0, 4)))}`;
      });
    const gathered = (codes: readonly string[]) => {
      const gathering = new Gathering();
      for (const code of codes) expect(gathering.take(code)).toBe('new');
      return gathering.whole();
    };
    const one = deflateSync(utf8ToBytes('one'));
    expect(gathered(forged(sha256(one), one))).toEqual({ text: 'one' });
    expect(gathered(forged(sha256(deflateSync(utf8ToBytes('two'))), one))).toEqual({
      reason: 'the codes together are not what was shown',
    });
    const noise = Uint8Array.of(7, 7, 7);
    expect(gathered(forged(sha256(noise), noise))).toEqual({ reason: 'what was shown is no text' });
    const bomb = deflateSync(new Uint8Array(largestFile + 1), { level: 9 });
    expect(gathered(forged(sha256(bomb), bomb))).toEqual({ reason: 'it is larger than any session could be' });
  }, 30_000);

  it('carries the log of any session, which then proves its chains as a file does', () => {
    fc.assert(
      fc.property(worked, ({ devices }) => {
        const text = exportLog(merge(devices.map(({ events }) => events)).events ?? []);
        const gathering = new Gathering();
        for (const code of codesOf(text).reverse()) gathering.take(code);
        const whole = gathering.whole();
        expect(whole).toEqual({ text });
        expect(importLog(whole?.text ?? '')).toEqual(importLog(text));
      }),
      { numRuns: 15 },
    );
  }, 30_000);
});

describe('a code on a screen', () => {
  /** A code as a camera would see it: so many pixels wide, with its quiet zone. */
  function seen(code: string, width: number) {
    const drawn = generate(code);
    const across = drawn.size + 8;
    const data = new Uint8ClampedArray(width * width * 4).fill(255);
    for (let y = 0; y < width; y += 1)
      for (let x = 0; x < width; x += 1) {
        const module = (at: number) => Math.floor((at * across) / width) - 4;
        if (drawn.get(module(x), module(y))) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
      }
    return { size: drawn.size, image: { width, height: width, data } };
  }

  // What can't be compressed makes full codes.
  const noise = Array.from({ length: 60 }, (_, index) => sha256(Uint8Array.of(index)));
  const codes = codesOf(Buffer.from(concatBytes(...noise)).toString('base64'));

  it.each([2, 3, 3.4, 6.7])('is read again as it was drawn, at %d pixels a module', (pixels) => {
    expect(codes.length).toBeGreaterThan(1);
    for (const code of codes) {
      const { size, image } = seen(code, Math.round(93 * pixels));
      expect(size).toBeLessThanOrEqual(85);
      expect(decodeQR(image, { timeLimit: Infinity })).toBe(code);
    }
  });

  /** A code as a hand holds a camera before a screen: turned, from one side, out of the middle, grey on grey, with grain. */
  function filmed(code: string, { turn, slant, grain }: { turn: number; slant: number; grain: number }) {
    const drawn = generate(code);
    const [width, height, module] = [1_280, 720, 6.2];
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    let chance = 7;
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) {
        const [dx, dy] = [x - width / 2 - 40, y - height / 2 + 15];
        const far = (1 + (slant * dx) / width) * module;
        const [u, v] = [dx * Math.cos(turn) - dy * Math.sin(turn), dx * Math.sin(turn) + dy * Math.cos(turn)];
        const [column, row] = [Math.floor(u / far + drawn.size / 2), Math.floor(v / far + drawn.size / 2)];
        const isPaper = Math.min(column, row) >= -4 && Math.max(column, row) < drawn.size + 4;
        chance = (chance * 16_807) % 2_147_483_647;
        const light = (!isPaper ? 90 : drawn.get(column, row) ? 60 : 190) + ((chance % 1_000) / 500 - 1) * grain;
        data.fill(light, (y * width + x) * 4, (y * width + x) * 4 + 3);
      }
    return { width, height, data };
  }

  it.each([
    { turn: 0.15, slant: 0, grain: 10 },
    { turn: -0.3, slant: 0.15, grain: 20 },
    { turn: Math.PI / 2 + 0.1, slant: -0.15, grain: 30 },
  ])('is read as a hand holds the camera: $turn rad, slant $slant, grain $grain', (held) => {
    for (const code of codes) expect(decodeQR(filmed(code, held), { timeLimit: Infinity })).toBe(code);
  });
});

describe('Base45', () => {
  it.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ])('is that of RFC 9285: %s', (plain, coded) => {
    expect(toBase45(utf8ToBytes(plain))).toBe(coded);
    expect(fromBase45(coded)).toEqual(utf8ToBytes(plain));
  });

  it('gives back any bytes, and nothing for a text that no bytes make', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase45(toBase45(bytes))).toEqual(bytes);
      }),
    );
    for (const wrong of ['A', 'GGW:', ':::', '::', 'ab8', 'Ä00']) expect(fromBase45(wrong), wrong).toBeUndefined();
  });
});
