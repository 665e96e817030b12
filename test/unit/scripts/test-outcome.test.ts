import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { countedIn, type Outcome, summary } from '../../../scripts/lib/test-outcome.ts';

const vitestReport = (passed: number, failed: number) =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults: [] });
const vitest = (text: () => string) => ({ runner: 'vitest', text }) as const;

describe('what a step of npm test counts', () => {
  it('is its tests, or itself as one where it has none', () => {
    expect(countedIn(true).counts).toEqual({ passed: 1, failed: 0 });
    expect(countedIn(false).counts).toEqual({ passed: 0, failed: 1 });
    expect(
      countedIn(
        true,
        vitest(() => vitestReport(12, 0)),
      ).counts,
    ).toEqual({ passed: 12, failed: 0 });
    expect(
      countedIn(
        false,
        vitest(() => vitestReport(10, 2)),
      ).counts,
    ).toEqual({ passed: 10, failed: 2 });
  });

  it('is a failure where its runner stopped before its tests, or left nothing that can be read', () => {
    expect(
      countedIn(
        false,
        vitest(() => vitestReport(10, 0)),
      ).counts,
    ).toEqual({ passed: 10, failed: 1 });
    const missing = () => {
      throw new Error('there is no such file');
    };
    // A runner that ended badly after one test had failed has one failure, not two.
    expect(
      countedIn(
        false,
        vitest(() => vitestReport(10, 1)),
      ).counts,
    ).toEqual({ passed: 10, failed: 1 });
    for (const text of [missing, () => '{"num', () => '{}'])
      expect(countedIn(false, vitest(text)).counts).toEqual({ passed: 0, failed: 1 });
  });
});

describe('the end of npm test', () => {
  const step = (passed: number, failed: number, more: Partial<Outcome> = {}): Outcome => ({
    counts: { passed, failed },
    failures: [],
    seconds: 3.4,
    note: '',
    ...more,
  });
  const told = (steps: Record<string, Outcome>) => {
    const { lines, code } = summary(new Map(Object.entries(steps)));
    return { code, lines: lines.map(stripVTControlCharacters) };
  };

  it('marks every step as ok where all have passed, counts all tests, and ends with 0', () => {
    expect(told({ lint: step(1, 0), unit: step(1200, 0, { seconds: 61.6 }) })).toEqual({
      code: 0,
      lines: ['ok   lint          3 s  1 passed', 'ok   unit         62 s  1200 passed', '1201 passed, 0 failed'],
    });
  });

  it('marks those that failed, says why and names them, and ends with 1, be it one test of thousands', () => {
    const failures = [{ name: 'two and two', message: 'expected 4 to be 5' }];
    const note = 'not run: it needs build';
    expect(
      told({ unit: step(1199, 1, { failures }), lint: step(1, 0), dist: step(0, 1, { note, seconds: 0 }) }),
    ).toEqual({
      code: 1,
      lines: [
        'FAIL unit          3 s  1199 passed',
        'ok   lint          3 s  1 passed',
        'FAIL dist          0 s  not run: it needs build',
        '\nunit',
        '  two and two',
        '    expected 4 to be 5',
        'failed: unit, dist',
        '1200 passed, 2 failed',
      ],
    });
  });
});
