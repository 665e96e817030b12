import { visible, visibleLine, withoutCommands } from '../../model/visible.ts';
import type { Finding, Level } from '../project/finding.ts';
import { rulePage } from '../project/rule-page.ts';
import type { CheckReport } from '../rules/run.ts';
import type { ReportContext } from './context.ts';
import { codeFrame, counted, placeText, withThousands } from './frame.ts';

type TerminalOptions = Pick<ReportContext, 'colour' | 'verbose' | 'textOf' | 'elsewhere' | 'asCalled'>;

const colours: Record<Level | 'dim' | 'bold' | 'good', string> = {
  error: '31',
  warning: '33',
  info: '36',
  dim: '2',
  bold: '1',
  good: '32',
};

/** The report for a person at a terminal. */
export function terminalReport(report: CheckReport, options: TerminalOptions): string {
  const paint = (style: keyof typeof colours, text: string) =>
    options.colour ? `\u001b[${colours[style]}m${text}\u001b[0m` : text;
  const { elsewhere = new Set() } = options;
  /** Texts of others: no terminal obeys them, and none begins a line of its own. */
  const said = (text: string) => withoutCommands(visibleLine(text));
  const at = (place: Finding['place']) => said(placeText(place));
  const shown = report.findings.filter((one) => (options.verbose || one.level !== 'info') && !elsewhere.has(one));
  const blocks = grouped(shown).map(([first, ...others]) => {
    const lines = [
      paint('bold', at(first.place)),
      `  ${paint(first.level, first.level)} ${said(first.message)}`,
      ...codeFrame(first.place, options.textOf).map((line) => `    ${paint('dim', withoutCommands(visible(line)))}`),
      ...others.map((other) => `  also at ${at(other.place)}`),
      ...(first.related ?? []).map(({ message, place }) => `  ${said(message)}: ${at(place)}`),
      ...(first.help ? [`  help: ${said(first.help)}`] : []),
      `  ${paint('dim', `rule: ${rulePage(first.rule)}${first.subject ? ` · subject: ${said(first.subject)}` : ''}`)}`,
    ];
    return lines.join('\n');
  });
  return [...blocks, summary(report, options, paint)].join('\n\n');
}

/** Findings of one rule with the same missing target have one cause and stand together, at the gravest of them. */
function grouped(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const [index, one] of findings.entries()) {
    const key = one.target === undefined ? String(index) : `${one.rule} ${one.target}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

function summary(
  report: CheckReport,
  { elsewhere = new Set(), asCalled = (text) => text }: TerminalOptions,
  paint: (style: keyof typeof colours, text: string) => string,
): string {
  const count = (level: Level) => report.findings.filter((one) => one.level === level).length;
  const standing = Map.groupBy(elsewhere, ({ rule }) => rule);
  const failing = report.rules.filter(
    ({ rule, failed, waived }) => failed + waived > (standing.get(rule.code)?.length ?? 0),
  );
  const width = Math.max(0, ...failing.map(({ rule }) => rule.code.length));
  // A rule may take some of its findings less gravely than itself; the table says what there is.
  const gravest = new Map<string, Level>();
  for (const { rule, level } of [...report.findings].reverse()) gravest.set(rule, level);
  const table = failing.map(
    ({ rule, level, examined, failed, waived }) =>
      `  ${rule.code.padEnd(width)}  ${(gravest.get(rule.code) ?? level).padEnd(7)}  ${String(failed).padStart(5)} of ${String(examined).padStart(6)} examined${waived > 0 ? `, ${waived} waived` : ''}`,
  );
  const idle = report.rules.filter(({ examined }) => examined === 0).map(({ rule }) => rule.code);
  const errors = count('error');
  const totals = [
    paint(errors > 0 ? 'error' : 'good', counted(errors, 'error')),
    paint('warning', counted(count('warning'), 'warning')),
    `${withThousands(count('info'))} for information`,
    ...(report.waived.length > 0 ? [`${report.waived.length} waived`] : []),
    ...(report.known.length > 0 ? [`${report.known.length} in the baseline`] : []),
  ].join(', ');
  return [
    ...table,
    ...waivedLines(report.waived),
    ...(idle.length > 0 ? [paint('warning', `EXAMINED NOTHING: ${idle.join(', ')}`)] : []),
    `${counted(report.records, 'record')}, ${counted(report.links, 'link')}, ${counted(report.rules.length, 'rule')}, as of ${report.today}`,
    totals,
    ...(elsewhere.size > 0 ? [asCalled(`${standingText(elsewhere.size)} elsewhere: npm run check -- --all`)] : []),
  ].join('\n');
}

function standingText(count: number): string {
  return `${counted(count, 'warning')} ${count === 1 ? 'stands' : 'stand'}`;
}

/** A line per waiver: one with a pattern may excuse many findings. */
function waivedLines(waived: CheckReport['waived']): string[] {
  return [...Map.groupBy(waived, ({ waiver }) => waiver)].map(([waiver, excused]) => {
    const [first, ...others] = excused;
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    const text = `${waiver.rule} ${first?.finding.subject}${more} (${waiver.reason}, ${waiver.owner})`;
    return `  waived until ${waiver.until}: ${withoutCommands(visibleLine(text))}`;
  });
}
