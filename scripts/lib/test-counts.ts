import { z } from 'zod';

export interface Counts {
  passed: number;
  failed: number;
}

const vitest = z
  .object({ numPassedTests: z.int(), numFailedTests: z.int() })
  .transform(({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }));

const playwright = z
  .object({ stats: z.object({ expected: z.int(), flaky: z.int(), unexpected: z.int() }) })
  .transform(({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }));

/**
 * How many tests passed and failed, from the JSON report of a runner. A test that passed at a second try has failed.
 * @throws ZodError when the report is not what the runner writes.
 */
export function countsOf(runner: 'vitest' | 'playwright', report: unknown): Counts {
  return runner === 'vitest' ? vitest.parse(report) : playwright.parse(report);
}
