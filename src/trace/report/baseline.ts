import { z } from 'zod';
import { line } from '../../model/fields.ts';
import { type Finding, finding } from '../project/finding.ts';
import { findingKey } from '../project/finding-key.ts';
import type { CheckReport } from '../rules/run.ts';
import { compare } from '../text/compare.ts';

/** The findings that a run tolerates because they were there before. */
export const baselineSchema = z.strictObject({
  findings: z.array(z.strictObject({ rule: line(), subject: z.string(), key: line() })),
});
export type Baseline = z.output<typeof baselineSchema>;

/** The findings of a report as a baseline for later runs. Information is not kept: it fails nothing. */
export function baselineOf({ findings }: CheckReport): Baseline {
  const kept = findings.filter(({ level }) => level !== 'info');
  return {
    findings: kept
      .map((one) => ({ rule: one.rule, subject: one.subject ?? '', key: findingKey(one) }))
      .sort((left, right) => compare(left.rule + left.subject + left.key, right.rule + right.subject + right.key)),
  };
}

/**
 * Parts a report's findings into new ones and those that the baseline knows. An entry that matches nothing any more is
 * an error of its own: the baseline only ever shrinks.
 */
export function applyBaseline(report: CheckReport, baseline: Baseline, path: string): CheckReport {
  const left = new Map<string, number>();
  for (const { key } of baseline.findings) left.set(key, (left.get(key) ?? 0) + 1);
  const known: Finding[] = [];
  const fresh: Finding[] = [];
  for (const one of report.findings) {
    const key = findingKey(one);
    const count = left.get(key) ?? 0;
    if (count === 0) fresh.push(one);
    else {
      left.set(key, count - 1);
      known.push(one);
    }
  }
  const ran = new Set(report.rules.map(({ rule }) => rule.code));
  const stale = baseline.findings.filter(({ key, rule }) => {
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count > 0 && ran.has(rule);
  });
  return {
    ...report,
    findings: [...fresh, ...stale.map(({ rule, subject }) => staleEntry(rule, subject, path))],
    known,
    rules: report.rules.map((outcome) => ({
      ...outcome,
      failed: fresh.filter(({ rule }) => rule === outcome.rule.code).length,
    })),
  };
}

function staleEntry(rule: string, subject: string, path: string): Finding {
  return finding({
    rule: 'baseline-stale',
    level: 'error',
    message: `the baseline knows a finding of ${rule} about ${subject || 'the project'} that is gone`,
    place: () => ({ path, line: 1, column: 1 }),
    subject: `baseline:${rule}:${subject}`,
    help: 'make the baseline anew, so that it cannot come back unseen',
  });
}
