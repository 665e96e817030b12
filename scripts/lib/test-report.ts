import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

export interface Counts {
  passed: number;
  failed: number;
}

/** A test that failed, and what it said. */
export interface Failure {
  name: string;
  message: string;
}

/** What a runner's JSON report says: how many tests passed and failed, and each that failed. */
export interface TestReport {
  counts: Counts;
  failures: Failure[];
}

const vitest = z
  .object({
    numPassedTests: z.int(),
    numFailedTests: z.int(),
    testResults: z.array(
      z.object({
        name: z.string(),
        // What a file said that failed before its first test, or in what its tests stand on.
        message: z.string().default(''),
        assertionResults: z.array(
          z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
        ),
      }),
    ),
  })
  .transform(({ numPassedTests, numFailedTests, testResults }) => ({
    counts: { passed: numPassedTests, failed: numFailedTests },
    failures: testResults.flatMap(({ name, message, assertionResults }) => [
      ...(message ? [{ name, message }] : []),
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => ({ name: fullName, message: (failureMessages ?? []).join('\n') })),
    ]),
  }));

const spec = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(
    z.object({ results: z.array(z.object({ errors: z.array(z.object({ message: z.string().default('') })) })) }),
  ),
});

const suite = z.object({
  specs: z.array(spec).default([]),
  get suites() {
    return z.array(suite).optional();
  },
});

type Suite = z.infer<typeof suite>;

const specsOf = ({ specs, suites = [] }: Suite): z.infer<typeof spec>[] => [...specs, ...suites.flatMap(specsOf)];

const playwright = z
  .object({
    stats: z.object({ expected: z.int(), flaky: z.int(), unexpected: z.int() }),
    suites: z.array(suite),
    // What stopped the runner before its tests.
    errors: z.array(z.object({ message: z.string().default('') })).default([]),
  })
  .transform(({ stats, suites, errors }) => ({
    // A test that passed at a second try has failed.
    counts: { passed: stats.expected, failed: stats.unexpected + stats.flaky },
    failures: [
      ...errors.map(({ message }) => ({ name: 'the runner', message })),
      ...suites
        .flatMap(specsOf)
        .filter(({ ok }) => !ok)
        .map(({ file, title, tests }) => ({
          name: `${file} › ${title}`,
          message: tests
            .flatMap(({ results }) => results.flatMap((result) => result.errors.map(({ message }) => message)))
            .join('\n'),
        })),
    ],
  }));

/**
 * Reads the JSON report of a runner.
 * @throws ZodError when the report is not what the runner writes.
 */
export function readTestReport(runner: 'vitest' | 'playwright', report: unknown): TestReport {
  return runner === 'vitest' ? vitest.parse(report) : playwright.parse(report);
}

/**
 * The failures in a few lines each, for the end of a long output: who sees only its end reads there what went wrong.
 * @param most how many failures are shown, and how many lines of each
 */
export function shortly(failures: readonly Failure[], most = { failures: 5, lines: 25 }): string[] {
  const shown = failures.slice(0, most.failures).flatMap(({ name, message }) => [
    `  ${name}`,
    ...stripVTControlCharacters(message)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, most.lines)
      .map((line) => `    ${line.slice(0, 400)}`),
  ]);
  const more = failures.length - most.failures;
  return more > 0 ? [...shown, `  and ${more} more`] : shown;
}
