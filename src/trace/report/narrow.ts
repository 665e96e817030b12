import { parseLink, recordKey } from '../../model/address.ts';
import { byGravity, type Finding, type Level } from '../project/finding.ts';
import { findingKey } from '../project/finding-key.ts';
import { identify } from '../project/records.ts';
import type { CheckReport } from '../rules/run.ts';

/** Which findings of a report are wanted. */
export interface Scope {
  plan?: string | undefined;
  /** Paths of files, deleted ones included; a finding is wanted when it, its other end or what it misses lies in one. */
  files?: ReadonlySet<string> | undefined;
  /** The keys of the findings that there were before these files changed: any other is wanted, wherever it lies. */
  before?: ReadonlySet<string> | undefined;
}

/** The report with the findings of a scope alone. What the rules examined stays as it was. */
export function narrowed(report: CheckReport, { plan, files, before }: Scope): CheckReport {
  if (plan === undefined && files === undefined) return report;
  const keys = files && keysOf(files);
  const wanted = (one: Finding) =>
    (plan === undefined || one.plan === undefined || one.plan === plan) &&
    (files === undefined ||
      files.has(one.file) ||
      (one.related ?? []).some(({ place }) => files.has(place.path)) ||
      misses(one, keys ?? new Set()) ||
      (before !== undefined && !before.has(findingKey(one))));
  const findings = report.findings.filter(wanted);
  const waived = report.waived.filter(({ finding }) => wanted(finding));
  const found = Map.groupBy(findings, ({ rule }) => rule);
  const excused = Map.groupBy(waived, ({ finding }) => finding.rule);
  return {
    ...report,
    findings,
    waived,
    known: report.known.filter(wanted),
    rules: report.rules.map((outcome) => ({
      ...outcome,
      failed: found.get(outcome.rule.code)?.length ?? 0,
      waived: excused.get(outcome.rule.code)?.length ?? 0,
    })),
  };
}

/** The keys of the records that the files are, or were. */
function keysOf(files: ReadonlySet<string>): Set<string> {
  return new Set([...files].flatMap((path) => identify(path) ?? []).map(recordKey));
}

function misses({ target }: Finding, keys: ReadonlySet<string>): boolean {
  const address = target === undefined ? undefined : parseLink(target);
  return address !== undefined && keys.has(recordKey(address));
}

const gravity: Record<Level, number> = { error: 0, warning: 1, info: 2 };

/**
 * The report with its findings in order: gravest first, then by place. Order asks for places, and places cost a parse;
 * findings less grave than `down` are left as they come, at the end.
 */
export function ordered(report: CheckReport, down: Level = 'info'): CheckReport {
  const { waived, known, ...rest } = inOrder(report, ({ level }) => gravity[level] <= gravity[down]);
  return {
    ...rest,
    waived: waived.toSorted((left, right) => byGravity(left.finding, right.finding)),
    known: known.toSorted(byGravity),
  };
}

/**
 * The report for somebody at work: errors first, those of the files they have changed before the others; then the warnings of
 * these files. `elsewhere` has the warnings of all other files, which stood there before and are only counted. What is waived stays as
 * the rules came to it: its places would cost a parse.
 */
export function yoursFirst(
  report: CheckReport,
  changed: ReadonlySet<string>,
): { report: CheckReport; elsewhere: ReadonlySet<Finding> } {
  const isYours = ({ file }: Finding) => changed.size > 0 && changed.has(file);
  // Of two records that are too alike, the one that was changed may be the other.
  const concernsYours = (one: Finding) =>
    isYours(one) || (changed.size > 0 && (one.related ?? []).some(({ place }) => changed.has(place.path)));
  const elsewhere = new Set(report.findings.filter((one) => one.level === 'warning' && !concernsYours(one)));
  const { findings, ...rest } = inOrder(report, (one) => one.level !== 'info' && !elsewhere.has(one));
  const errors = findings.filter(({ level }) => level === 'error');
  const { yours = [], others = [] } = Object.groupBy(errors, (one) =>
    (one.waiting ?? 0) > 0 || isYours(one) ? 'yours' : 'others',
  );
  return {
    report: { ...rest, findings: [...yours, ...others, ...findings.filter(({ level }) => level !== 'error')] },
    elsewhere,
  };
}

function inOrder(report: CheckReport, isPlaced: (one: Finding) => boolean): CheckReport {
  const placed = report.findings.filter(isPlaced);
  // In the order of the files once, so that no file's lines are counted again and again.
  for (const one of placed) void one.place;
  const set = new Set(placed);
  return {
    ...report,
    findings: [...placed.sort(byGravity), ...report.findings.filter((one) => !set.has(one))],
  };
}
