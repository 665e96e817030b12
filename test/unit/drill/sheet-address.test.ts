import { describe, expect, it } from 'vitest';
import { sheetFromAddress, sheetToAddress } from '../../../src/components/drill/sheet-address.ts';

describe('a sheet in an address', () => {
  it('comes back as it was, in letters that an address may hold', async () => {
    for (const text of ['', 'plain', `{"title":"Ü – “§” ${'again '.repeat(500)}"}\n`]) {
      const part = await sheetToAddress(text);
      expect(part).toMatch(/^[\w-]*$/);
      expect(await sheetFromAddress(part)).toBe(text);
    }
  });

  it('is nothing where the address was cut or is no sheet', async () => {
    const part = await sheetToAddress('A sheet that is long enough to be cut somewhere');
    for (const broken of [part.slice(0, -9), '%%%', 'abc']) expect(await sheetFromAddress(broken)).toBeUndefined();
  });
});
