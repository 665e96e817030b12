import { describe, expect, it, vi } from 'vitest';
import { planContent, readContent } from '../../scripts/lib/content.ts';
import { importLog } from '../../src/session/exercise/import-log.ts';
import { exportLog } from '../../src/session/log/framing.ts';
import { afterAction } from '../../src/session/report/after-action.ts';
import { reportDocument, reportMarkdown } from '../../src/session/report/report.ts';
import { sessionPlan } from '../../src/session/snapshot/snapshot.ts';
import { fullRun } from './full-run.ts';

// Every drill from preparation to its third signature: a busy machine needs a while.
vi.setConfig({ testTimeout: 120_000 });

const content = await readContent(process.cwd());
const runs = content.all('drills').flatMap((drill) => {
  const plan = planContent(content, drill.data.plan);
  return plan ? [{ id: drill.id, plan: sessionPlan(plan, drill) }] : [];
});

describe('a whole run of each drill', () => {
  it.each(runs)('$id: gives a signed report, by names and in one piece', ({ plan }) => {
    const state = fullRun(plan, Date.parse('2026-03-30T22:40:00.000Z'));
    const report = afterAction(state);
    const text = reportMarkdown(report);
    const sections = [...text.matchAll(/^## \d+\\\. (.*)$/gm)].map(([, title]) => title);
    expect(sections).toEqual([
      'Executive summary',
      'Exercise overview',
      'Capabilities and ratings',
      'Timeline',
      'Decisions',
      'Response clocks',
      'Expected actions',
      'Messages',
      'Observations',
      'Hot wash',
      'Improvement plan',
      'Parking lot',
      'Sign-off',
      'Injects, planned and delivered',
      'Evidence',
    ]);
    expect(text).toContain('Prepared, validated and accepted by three people.');
    expect(text).not.toMatch(/(?:severity|escalation|notification|objective|playbook|phase|drill):[a-z-]+[#/]/);
    const back = importLog(exportLog(state.events));
    expect(back.ok && reportDocument(afterAction(back.state))).toBe(reportDocument(report));
  });
});
