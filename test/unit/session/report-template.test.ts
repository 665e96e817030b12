import { describe, expect, it } from 'vitest';
import { planContent, readContent } from '../../../scripts/lib/content.ts';
import { reportSectionNames } from '../../../src/model/report-sections.ts';
import { templateSchema } from '../../../src/model/templates.ts';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { fillTemplate } from '../../../src/session/report/template.ts';
import { sessionPlan } from '../../../src/session/snapshot/snapshot.ts';
import { started } from './fixtures.ts';

const report = {
  plan: 'desk',
  title: 'Report',
  order: 1,
  kind: 'report',
  audience: 'record',
  channel: 'unset',
  when: 'unset',
  to: 'unset',
  sentBy: 'unset',
  language: 'text',
  body: '{{what}}',
  fields: [
    { id: 'what', label: 'What', type: 'list', required: true, hint: 'What.', source: '[what]', from: 'timeline' },
  ],
  section: '8',
};

describe('a field of a template', () => {
  it('says in a report what a log fills it with, and in a message nothing', () => {
    expect(templateSchema.safeParse(report).success).toBe(true);
    const message = templateSchema.safeParse({ ...report, kind: 'message' });
    expect(message.error?.issues.map(({ path }) => path)).toEqual([['fields']]);
  });

  it('is filled in the plan’s own report as its content says', async () => {
    const plan = planContent(await readContent('test/fixtures/desk'), 'desk');
    const template = plan && sessionPlan(plan).report;
    if (!template) throw new Error('the fixture has no report');
    const text = fillTemplate(template, afterAction(started().state));
    expect(text).toContain('2026-03-02 09:01:00 UTC: StartEx');
    expect(text).not.toContain('to be written');
  });

  it.each(reportSectionNames)('from %s holds what the log says, or that it is to be written', (from) => {
    const field = { id: 'what', label: 'What', type: 'text', hint: 'the hint', from };
    const template = { id: 'desk/report', title: 'Report', body: '[{{what}}]', fields: [field] };
    const play = started();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 1);
    const text = fillTemplate(template, afterAction(play.state));
    for (const nothing of ['[]', 'undefined', '{{']) expect(text).not.toContain(nothing);
  });
});
