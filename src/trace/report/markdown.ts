import type { CheckReport } from '../rules/run.ts';
import { counted, placeText } from './frame.ts';

/** The report as Markdown: totals, a table of findings, a table of rules. Also the summary of a GitHub job. */
export function markdownReport(report: CheckReport): string {
  const count = (level: string) => report.findings.filter((one) => one.level === level).length;
  const told = report.findings.filter(({ level }) => level !== 'info');
  const idle = report.rules.filter(({ examined }) => examined === 0).map(({ rule }) => `\`${rule.code}\``);
  return [
    '# Drillbook check',
    `${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}, ${count('info')} for information, ${report.waived.length} waived, ${report.known.length} in the baseline; ${counted(report.records, 'record')} and ${counted(report.links, 'link')}, as of ${report.today}.`,
    ...(idle.length > 0 ? [`**Examined nothing:** ${idle.join(', ')}`] : []),
    ...(told.length > 0
      ? [
          table(
            ['level', 'rule', 'place', 'finding'],
            told.map((one) => [
              one.level,
              one.rule,
              placeText(one.place),
              one.help ? `${one.message} (${one.help})` : one.message,
            ]),
          ),
        ]
      : []),
    ...(report.waived.length > 0
      ? [
          table(
            ['waived', 'subject', 'reason', 'owner', 'until'],
            report.waived.map(({ finding, waiver }) => [
              finding.rule,
              finding.subject ?? '',
              waiver.reason,
              waiver.owner,
              waiver.until,
            ]),
          ),
        ]
      : []),
    table(
      ['rule', 'level', 'examined', 'failed', 'waived'],
      report.rules.map(({ rule, level, examined, failed, waived }) => [
        rule.code,
        level,
        String(examined),
        String(failed),
        String(waived),
      ]),
    ),
  ].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** Text in a cell stays text: no markup, no break of the row. */
function cell(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, (character) => `\\${character}`).replaceAll('\n', ' ');
}
