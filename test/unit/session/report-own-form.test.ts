import { describe, expect, it } from 'vitest';
import type { ReportSection } from '../../../src/model/report-sections.ts';
import type { TimelineEntry } from '../../../src/session/report/after-action-model.ts';
import type { IncidentEntry } from '../../../src/session/report/incident-report.ts';
import type { Report } from '../../../src/session/report/report.ts';
import { fillTemplate } from '../../../src/session/report/template.ts';
import type { ReportTemplate } from '../../../src/session/snapshot/template-schema.ts';
import { minute } from './fixtures.ts';
import { clockReport, drillReport, reportOfIncident } from './reports.ts';

const at = '2026-03-02T09:00:00.000Z';

/** A form as it is filled, as its reader sees it: without the marks that keep plain text plain. */
const form = (body: string, fields: ReportTemplate['fields'], report: Report) =>
  fillTemplate({ id: 'desk/report', title: 'Report', body, fields }, report).replaceAll('\\', '');

/** What a form says of one thing in a report. */
function filled(from: ReportSection, report: Report): string {
  const field = { id: 'it', label: 'It', type: 'text', hint: 'what it was', from };
  const text = form('{{it}}', [field], report);
  return text.split('\n\n## ')[0]?.replace('EXERCISE. This report is about no real incident.\n\n', '') ?? '';
}

/** The lines of a form with a table of what happened. */
function table(report: Report, ...froms: ReportSection[]): string[] {
  const fields = froms.map((from) => ({ id: from, label: from, type: 'text', hint: 'a hint', from }));
  const body = `# Form\n${froms.map((from) => `{{${from}}}`).join(' | ')}\n{{gone}}`;
  return form(body, fields, report).split('\n');
}

const entry = (what: string, changes: Partial<IncidentEntry> = {}): IncidentEntry => ({
  event: what,
  type: 'step-done',
  at,
  what,
  ...changes,
});

