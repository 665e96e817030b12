import { styleText } from 'node:util';
import { type Counts, readTestReport, shortly, type TestReport } from './test-report.ts';

/** How a step of `npm test` ended: what it counted, in how many seconds, and what is said in the place of its tests where it did not run. */
export interface Outcome extends TestReport {
  seconds: number;
  note: string;
}

/**
 * What a step that has ended counts. One without tests of its own, or whose runner left no report that can be read, counts as one test.
 * @param passed whether its program ended with 0
 * @param report who wrote a report, and its text: called only where the step has one; what it throws counts as none
 */
export function countedIn(
  passed: boolean,
  report?: { runner: 'vitest' | 'playwright'; text: () => string },
): TestReport {
  const whole = { counts: { passed: passed ? 1 : 0, failed: passed ? 0 : 1 }, failures: [] };
  if (!report) return whole;
  try {
    const read = readTestReport(report.runner, JSON.parse(report.text()));
    // A runner that stops before its tests leaves a report without failures.
    return passed || read.counts.failed > 0 ? read : { ...read, counts: { ...read.counts, failed: 1 } };
  } catch {
    return whole;
  }
}

/**
 * The last lines of `npm test`: each step with its mark, what failed in a few lines, and how many tests there were.
 * @param outcomes by the name of the step, in the order in which they are told
 * @returns the lines, and what the command ends with: 1 when a step has failed
 */
export function summary(outcomes: ReadonlyMap<string, Outcome>): { lines: string[]; code: 0 | 1 } {
  const steps = [...outcomes].map(([name, { counts, seconds, note }]) => {
    const mark = counts.failed > 0 ? styleText('red', 'FAIL') : styleText('green', 'ok  ');
    return `${mark} ${name.padEnd(10)} ${Math.round(seconds).toString().padStart(4)} s  ${note || `${counts.passed} passed`}`;
  });
  const failures = [...outcomes].flatMap(([name, step]) =>
    step.failures.length > 0 ? [`\n${name}`, ...shortly(step.failures)] : [],
  );
  const failed = [...outcomes].filter(([, { counts }]) => counts.failed > 0).map(([name]) => name);
  const named = failed.length > 0 ? [styleText('red', `failed: ${failed.join(', ')}`)] : [];
  const total = (key: keyof Counts) => [...outcomes.values()].reduce((sum, { counts }) => sum + counts[key], 0);
  const lines = [...steps, ...failures, ...named, `${total('passed')} passed, ${total('failed')} failed`];
  return { lines, code: failed.length > 0 ? 1 : 0 };
}
