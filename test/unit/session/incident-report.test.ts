import { describe, expect, it } from 'vitest';
import { planContent, readContent } from '../../../scripts/lib/content.ts';
import { authorityReports } from '../../../src/session/report/authorities.ts';
import { incidentReport } from '../../../src/session/report/incident-report.ts';
import { openItems } from '../../../src/session/report/open-items.ts';
import { pageMarks, reportMarkdown } from '../../../src/session/report/report.ts';
import { fillTemplate } from '../../../src/session/report/template.ts';
import { sessionPlan } from '../../../src/session/snapshot/snapshot.ts';
import { begun, dawn, minute, type Play, respondPlan } from './fixtures.ts';

const plan = respondPlan();
const zoned = () => begun({ ...plan, market: { ...plan.market, zone: 'America/New_York' } });
// Without the marks that keep plain text plain in Markdown.
const text = (play: Play) => reportMarkdown(incidentReport(play.state)).replaceAll('\\', '');

describe('the report of an incident', () => {
  it('tells its times in the plan’s zone with UTC beside it, and the day where it changes', () => {
    const play = zoned();
    play.does('note-taken', { text: 'Orders pile up' }, 5);
    play.does('note-taken', { text: 'A night later' }, 24 * 60);
    const report = text(play);
    expect(report).toContain('| New York | UTC |');
    expect(report).toContain('| Monday 2026-03-02 |  |');
    expect(report).toContain('| Tuesday 2026-03-03 |  |');
    expect(report).toMatch(/\| 04:05:00 \| 09:05:00 \|.*Orders pile up/);
    expect(report).toContain('04:01:00 America/New_York (09:01:00 UTC)');
  });

  it('keeps both instants of what was written down later, and when something was taken back', () => {
    const play = zoned();
    play.does('step-done', { step: 'playbook:desk/outage#assess', happenedAt: '2026-03-02T08:50:00.000Z' }, 20);
    play.does('undone', { event: play.state.events.at(-1)?.id ?? '' }, 21);
    const report = text(play);
    expect(report).toMatch(/\| 03:50:00 \| 08:50:00 \| 2026-03-02 04:20:00 America\/New_York \(09:20:00 UTC\) \|/);
    expect(report).toContain('Taken back');
    expect(report).toContain('04:21:00 America/New_York (09:21:00 UTC)');
  });

  it('counts from when it was noticed, and names the opening of its log beside it', () => {
    const play = zoned();
    expect(text(play)).toContain('| Log opened | 2026-03-02 04:01:00 America/New_York (09:01:00 UTC) |');
    expect(text(play)).not.toContain('| Noticed |');
    play.does('milestone-reached', { milestone: 'detection', happenedAt: '2026-03-02T08:40:00.000Z' }, 10);
    play.does('ended', { happenedAt: '2026-03-02T09:30:00.000Z' }, 45);
    const report = text(play);
    expect(report).toContain('| Noticed | 2026-03-02 03:40:00 America/New_York (08:40:00 UTC) |');
    expect(report).toContain('| Log opened | 2026-03-02 04:01:00 America/New_York (09:01:00 UTC) |');
    expect(report).toContain('| Resolved | 2026-03-02 04:30:00 America/New_York (09:30:00 UTC) |');
    expect(report).toContain('| Duration | 50 min, from when it was noticed to its resolution |');
    expect(incidentReport(play.state)).toMatchObject({ began: '2026-03-02T08:40:00.000Z', duration: 50 * minute });
  });

  it('leaves the opening of the log as the beginning where it was noticed later', () => {
    const play = zoned();
    play.does('milestone-reached', { milestone: 'detection' }, 10);
    play.does('ended', {}, 45);
    expect(text(play)).toContain('| Duration | 44 min, from the opening of the log to its resolution |');
  });

  it('says of an end before the beginning that one of the two is wrong, and of another nothing', () => {
    const open = (play: Play) => openItems(incidentReport(play.state)).join(' ');
    const play = zoned();
    play.does('ended', { happenedAt: '2026-03-02T08:30:00.000Z' }, 45);
    expect(open(play)).toMatch(/It ended \(2026-03-02 03:30:00 .*\) before it began \(2026-03-02 04:01:00 .*\)/);
    // What was noticed earlier still makes that end true.
    play.does('milestone-reached', { milestone: 'detection', happenedAt: '2026-03-02T08:30:00.000Z' }, 46);
    expect(open(play)).not.toContain('before it began');
  });

  it('keeps both instants of a decision that was written down later', () => {
    const play = zoned();
    const decision = {
      question: 'Who trades?',
      options: [{ id: 'desk', label: 'The desk' }],
      chosen: 'desk',
      owner: 'Ada',
      substitute: false,
      happenedAt: '2026-03-02T08:50:00.000Z',
    };
    play.does('decision-taken', decision, 20);
    expect(text(play)).toMatch(/\| 03:50:00 \| 08:50:00 \| 2026-03-02 04:20:00 .*Decision: Who trades\? The desk/);
    expect(play.refuses('decision-taken', { ...decision, happenedAt: '2026-03-02T09:22:00.000Z' }, 21)).toContain(
      'after it was written down',
    );
  });

  it('calls nothing by a drill’s words', () => {
    const play = zoned();
    play.does('gap-noticed', { from: '2026-03-02T09:00:30.000Z', length: 30_000, cause: 'closed' }, 1);
    play.does('ended', {}, 45);
    const report = text(play);
    for (const words of ['Session prepared', 'the console', 'Another console']) expect(report).not.toContain(words);
    for (const words of ['Log opened', 'the page was closed', 'Resolved']) expect(report).toContain(words);
  });

  it('says what was suspected, and which suspicion was ruled out by what', () => {
    const play = zoned();
    const first = play.does('note-taken', { text: 'The network is cut', suspects: true }, 5);
    play.does('note-taken', { text: 'A bad deploy', suspects: true }, 6);
    play.does('note-taken', { text: 'ping answers', rulesOut: first.id }, 7);
    const report = text(play);
    expect(report).toMatch(/Suspected.*The network is cut/);
    expect(report).toMatch(/Suspected.*A bad deploy/);
    expect(report).toMatch(/Ruled out: The network is cut.*ping answers/);
  });

  it('says of updates that the end stopped them that it was the end, and of others which level took them over', () => {
    const raised = begun();
    for (const [at, severity] of ['desk#sev-2', 'desk#sev-1'].entries())
      raised.does('severity-declared', { severity, by: 'Ann' }, at + 1);
    expect(text(raised)).toContain('taken over by another level');
    expect(text(raised)).not.toContain('it ended with the incident');
    const ended = begun();
    ended.does('severity-declared', { severity: 'desk#sev-2', by: 'Ann' }, 1);
    ended.does('ended', {}, 3);
    expect(text(ended)).toContain('it ended with the incident');
    expect(text(ended)).not.toContain('taken over by another level');
  });

  it('is in UTC where the plan has no zone, and says each time once', () => {
    const play = begun();
    play.does('severity-declared', { severity: 'desk#sev-2', by: 'Ann' }, 3);
    const report = text(play);
    expect(report).toContain('| UTC |');
    expect(report).toContain('| 09:03:00 |');
    expect(report).not.toContain('(09:03:00 UTC)');
  });

  it('opens with what it is of, who was there and which versions it was made from, as a report of a drill does', () => {
    const report = text(begun());
    expect(report).toMatch(/^# Incident report: /);
    for (const heading of ['## Summary', '### Who took part', '### Versions', '## Timeline', '## Lessons'])
      expect(report).toContain(heading);
    expect(report).toContain('| Severity | not declared |');
    expect(report).toMatch(/\| Log \| \d+ events, SHA-256 [0-9a-f]{64} \|/);
  });

  it('names what the log leaves open: stamps, clocks, windows of authorities, and what nobody decided', () => {
    const play = begun();
    const open = () => openItems(incidentReport(play.state, authorityReports(play.state))).join('\n');
    expect(open()).toContain('It is not resolved.');
    expect(open()).toContain('Not stamped: detection, acknowledgement, response, containment, recovery, resolution.');
    play.does('milestone-reached', { milestone: 'detection' }, 2);
    play.does('severity-declared', { severity: 'desk#sev-2' }, 3);
    play.does('command-taken', { by: 'Ann' }, 3);
    play.does('lesson-noted', { text: 'Watch it.' }, 4);
    play.does('ended', {}, 200);
    expect(open()).toMatch(/Not stamped: acknowledgement/);
    expect(open()).toContain('Was it met? escalate-by:desk#sev-2');
    for (const settled of ['not resolved', 'No severity', 'in command', 'No lesson', 'detection was'])
      expect(open()).not.toContain(settled);
    expect(text(play)).toContain('### Open items');
  });

  it('says what an authority is owed and became of it, by the engine of all windows', async () => {
    const content = planContent(await readContent('test/fixtures/desk'), 'desk');
    if (!content) throw new Error('the desk for tests is gone');
    const play = begun(sessionPlan(content));
    const initial = 'regulator:dora-initial#initial';
    const outcome = () => authorityReports(play.state).find(({ link }) => link === initial)?.outcome;
    expect(outcome()).toBe('not counted');
    play.does('start-marked', { start: 'aware' }, 5);
    const determined = { answers: [], test: { id: 'dora-major', outcome: 'major' }, because: 'Major.', by: 'Ann' };
    play.does('classified', determined, 60);
    expect(outcome()).toBe('open');
    const sent = { to: 'The authority', channel: 'portal', text: 'Initial.', answers: [], submits: [initial] };
    const late = play.does('message-sent', sent, 60 + 4 * 60 + 1);
    expect(outcome()).toBe('sent late');
    play.does('undone', { event: late.id }, 60 + 4 * 60 + 2);
    expect(outcome()).toBe('overdue');
    // Exactly four hours after it was determined: still in time.
    play.does('message-sent', { ...sent, happenedAt: new Date(dawn + 300 * minute).toISOString() }, 400);
    expect(outcome()).toBe('sent in time');
    const report = reportMarkdown(incidentReport(play.state, authorityReports(play.state)));
    expect(report).toContain('## Authorities');
    expect(report).toContain('sent in time');
  });

  it('of practice says at its top, on each page and in the plan’s own form that it is about no real incident', () => {
    const play = begun();
    const report = incidentReport({ ...play.state, practice: true });
    expect(reportMarkdown(report).split('\n')[2]).toContain('EXERCISE');
    expect(pageMarks(report).mark).toBe('EXERCISE');
    expect(pageMarks(incidentReport(play.state)).mark).toBeUndefined();
    expect(fillTemplate({ id: 'desk/report', title: 'R', body: 'x', fields: [] }, report)).toMatch(/^EXERCISE/);
  });

  it('fills the plan’s own form with values that were given, the option that is meant, who did what, and the day where it changes', () => {
    const field = (id: string, more = {}) => ({ id, label: id, type: 'text', hint: `hint of ${id}`, ...more });
    const template = {
      id: 'desk/report',
      title: 'Report',
      body: '{{incident-id}} {{severity}} {{cause}}\n| {{at}} | {{what}} | {{who}} |',
      fields: [
        field('incident-id'),
        field('severity', { from: 'severity' as const, options: ['1', '2'] }),
        field('cause'),
        field('at', { from: 'entry-time' as const }),
        field('what', { from: 'entry-action' as const }),
        field('who', { from: 'entry-by' as const }),
      ],
    };
    const levels = plan.levels.map((level, index) => ({ ...level, name: `Severity ${index + 1}` }));
    const play = begun({ ...plan, levels });
    play.does('variable-set', { name: 'incident-id', value: 'INC-7' }, 2);
    play.does('severity-declared', { severity: 'desk#sev-2', by: 'Ann' }, 3);
    play.does('step-done', { step: 'playbook:desk/outage#assess', by: 'Bo' }, 15 * 60);
    const filled = fillTemplate(template, incidentReport(play.state));
    expect(filled).toContain('INC-7 2 [to be written: hint of cause]');
    expect(filled).toContain('| 09:03 | Severity 2 declared | Ann |');
    expect(filled).toContain('| 2026-03-03 00:00 | Step done: Do assess. | Bo |');
    expect(filled).toContain('## Open items of the log');
    expect(filled).toContain('Not stamped: detection');
  });
});
