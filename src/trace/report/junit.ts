import type { CheckReport } from '../rules/run.ts';
import { placeText } from './frame.ts';

/** The report as JUnit XML: a suite per rule, a case per finding; a rule that holds is one passed case. */
export function junitReport(report: CheckReport): string {
  const others = report.findings.filter(({ rule }) => !report.rules.some((outcome) => outcome.rule.code === rule));
  const codes = [...report.rules.map(({ rule }) => rule.code), ...new Set(others.map(({ rule }) => rule))];
  const suites = codes.map((code) => {
    const findings = report.findings.filter((one) => one.rule === code);
    const waived = report.waived.filter(({ finding }) => finding.rule === code);
    const failures = findings.filter(({ level }) => level !== 'info').length;
    const cases = [
      ...findings.map((one) => {
        const name = attribute(`${one.subject ?? code}: ${one.message}`);
        const head = `    <testcase classname="${attribute(code)}" name="${name}" file="${attribute(one.place.path)}" line="${one.place.line}"`;
        const text = attribute(`${placeText(one.place)} ${one.message}${one.help ? ` (${one.help})` : ''}`);
        if (one.level === 'info') return `${head}>\n      <system-out>${text}</system-out>\n    </testcase>`;
        return `${head}>\n      <failure type="${one.level}" message="${attribute(one.message)}">${text}</failure>\n    </testcase>`;
      }),
      ...waived.map(
        ({ finding, waiver }) =>
          `    <testcase classname="${attribute(code)}" name="${attribute(`${finding.subject ?? code}: ${finding.message}`)}">\n      <skipped message="${attribute(`waived until ${waiver.until}: ${waiver.reason}`)}"/>\n    </testcase>`,
      ),
    ];
    if (cases.length === 0) cases.push(`    <testcase classname="${attribute(code)}" name="holds"/>`);
    return `  <testsuite name="${attribute(code)}" tests="${cases.length}" failures="${failures}" skipped="${waived.length}" errors="0">\n${cases.join('\n')}\n  </testsuite>`;
  });
  const failures = report.findings.filter(({ level }) => level !== 'info').length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="Drillbook check" failures="${failures}">\n${suites.join('\n')}\n</testsuites>`;
}

function attribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[^\P{Cc}\n\t]/gu, '\ufffd')
    .replaceAll('\n', '&#10;');
}
