import { expect, it } from 'vitest';
import { pack, packedLength, unpack } from '../../../src/offline/pack.ts';

const files = new Map([
  ['/', new TextEncoder().encode('<h1>ü</h1>')],
  ['/plans/tmt/', new Uint8Array()],
  ['/font.woff2', Uint8Array.from({ length: 70_000 }, (_, index) => index % 251)],
]);

const listed = [...files].map(([path, body]) => ({ path, bytes: body.length }));
const bodyOf = ({ path }: { path: string }) => files.get(path) ?? new Uint8Array();
const packed = () => new Uint8Array(Buffer.concat([...pack(listed, bodyOf)]));

it('gives back every file as it was, an empty one too', () => {
  const back = unpack(packed());
  expect([...back.keys()]).toEqual([...files.keys()]);
  for (const [path, body] of files) expect([...(back.get(path) ?? [])]).toEqual([...body]);
});

it('knows how long it will be before it has read a file', () => {
  expect(packedLength(listed)).toBe(packed().length);
});

it('refuses a file that is not as long as was said: all that come after would be read in the wrong place', () => {
  expect(() => [...pack([{ path: '/', bytes: 3 }], bodyOf)]).toThrow('/ has 11 bytes, and 3 when it was listed');
});

it('refuses one that was cut off anywhere, or that goes on', () => {
  const whole = packed();
  for (const length of [0, 3, 4, 40, whole.length - 1])
    expect(() => unpack(whole.slice(0, length)), String(length)).toThrow();
  expect(() => unpack(Uint8Array.from([...whole, 0]))).toThrow(TypeError);
});

it.each(['{}', '[["/",-1]]', '[[1,2]]', '["/"]'])('refuses a list that is damaged: %s', (list) => {
  const text = new TextEncoder().encode(list);
  const whole = new Uint8Array(4 + text.length);
  new DataView(whole.buffer).setUint32(0, text.length, true);
  whole.set(text, 4);
  expect(() => unpack(whole)).toThrow(TypeError);
});
