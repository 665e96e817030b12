import { describe, expect, it } from 'vitest';
import { planContent, readContent } from '../../../scripts/lib/content.ts';
import type { Step } from '../../../src/model/steps.ts';
import type { Template } from '../../../src/model/templates.ts';
import type { PlanContent } from '../../../src/session/snapshot/plan-content.ts';
import { retentionOf, sessionPlan } from '../../../src/session/snapshot/snapshot.ts';
import { minute } from './fixtures.ts';

async function desk(): Promise<{ content: PlanContent; drill: NonNullable<Parameters<typeof sessionPlan>[1]> }> {
  const all = await readContent('test/fixtures/desk');
  const content = planContent(all, 'desk');
  const drill = all.all('drills').find(({ id }) => id === 'desk/feed-outage');
  if (!content || !drill) throw new Error('the desk for tests is gone');
  return { content, drill };
}

/** A content whose only playbook has these steps, and whose phases are none. */
async function ofSteps(steps: Step[], more: Partial<PlanContent['playbooks'][number]['data']> = {}) {
  const { content } = await desk();
  const [playbook] = content.playbooks.filter(({ id }) => id === 'desk/feed-outage');
  if (!playbook) throw new Error('the playbook is gone');
  const data = { ...playbook.data, steps, validation: 'unset' as const, ...more };
  return { ...content, playbooks: [{ id: playbook.id, data }], phases: [] };
}
const template = (id: string, changes: Partial<Template> = {}): { id: string; data: Template } => ({
  id,
  data: {
    plan: 'desk',
    title: 'Status',
    order: 1,
    kind: 'message',
    audience: 'stakeholders',
    channel: 'unset',
    when: 'unset',
    to: 'unset',
    sentBy: 'unset',
    language: 'text',
    body: 'It is {{what}}.',
    fields: [{ id: 'what', label: 'What', type: 'text', required: false, hint: 'What.', source: '[what]' }],
    section: '8',
    ...changes,
  },
});

describe('what a session carries of its plan', () => {
  it('is the plan’s levels and modes in its words, and nothing where it says nothing', async () => {
    const { content } = await desk();
    const levels = content.severities?.levels ?? [];
    const classes = [
      { id: 'major', name: 'Major incident', meaning: 'Grave.', levels: ['grave'] },
      { id: 'other', name: 'Other', meaning: 'Slight.', levels: ['slight'] },
    ];
    const severities = content.severities && { ...content.severities, classes };
    const modes = [
      { id: 'halt', name: 'HALT', stops: 'everything' as const, meaning: 'No *order*.', section: '2' },
      { id: 'watch', name: 'WATCH', meaning: 'unset' as const, section: '2' },
    ];
    const made = sessionPlan({ ...content, severities, plan: { ...content.plan, modes } });
    expect(made.levels).toHaveLength(levels.length);
    expect(made.levels[0]).toEqual({
      address: 'desk#grave',
      rank: 1,
      name: 'Level 1',
      label: 'Critical',
      definition: 'Trading has stopped.',
      classes: ['Major incident'],
    });
    expect(sessionPlan(content).levels[0]).not.toHaveProperty('classes');
    expect(made.modes).toEqual([
      { address: 'desk#halt', name: 'HALT', stops: 'everything', meaning: 'No order.' },
      { address: 'desk#watch', name: 'WATCH' },
    ]);
  });

  it('is its market with zone and sessions, or that it has none', async () => {
    const { content } = await desk();
    const of = (market: PlanContent['plan']['market']) =>
      sessionPlan({ ...content, plan: { ...content.plan, market } }).market;
    const sessions = [{ id: 'day', kind: 'continuous' as const, starts: '09:00' }];
    expect(of({ zone: 'Europe/Berlin', sessions })).toEqual({ zone: 'Europe/Berlin', sessions });
    expect(of({ zone: 'unset', sessions: 'unset' })).toEqual({ sessions: [] });
    expect(of(undefined)).toMatchObject({ none: true, sessions: [] });
  });

  it('is how long records are kept, on one line that a log can hold', () => {
    const kept = (text: string) =>
      retentionOf({ recordKeeping: [{ id: 'keep', text, section: '9', keep: 'P24M' }] })?.says;
    expect(kept('Two\n  *years*.')).toBe('Two years.');
    expect(kept('x'.repeat(1_000))).toHaveLength(1_000);
    expect(kept('x'.repeat(1_001))).toHaveLength(1_000);
    expect(retentionOf({ recordKeeping: [{ id: 'keep', text: 'Long.', section: '9' }] })).toBeUndefined();
  });

  it('is for an incident what a responder needs beside, and for a drill the scenario', async () => {
    const { content, drill } = await desk();
    const own = { ...content, meaning: '0123456789abcdef' };
    const [incident, played] = [sessionPlan(own), sessionPlan(own, drill)];
    expect(incident.stop).toMatchObject({ name: 'HALT' });
    for (const absent of ['scenario', 'meaning']) expect(incident).not.toHaveProperty(absent);
    expect(played.meaning).toBe('0123456789abcdef');
    for (const absent of ['stop', 'idForm', 'regulators']) expect(played).not.toHaveProperty(absent);
    expect(sessionPlan(content, drill)).not.toHaveProperty('meaning');
    const halt = (plan: typeof incident) => plan.steps.find(({ link }) => link.endsWith('#halt-trading'));
    expect(halt(incident)?.commands).toHaveLength(1);
    expect(halt(played)).toMatchObject({ do: 'Halt trading.', enters: 'desk#halt' });
    for (const absent of ['commands', 'next', 'sends']) expect(halt(played)).not.toHaveProperty(absent);
    // A drill has the steps that it names or exercises, an incident all of them.
    expect(incident.steps.map(({ link }) => link)).toContain('phase:desk/response#open-call');
    expect(played.steps.map(({ link }) => link)).not.toContain('phase:desk/response#open-call');
    const tasks = [{ id: 'call', text: 'Calls.', step: 'phase:desk/response#open-call' }];
    const objectives = [{ id: 'o', text: 'Call.', targets: [{ id: 't', text: 'Call.', tasks }] }];
    const naming = sessionPlan(content, { ...drill, data: { ...drill.data, exercises: [], injects: [], objectives } });
    expect(naming.steps.map(({ link }) => link)).toEqual(['phase:desk/response#open-call']);
    const { regulators: _, calendars: __, ...alone } = content;
    expect(sessionPlan(alone)).not.toHaveProperty('regulators');
  });

  it('is the form of an incident’s id, as the first of its templates asks for it', async () => {
    const { content } = await desk();
    const form = (...forms: { type: 'identifier' | 'text'; format?: string }[]) =>
      sessionPlan({
        ...content,
        templates: forms.map(({ type, format }, index) => {
          const field = { id: 'id', label: 'Id', type, required: true, hint: 'Its id.', source: '[id]' };
          const order = forms.length - index;
          return template(`desk/t-${index}`, { order, fields: [format === undefined ? field : { ...field, format }] });
        }),
      }).idForm;
    expect(form({ type: 'identifier', format: 'INC-NNN' })).toBe('INC-NNN');
    expect(form({ type: 'identifier', format: 'B-NNN' }, { type: 'identifier', format: 'A-NNN' })).toBe('A-NNN');
    expect(form({ type: 'text', format: 'INC-NNN' })).toBeUndefined();
    expect(form({ type: 'identifier', format: 'NNN of INC' })).toBeUndefined();
    expect(form({ type: 'identifier' })).toBeUndefined();
  });
});

