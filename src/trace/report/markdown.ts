import { visibleLine } from '../../model/visible.ts';
import type { CheckReport } from '../rules/run.ts';
import { counted, placeText } from './frame.ts';

/** GitHub refuses the summary of a step above 1 MiB, whole. Bytes of UTF-8 that each table may have; the rest of the text is small. */
const mostBytes = { findings: 650_000, waived: 150_000 };

/** The report as Markdown: totals, a table of findings, a table of rules. Also the summary of a GitHub job. */
export function markdownReport(report: CheckReport): string {
  const count = (level: string) => report.findings.filter((one) => one.level === level).length;
  const told = report.findings.filter(({ level }) => level !== 'info');
  const idle = report.rules.filter(({ examined }) => examined === 0).map(({ rule }) => `\`${rule.code}\``);
  return [
    '# Drillbook check',
    `${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}, ${count('info')} for information, ${report.waived.length} waived, ${report.known.length} in the baseline; ${counted(report.records, 'record')} and ${counted(report.links, 'link')}, as of ${report.today}.`,
    ...(idle.length > 0 ? [`**Examined nothing:** ${idle.join(', ')}`] : []),
    ...bounded(
      ['level', 'rule', 'place', 'finding'],
      told,
      ({ level, rule, place, message, help }) => [
        level,
        rule,
        placeText(place),
        help ? `${message} (${help})` : message,
      ],
      { most: mostBytes.findings, word: 'finding' },
    ),
    ...bounded(
      ['waived', 'subject', 'reason', 'owner', 'until'],
      report.waived,
      ({ finding, waiver }) => [finding.rule, finding.subject ?? '', waiver.reason, waiver.owner, waiver.until],
      { most: mostBytes.waived, word: 'waived finding' },
    ),
    table(
      ['rule', 'level', 'examined', 'failed', 'waived'],
      report.rules.map(({ rule, level, examined, failed, waived }) =>
        row([rule.code, level, String(examined), String(failed), String(waived)]),
      ),
    ),
  ].join('\n\n');
}

/** A table of as many entries as the bound allows, and a line that says how many it left out. Nothing, where there are none. */
function bounded<Entry>(
  head: readonly string[],
  entries: readonly Entry[],
  cells: (entry: Entry) => readonly string[],
  { most, word }: { most: number; word: string },
): string[] {
  if (entries.length === 0) return [];
  const rows: string[] = [];
  let left = most;
  for (const entry of entries) {
    const text = row(cells(entry));
    left -= Buffer.byteLength(text) + 1;
    if (left < 0) break;
    rows.push(text);
  }
  const omitted = entries.length - rows.length;
  if (omitted === 0) return [table(head, rows)];
  const how = 'the check with `--format json` has them all';
  return [table(head, rows), `**${counted(omitted, `more ${word}`)} are not listed here**: ${how}.`];
}

function table(head: readonly string[], rows: readonly string[]): string {
  return [row(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** Text in a cell stays text: no markup, no break of the row. */
function cell(text: string): string {
  return visibleLine(text)
    .replace(/[\\`*_[\]<>|#~!()]/g, (character) => `\\${character}`)
    .replaceAll('&', '&amp;');
}
