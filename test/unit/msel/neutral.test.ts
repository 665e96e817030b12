import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { neutralText, originalText } from '../../../src/model/neutral.ts';
import { readBook } from '../../../src/msel/book.ts';
import type { WrittenRow } from '../../../src/msel/to-rows.ts';
import { listCsv, listXlsx } from '../../../src/msel/write-book.ts';

const row = (description: string): WrittenRow => ({
  number: 'first-alarm',
  time: 'T+0:02',
  type: 'planned',
  subject: 'A quiet screen',
  mode: 'chat',
  from: 'Monitoring',
  controller: '',
  to: 'Trader',
  description,
  expected: '',
  questions: '',
  narrative: '',
  notes: '',
  objective: '',
  steps: '',
  scenario: '2026-02-02T08:37:00-05:00',
});

describe('a text that a spreadsheet could run', () => {
  it.each(['=HYPERLINK("http://x","y")', '+1+cmd', '-2+3', '@SUM(A1)', ' =1+1', '\t=1+1', "'=1+1", '＝1+1'])(
    '%j gets an apostrophe in the file, and is itself again afterwards',
    (text) => {
      expect(neutralText(text)).toBe(`'${text}`);
      expect(originalText(neutralText(text))).toBe(text);
    },
  );

  it.each(['-1250.50', '+7', 'EQ-NORTH', "'tis late", 'a = b'])('%j is none, and stays as it is', (text) => {
    expect(neutralText(text)).toBe(text);
    expect(originalText(text)).toBe(text);
  });

  it('comes back from CSV and from a workbook as it was, whatever it is', async () => {
    const anyText = fc
      .array(fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\n', 'a', '1', ' ', 'é', '→'), {
        minLength: 1,
        maxLength: 8,
      })
      .map((parts) => parts.join('').trim())
      .filter((text) => text !== '');
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        for (const bytes of [new TextEncoder().encode(listCsv([row(text)])), await listXlsx([row(text)])]) {
          const { sheets } = await readBook(bytes);
          expect(sheets[0]?.rows[1]?.[8]?.text).toBe(text);
          expect(sheets[0]?.rows[1]?.some(({ formula }) => formula !== undefined)).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a workbook', () => {
  afterEach(() => vi.useRealTimers());

  it('is the same file whenever it is made', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 5) });
    const first = await listXlsx([row('It beeps.')]);
    vi.setSystemTime(Date.UTC(2027, 6, 1));
    expect(await listXlsx([row('It beeps.')])).toEqual(first);
  });
});