describe('the templates that a session carries', () => {
  it('are in the plan’s order, whole for an incident and by name for a drill', async () => {
    const { content, drill } = await desk();
    const field = { id: 'what', label: 'What', type: 'choice' as const, hint: 'What.', source: '[what]' };
    const fields = [
      { ...field, required: true, options: ['a', 'b'], format: 'one letter' },
      { ...field, id: 'more', required: false },
    ];
    const whole = template('desk/b', { order: 1, channel: 'chat', to: 'All *users*', subject: 'Down', fields });
    const templates = [template('desk/a', { order: 2, audience: 'regulator' }), whole];
    const made = sessionPlan({ ...content, templates }).templates;
    expect(made.map(({ id }) => id)).toEqual(['desk/b', 'desk/a']);
    expect(made[0]).toMatchObject({
      title: 'Status',
      href: expect.stringMatching(/^\/plans\/desk\/templates\/b/),
      channel: 'chat',
      to: 'All users',
      subject: 'Down',
      body: 'It is {{what}}.',
      fields: [
        { id: 'what', type: 'choice', options: ['a', 'b'], required: true, format: 'one letter' },
        { id: 'more', label: 'What', type: 'choice', hint: 'What.' },
      ],
    });
    for (const absent of ['required', 'format', 'options', 'from'])
      expect(made[0]?.fields?.[1]).not.toHaveProperty(absent);
    for (const absent of ['channel', 'to', 'subject']) expect(made[1]).not.toHaveProperty(absent);
    expect(made.map(({ regulator }) => regulator)).toEqual([undefined, true]);
    expect(sessionPlan({ ...content, templates }, drill).templates).toEqual(
      made.map(({ id, title, href }) => ({ id, title, href })),
    );
  });

  it('have the plan’s first report among them, whose fields say only what a log fills them with', async () => {
    const { content } = await desk();
    const field = { id: 'what', label: 'What', type: 'paragraph' as const, hint: 'What.', source: '[what]' };
    const fields = [{ ...field, required: true, format: 'prose', from: 'timeline' as const }];
    const reports = [template('desk/b', { order: 3 }), template('desk/a', { order: 2 })].map(({ id, data }) => ({
      id,
      data: { ...data, kind: 'report' as const, audience: 'record' as const, fields },
    }));
    expect(sessionPlan({ ...content, templates: [template('desk/m'), ...reports] }).report).toEqual({
      id: 'desk/a',
      title: 'Status',
      body: 'It is {{what}}.',
      fields: [{ id: 'what', label: 'What', type: 'paragraph', hint: 'What.', from: 'timeline' }],
    });
    expect(sessionPlan({ ...content, templates: [template('desk/m')] })).not.toHaveProperty('report');
  });
});

