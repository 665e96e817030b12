import { describe, expect, it } from 'vitest';
import { csv } from '../../../src/catalogue/csv.ts';

describe('CSV', () => {
  it('ends every row with CRLF, the header included', () => {
    expect(csv(['id', 'title'], [{ id: 'R-001', title: 'Missed run' }])).toBe('id,title\r\nR-001,Missed run\r\n');
  });

  it.each([
    ['a comma', 'late, or missed', '"late, or missed"'],
    ['a quote', 'a "stale" price', '"a ""stale"" price"'],
    ['a line break', 'one\ntwo', '"one\ntwo"'],
    ['white space at its edge', ' padded', '" padded"'],
  ])('quotes a field that holds %s', (_, value, written) => {
    expect(csv(['text'], [{ text: value }])).toBe(`text\r\n${written}\r\n`);
  });

  it('writes an absent value as the empty field and keeps the columns in order', () => {
    expect(csv(['a', 'b', 'c'], [{ c: 3, a: 1, b: undefined }])).toBe('a,b,c\r\n1,,3\r\n');
  });
});
