import { describe, expect, it } from 'vitest';
import { finding } from '../../../src/trace/project/finding.ts';
import { yoursFirst } from '../../../src/trace/report/narrow.ts';
import type { CheckReport } from '../../../src/trace/rules/run.ts';

/** A warning in a file, whose place is asked for as often as `asked` then says. */
function warning(file: string, asked: string[]) {
  return finding({
    rule: 'x',
    level: 'warning',
    message: `of ${file}`,
    file,
    place: () => {
      asked.push(file);
      return { path: file, line: 1, column: 1 };
    },
  });
}

describe('a report for somebody at work', () => {
  it('works out no place of a warning that stands elsewhere: it is only counted', () => {
    const asked: string[] = [];
    const findings = [warning('mine.yaml', asked), ...Array.from({ length: 50 }, () => warning('other.yaml', asked))];
    const report: CheckReport = {
      today: '2026-11-21',
      records: 2,
      links: 0,
      rules: [],
      findings,
      waived: [],
      known: [],
    };
    const { elsewhere } = yoursFirst(report, new Set(['mine.yaml']));
    expect(elsewhere.size).toBe(50);
    expect(asked).toEqual(['mine.yaml']);
  });

  it('lists a warning about two records where either is of the changed files', () => {
    const related = (path: string) => [{ message: 'the other record', place: { path, line: 1, column: 1 } }];
    const about = (path: string) => ({ ...warning('other.yaml', []), related: related(path) });
    const [mine, theirs] = [about('mine.yaml'), about('third.yaml')];
    const report: CheckReport = {
      today: '2026-11-21',
      records: 2,
      links: 0,
      rules: [],
      findings: [mine, theirs],
      waived: [],
      known: [],
    };
    expect(yoursFirst(report, new Set(['mine.yaml'])).elsewhere).toEqual(new Set([theirs]));
    expect(yoursFirst(report, new Set()).elsewhere).toEqual(new Set([mine, theirs]));
  });
});
