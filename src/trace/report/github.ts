import { visible } from '../../model/visible.ts';
import type { Finding } from '../project/finding.ts';
import type { CheckReport } from '../rules/run.ts';
import { counted } from './frame.ts';

/** GitHub shows this many annotations of each kind per step and drops the rest in silence. */
const shownPerLevel = 10;

/** The report as workflow commands, the gravest first. Where there are more than GitHub shows, the last one says how many. */
export function githubReport(report: CheckReport): string {
  const lines = (['error', 'warning'] as const).flatMap((level) => {
    const all = report.findings.filter((one) => one.level === level);
    if (all.length <= shownPerLevel) return all.map(annotation);
    const more = all.length - (shownPerLevel - 1);
    return [
      ...all.slice(0, shownPerLevel - 1).map(annotation),
      `::${level} title=${property(`${counted(more, `more ${level}`)}`)}::${data(`${counted(more, `more ${level}`)} not shown here: see the job summary`)}`,
    ];
  });
  return lines.join('\n');
}

function annotation(one: Finding): string {
  const { path, line, column, length } = one.place;
  const end = length ? `,endColumn=${column + length}` : '';
  const text = one.help ? `${one.message}\nhelp: ${one.help}` : one.message;
  return `::${one.level} file=${property(path)},line=${line},col=${column}${end},title=${property(one.rule)}::${data(text)}`;
}

function data(text: string): string {
  return visible(text.replaceAll('\r', '\n'))
    .replaceAll('##[', '#\\u0023[')
    .replaceAll('%', '%25')
    .replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
