import { visible } from '../../model/visible.ts';
import type { Finding } from '../project/finding.ts';
import { findingKey } from '../project/finding-key.ts';
import { rulePage } from '../project/rule-page.ts';
import type { CheckReport } from '../rules/run.ts';
import type { JsonReport } from './json-schema.ts';

/** The report as JSON, after the schema `schemas/check-report.schema.json`. */
export function jsonReport(report: CheckReport): string {
  const data: JsonReport = {
    version: 1,
    today: report.today,
    records: report.records,
    links: report.links,
    rules: report.rules.map(({ rule, level, examined, failed, waived }) => ({
      code: rule.code,
      title: rule.title,
      level,
      page: rulePage(rule.code),
      examined,
      failed,
      waived,
    })),
    findings: report.findings.map(plain),
    waived: report.waived.map(({ finding, waiver }) => ({ finding: plain(finding), waiver })),
    known: report.known.map(plain),
  };
  // Written out as JSON itself writes them: the data are the same.
  return visible(JSON.stringify(data, null, 2));
}

function plain(one: Finding): JsonReport['findings'][number] {
  const { rule, level, message, place, help, subject, target, plan, waiting, related } = one;
  return {
    rule,
    level,
    message,
    place,
    ...(help === undefined ? {} : { help }),
    ...(subject === undefined ? {} : { subject }),
    ...(target === undefined ? {} : { target }),
    ...(plan === undefined ? {} : { plan }),
    ...(waiting === undefined ? {} : { waiting }),
    key: findingKey(one),
    related: related ?? [],
  };
}
