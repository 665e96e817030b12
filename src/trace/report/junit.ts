import type { Finding } from '../project/finding.ts';
import type { CheckReport } from '../rules/run.ts';
import type { WaivedFinding } from '../rules/waivers.ts';
import type { ReportContext } from './context.ts';
import { placeText } from './frame.ts';

/**
 * The report as JUnit XML: a suite per rule, a case per finding; a rule that holds is one passed case. Only an error fails, as
 * it alone makes the check exit with 1; what else was found is the output of a case that passed.
 */
export function junitReport(report: CheckReport, { seconds }: Pick<ReportContext, 'seconds'>): string {
  const found = Map.groupBy(report.findings, ({ rule }) => rule);
  const waived = Map.groupBy(report.waived, ({ finding }) => finding.rule);
  const codes = new Set([...report.rules.map(({ rule }) => rule.code), ...found.keys()]);
  const suites = [...codes].map((code) => suite(code, found.get(code) ?? [], waived.get(code) ?? []));
  const total = (key: keyof Counts) => suites.reduce((sum, { counts }) => sum + counts[key], 0);
  const counts = { tests: total('tests'), failures: total('failures'), skipped: total('skipped') };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Drillbook check" ${countsText(counts)} time="${seconds.toFixed(3)}">`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>',
  ].join('\n');
}

interface Counts {
  tests: number;
  failures: number;
  skipped: number;
}

function countsText({ tests, failures, skipped }: Counts): string {
  return `tests="${tests}" failures="${failures}" skipped="${skipped}" errors="0"`;
}

/** The time of a rule, or of a finding, is not measured: the whole check's is. */
const unmeasured = 'time="0"';

function suite(
  code: string,
  findings: readonly Finding[],
  waived: readonly WaivedFinding[],
): { xml: string; counts: Counts } {
  const cases = [...findings.map(findingCase), ...waived.map(waivedCase)];
  if (cases.length === 0) cases.push(`    <testcase classname="${attribute(code)}" name="holds" ${unmeasured}/>`);
  const failures = findings.filter(({ level }) => level === 'error').length;
  const counts = { tests: cases.length, failures, skipped: waived.length };
  const xml = [
    `  <testsuite name="${attribute(code)}" ${countsText(counts)} ${unmeasured}>`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
  return { xml, counts };
}

function findingCase(one: Finding): string {
  const { rule, level, message, place, subject, help } = one;
  const name = attribute(`${subject ?? rule}: ${message}`);
  const at = `file="${attribute(place.path)}" line="${place.line}"`;
  const text = attribute(`${placeText(place)} ${message}${help ? ` (${help})` : ''}`);
  const inside =
    level === 'error'
      ? `<failure type="${level}" message="${attribute(message)}">${text}</failure>`
      : `<system-out>${level}: ${text}</system-out>`;
  return `    <testcase classname="${attribute(rule)}" name="${name}" ${at} ${unmeasured}>\n      ${inside}\n    </testcase>`;
}

function waivedCase({ finding: { rule, subject, message }, waiver }: WaivedFinding): string {
  const name = attribute(`${subject ?? rule}: ${message}`);
  const why = attribute(`waived until ${waiver.until}: ${waiver.reason}`);
  return `    <testcase classname="${attribute(rule)}" name="${name}" ${unmeasured}>\n      <skipped message="${why}"/>\n    </testcase>`;
}

function attribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .replaceAll('\n', '&#10;');
}
