import { describe, expect, it } from 'vitest';
import { incidentReport } from '../../../src/session/report/incident-report.ts';
import { reportMarkdown } from '../../../src/session/report/report.ts';
import { begun, type Play, respondPlan } from './fixtures.ts';

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
});