describe('a plan’s own report', () => {
  it('begins when an incident was noticed, else when its log was opened, and asks where nobody knows', () => {
    const started = '2026-03-02T09:10:00.000Z';
    expect(filled('start', reportOfIncident({ started, began: at }))).toBe('2026-03-02 09:00:00 UTC');
    expect(filled('start', reportOfIncident({ started }))).toBe('2026-03-02 09:10:00 UTC');
    expect(filled('start', reportOfIncident())).toBe('[to be written: what it was]');
    expect(filled('end', reportOfIncident({ ended: at }))).toBe('2026-03-02 09:00:00 UTC');
    expect(filled('start', drillReport({ startEx: at }))).toBe('2026-03-02 09:00:00 UTC');
    expect(filled('end', drillReport({ endEx: started }))).toBe('2026-03-02 09:10:00 UTC');
    expect(filled('duration', reportOfIncident({ duration: 5 * minute }))).toBe('5 min');
    expect(filled('duration', drillReport({ exerciseTime: 6 * minute }))).toBe('6 min');
  });

  it('gives the severity that was declared last and stands', () => {
    const declared = (what: string, changes: Partial<IncidentEntry> = {}) =>
      entry(`${what} declared`, { type: 'severity-declared', ...changes });
    const timeline = [declared('SEV-1'), declared('SEV-2'), declared('SEV-3', { undone: true }), entry('Halt')];
    expect(filled('severity', reportOfIncident({ timeline }))).toBe('SEV-2');
  });

  it('gives the steps that were done and stand, and no others', () => {
    const timeline = [
      entry('Step done: Halt', { by: 'Ada', detail: 'At once' }),
      entry('Step done: Wait', { undone: true }),
      entry('Step skipped: Ask', { type: 'step-skipped' }),
    ];
    expect(filled('steps-done', reportOfIncident({ timeline }))).toBe('Step done: Halt (Ada: At once)');
  });

  it('gives each time to recovery that was stamped', () => {
    const times = [
      { between: ['containment', 'recovery'], took: 5 * minute },
      { between: ['detection', 'recovery'], took: 9 * minute },
      { between: ['response', 'recovery'] },
      { between: ['detection', 'response'], took: 2 * minute },
    ] satisfies Report['times'];
    expect(filled('recovery-time', reportOfIncident({ times }))).toBe(
      '\n- 5 min (containment to recovery)\n- 9 min (detection to recovery)',
    );
  });

  it('gives the clocks that were met, late or not stamped', () => {
    const outcomes = ['met', 'open', 'late', 'possible', 'not stamped', 'superseded', 'dismissed'] as const;
    const clocks = outcomes.map((outcome) => clockReport({ title: 'Tell', outcome }));
    expect(filled('clock-outcomes', reportOfIncident({ clocks }))).toBe(
      '\n- Tell: met\n- Tell: late\n- Tell: not stamped',
    );
  });

  it('gives what evaluators saw of a drill, what people learned from an incident, and what is to be done', () => {
    const seen = (kind: 'strength' | 'area-for-improvement', text: string) => ({ kind, text, at, exercise: 0 });
    const drill = drillReport({ observations: [seen('strength', 'Quick'), seen('area-for-improvement', 'No file')] });
    expect(filled('strengths', drill)).toBe('Quick');
    expect(filled('areas-for-improvement', drill)).toBe('No file');
    const incident = reportOfIncident({ lessons: ['Halt at once'] });
    expect(filled('strengths', incident)).toBe('[to be written: what it was]');
    expect(filled('areas-for-improvement', incident)).toBe('Halt at once');
    const action = { id: 'a', finding: 'No file', action: 'Ask' };
    const improvements = [action, { ...action, owner: 'Ann', due: '2026-04-03' }];
    expect(filled('corrective-actions', reportOfIncident({ improvements }))).toBe('\n- Ask\n- Ask, Ann, 2026-04-03');
  });

  it('has a line for each thing that happened, with the day where it changes', () => {
    const timeline = [
      entry('First', { by: 'Ada', detail: 'Said' }),
      entry('Undone', { undone: true }),
      entry('A value', { type: 'variable-set' }),
      entry('Seen', { type: 'note-taken', at: '2026-03-02T23:59:59.000Z' }),
      entry('Told', { type: 'message-sent', detail: 'The whole text', at: '2026-03-03T00:00:00.000Z' }),
    ];
    const incident = reportOfIncident({ timeline });
    expect(table(incident, 'entry-time', 'entry-action', 'entry-by').slice(0, 5)).toEqual([
      '# Form',
      '09:00 | First (Said) | Ada',
      '23:59 | Seen | [to be written]',
      '2026-03-03 00:00 | Told | [to be written]',
      '{{gone}}',
    ]);
    // Without a column for who did it, that stands with what was done.
    for (const froms of [['entry-action'], ['entry-action', 'start']] satisfies ReportSection[][])
      expect(table(incident, ...froms)[1]).toMatch(/^First \(Ada: Said\)/);
    expect(table(incident, 'entry-time')[1]).toBe('09:00');
    expect(table(incident, 'entry-by')[1]).toBe('Ada');
    expect(filled('timeline', incident).split('\n')[1]).toBe('- 2026-03-02 09:00:00 UTC: First (Ada: Said)');
  });

  it('leaves notes out of a drill’s, whose evaluators write what they see', () => {
    const timeline: TimelineEntry[] = [
      { ...entry('Seen', { type: 'note-taken' }), exercise: 0 },
      { ...entry('Halt'), exercise: 0 },
    ];
    expect(table(drillReport({ timeline }), 'entry-action')).toEqual([
      'EXERCISE. This report is about no real incident.',
      '',
      '# Form',
      'Halt',
      '{{gone}}',
    ]);
  });

  it('says EXERCISE for practice too, and ends with what the log of an incident leaves open', () => {
    expect(table(reportOfIncident({ practice: true }))[0]).toMatch(/^EXERCISE/);
    const lines = table(reportOfIncident());
    expect(lines.slice(2, 7)).toEqual(['{{gone}}', '', '## Open items of the log', '', '- It is not resolved.']);
    const closed = reportOfIncident({ ended: at, severity: 'SEV-2', commander: 'Ada', lessons: ['One'] });
    // A single open item is one that somebody has to see.
    expect(table(closed).filter((line) => line.startsWith('- '))).toHaveLength(1);
    const stamps = (['detection', 'acknowledgement', 'response', 'containment', 'recovery', 'resolution'] as const).map(
      (stamp) => ({ stamp, at }),
    );
    expect(table({ ...closed, stamps }).at(-1)).toBe('{{gone}}');
  });
});