describe('the steps that a session carries', () => {
  it('say when, who, by when and what they enter, as far as the plan does', async () => {
    const steps: Step[] = [
      { id: 'halt', do: 'Halt.', role: 'desk/trader', when: 'if needed', detail: 'All *of* it.', enters: 'desk#halt' },
      {
        id: 'call',
        do: 'Call.',
        by: { says: 'Whoever is there', role: 'unset' },
        timeBox: { says: '5 minutes', max: 'PT5M' },
      },
      { id: 'ask', do: 'Ask.', role: 'desk/gone' },
      { id: 'wait', do: 'Wait.' },
    ];
    const made = sessionPlan(await ofSteps(steps)).steps;
    const href = expect.stringMatching(/^\/plans\/desk\/playbooks\/feed-outage/);
    const link = (id: string) => `playbook:desk/feed-outage#${id}`;
    const common = { of: 'Feed outage', href };
    expect(made).toEqual([
      {
        ...common,
        link: link('halt'),
        do: 'Halt.',
        detail: 'All of it.',
        when: 'if needed',
        role: 'Trader',
        enters: 'desk#halt',
        next: link('call'),
      },
      {
        ...common,
        link: link('call'),
        do: 'Call.',
        role: 'Whoever is there',
        within: '5 minutes',
        limit: 5 * minute,
        next: link('ask'),
      },
      { ...common, link: link('ask'), do: 'Ask.', role: 'desk/gone', next: link('wait') },
      { ...common, link: link('wait'), do: 'Wait.' },
    ]);
  });

  it('of a track are its people’s, and begin where the plan says', async () => {
    const track = { id: 'calls', title: 'Calls', role: 'desk/commander', section: '7' };
    const steps: Step[] = [
      { id: 'phone', do: 'Phone.' },
      { id: 'own', do: 'Write.', role: 'desk/trader' },
    ];
    const of = async (starts?: string) => {
      const one = { ...track, steps, ...(starts === undefined ? {} : { starts }) };
      const content = await ofSteps([{ id: 'halt', do: 'Halt.' }], { tracks: [one] });
      return sessionPlan(content).steps.filter(({ track: found }) => found !== undefined);
    };
    expect(await of('halt')).toMatchObject([
      {
        role: 'Incident commander',
        of: 'Feed outage: Calls',
        track: { id: 'calls', after: 'playbook:desk/feed-outage#halt' },
      },
      { role: 'Trader' },
    ]);
    expect((await of())[0]?.track).toEqual({ id: 'calls' });
  });

  it('of a phase stand in their group, and on the phase’s page', async () => {
    const { content } = await desk();
    const [first] = sessionPlan({ ...content, playbooks: [] }).steps;
    expect(first).toMatchObject({
      link: 'phase:desk/response#open-call',
      of: 'Response: First minutes',
      href: '/plans/desk/lifecycle/response/#open-call',
    });
  });

  it('answer the windows whose message they send, each once', async () => {
    const levels = { duty: 'escalate-by' as const, of: 'severity:desk#grave' };
    const content = await ofSteps([
      { id: 'tell', do: 'Tell.', sends: ['desk/status'] },
      { id: 'mail', do: 'Mail.', sends: ['desk/other'], answers: [{ duty: 'respond-by' }, levels] },
      { id: 'wait', do: 'Wait.' },
    ]);
    const window = (id: string, templates?: string[]) => ({
      id,
      title: id,
      audience: 'users' as const,
      limit: 'unset' as const,
      triggers: [],
      section: '5',
      ...(templates === undefined ? {} : { templates }),
    });
    const windows = [window('users', ['desk/none', 'desk/status']), window('nobody'), window('others', ['desk/none'])];
    const notifications = { plan: 'desk', title: 'N', summary: 'N', windows };
    const templates = [template('desk/status'), template('desk/other', { order: 2 })];
    const made = sessionPlan({ ...content, notifications, templates });
    const users = { duty: 'notify-by', of: 'notification:desk#users' };
    expect(made.steps.map(({ answers }) => answers)).toEqual([[users], [{ duty: 'respond-by' }, levels], undefined]);
    expect(made.templates.map(({ answers }) => answers)).toEqual([[users], [{ duty: 'respond-by' }, levels]]);
  });
});
