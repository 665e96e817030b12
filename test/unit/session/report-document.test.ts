import { describe, expect, it } from 'vitest';
import { blocksHtml } from '../../../src/session/report/html.ts';
import { reportJson } from '../../../src/session/report/json.ts';
import { paragraphs } from '../../../src/session/report/paragraphs.ts';
import { type Report, reportBlocks, reportDocument, reportOf } from '../../../src/session/report/report.ts';
import { documentStyle, pageRules } from '../../../src/session/report/styles.ts';
import { begun, started } from './fixtures.ts';
import { clockReport, drillReport, reportOfIncident } from './reports.ts';

const at = '2026-03-02T09:00:00.000Z';
const style = documentStyle({ title: 'Report', head: 'c0ffee' });
/** The widths of the columns of a table in per cent, the first column first. */
const widths = (look: string) => {
  const all = [...style.matchAll(new RegExp(`\\.${look} thead th:nth-child\\((\\d+)\\)\\{width:(\\d+)%\\}`, 'g'))];
  return all.map(([, column, width], index) => (Number(column) === index + 1 ? Number(width) : Number.NaN));
};

const objectives = [
  {
    text: 'Stop',
    targets: [
      {
        text: 'Stop.',
        mostlyForImprovement: false,
        tasks: [{ id: 'a', text: 'Halt', step: 'x', lacks: 'rating' as const, ratings: [], observations: [] }],
      },
    ],
  },
];
const wholeDrill = (zone: string) =>
  drillReport({
    zone,
    objectives,
    timeline: [{ event: 'a', type: 'note-taken', at, exercise: 0, what: 'Note' }],
    declarations: [{ what: 'HALT', kind: 'mode', at, exercise: 0 }],
    clocks: [clockReport()],
    expected: [{ inject: 'Alert', action: 'Halt', critical: false, released: 0, outcome: 'not ticked' }],
    improvements: [{ id: 'a', finding: 'No file', action: 'Ask' }],
  });
const wholeIncident = (zone: string) =>
  reportOfIncident({ zone, timeline: [{ event: 'a', type: 'note-taken', at, what: 'Note' }] });
const looks = (report: Report) =>
  reportBlocks(report).flatMap((block) =>
    block.kind === 'table' ? [[block.look ?? 'even', block.head.length] as const] : [],
  );

describe('the tables of a report that is printed', () => {
  it('share the width of the page among all of their columns', () => {
    const shaped = looks(wholeDrill('America/New_York')).filter(([look]) => look !== 'even');
    expect(shaped.map(([look]) => look).toSorted()).toEqual([
      'actions',
      'clocks',
      'decisions',
      'expected',
      'signatures',
      'tasks',
      'timeline',
    ]);
    for (const [look, columns] of shaped) {
      expect([look, widths(look).length]).toEqual([look, columns]);
      expect([look, widths(look).reduce((sum, width) => sum + width, 0)]).toEqual([look, 100]);
    }
  });

  it('have a timeline of even columns where all of it is in UTC, whose columns are one fewer', () => {
    for (const whole of [wholeDrill, wholeIncident]) {
      const looked = (zone: string) => looks(whole(zone)).map(([look]) => look);
      expect(looked('America/New_York')).toContain('timeline');
      for (const utc of ['UTC', 'Etc/UTC']) expect(looked(utc)).not.toContain('timeline');
    }
    expect(blocksHtml([{ kind: 'table', head: ['A', ''], rows: [['1', '2'], { section: 'Day' }] }])).toBe(
      '<table class="even"><thead><tr><th scope="col">A</th><td></td></tr></thead><tbody><tr><td>1</td><td>2</td></tr>' +
        '<tr class="section"><th colspan="2" scope="rowgroup">Day</th></tr></tbody></table>',
    );
  });
});

describe('what a document says of itself', () => {
  it('is its title on each page, cut where it has more than 80 signs, with signs that end nothing', () => {
    const title = (text: string) => /@top-right\{content:"(.*?)"/.exec(pageRules({ title: text, head: 'c0ffee' }))?.[1];
    expect(title('x'.repeat(80))).toBe('x'.repeat(80));
    expect(title('x'.repeat(81))).toBe(`${'x'.repeat(79)}\\2026 `);
    expect(title('a"b')).toBe('a\\22 b');
    expect(title('a\0b')).toBe('a\\fffd b');
  });

  it('is EXERCISE in the title of a drill and of practice, and nothing in that of an incident', () => {
    const title = (report: Report) => /<title>(.*)<\/title>/.exec(reportDocument(report))?.[1];
    expect(title(drillReport())).toBe('EXERCISE: Missed run, March');
    expect(title(reportOfIncident({ practice: true }))).toBe('EXERCISE: Missed run, March');
    expect(title(reportOfIncident())).toBe('Missed run, March');
  });

  it('has no heading or figure for nothing', () => {
    const html = reportDocument(drillReport());
    for (const empty of ['<figure>', 'Hot wash', 'What was written in play', 'What could not have happened'])
      expect(html).not.toContain(empty);
    expect(paragraphs('One.\n\n \n\nTwo.\n')).toHaveLength(2);
    expect(paragraphs(' ')).toEqual([]);
  });

  it('tells of one question without an answer, and of one line that was written in play', () => {
    const text = (report: Report) => reportBlocks(report).map((block) => ('text' in block ? block.text : ''));
    const silent = { question: 'Why?', answers: [] };
    const answered = { question: 'What?', answers: [{ text: 'The halt', by: 'Ann' }, { text: 'Calm' }] };
    expect(text(drillReport({ hotWash: [silent] }))).toContain('None of the 1 question was answered: Why?');
    expect(text(drillReport({ hotWash: [answered, silent] }))).toContain('Without an answer: 1 question: Why?');
    expect(text(drillReport({ hotWash: [answered] })).join()).not.toMatch(/Without an answer|None of the/);
    expect(reportBlocks(drillReport({ hotWash: [answered] }))).toContainEqual({
      kind: 'list',
      items: ['The halt (Ann)', 'Calm'],
    });
    const change = { title: 'Hint', how: 'edited' as const, exercise: 0, fields: [] };
    expect(text(drillReport({ changes: [change] }))).toContain('Nothing was changed.');
    const one = { ...change, undone: true as const, fields: [{ name: 'Title', text: 'Hint' }] };
    expect(text(drillReport({ changes: [one] }))).not.toContain('Nothing was changed.');
    expect(text(drillReport({ changes: [one] }))).toContain('Hint: edited at 0:00:00, and taken back');
    expect(reportBlocks(drillReport({ changes: [one] }))).toContainEqual({ kind: 'facts', facts: [['Title', 'Hint']] });
  });

  it('is data of a form and version that other tools may rely on', () => {
    const [drill, incident] = [started().state, begun().state].map((state) => JSON.parse(reportJson(reportOf(state))));
    expect(drill).toMatchObject({ format: 'drillbook-report', version: 3 });
    expect(incident).toMatchObject({ format: 'drillbook-incident-report', version: 2 });
  });
});
