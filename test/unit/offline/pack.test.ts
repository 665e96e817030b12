import { expect, it } from 'vitest';
import { pack, unpack } from '../../../src/offline/pack.ts';

const files = new Map([
  ['/', new TextEncoder().encode('<h1>ü</h1>')],
  ['/plans/tmt/', new Uint8Array()],
  ['/font.woff2', Uint8Array.from({ length: 70_000 }, (_, index) => index % 251)],
]);

it('gives back every file as it was, an empty one too', () => {
  const back = unpack(pack(files));
  expect([...back.keys()]).toEqual([...files.keys()]);
  for (const [path, body] of files) expect([...(back.get(path) ?? [])]).toEqual([...body]);
});

it('refuses one that was cut off anywhere, or that goes on', () => {
  const whole = pack(files);
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
