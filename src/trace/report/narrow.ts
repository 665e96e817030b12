import { byGravity, type Finding, type Level } from '../project/finding.ts';
import type { CheckReport } from '../rules/run.ts';

/** Which findings of a report are wanted. */
export interface Scope {
  plan?: string | undefined;
  /** Paths of files; a finding is wanted when it or its other end lies in one. */
  files?: ReadonlySet<string> | undefined;
}

/** The report with the findings of a scope alone. What the rules examined stays as it was. */
export function narrowed(report: CheckReport, { plan, files }: Scope): CheckReport {
  if (plan === undefined && files === undefined) return report;
  const wanted = (one: Finding) =>
    (plan === undefined || one.plan === undefined || one.plan === plan) &&
    (files === undefined ||
      files.has(one.place.path) ||
      (one.related ?? []).some(({ place }) => files.has(place.path)));
  const findings = report.findings.filter(wanted);
  const waived = report.waived.filter(({ finding }) => wanted(finding));
  return {
    ...report,
    findings,
    waived,
    known: report.known.filter(wanted),
    rules: report.rules.map((outcome) => ({
      ...outcome,
      failed: findings.filter(({ rule }) => rule === outcome.rule.code).length,
      waived: waived.filter(({ finding }) => finding.rule === outcome.rule.code).length,
    })),
  };
}

const gravity: Record<Level, number> = { error: 0, warning: 1, info: 2 };

/**
 * The report with its findings in order: gravest first, then by place. Order asks for places, and places cost a parse;
 * findings less grave than `down` are left as they come, at the end.
 */
export function ordered(report: CheckReport, down: Level = 'info'): CheckReport {
  const weighty = report.findings.filter(({ level }) => gravity[level] <= gravity[down]).sort(byGravity);
  const others = report.findings.filter(({ level }) => gravity[level] > gravity[down]);
  return {
    ...report,
    findings: [...weighty, ...others],
    waived: report.waived.toSorted((left, right) => byGravity(left.finding, right.finding)),
    known: report.known.toSorted(byGravity),
  };
}
