import { describe, expect, it } from 'vitest';
import { planContent, readContent } from '../../../scripts/lib/content.ts';
import { composed } from '../../../src/session/response/composed.ts';
import { sessionPlan } from '../../../src/session/snapshot/snapshot.ts';

const message = { subject: 'Trading is halted', body: 'We halted at 09:00.' };

describe('a message that is composed', () => {
  it('is its subject and its words, and no more, in a real incident', () => {
    expect(composed(message, { exercise: false, regulator: false })).toBe(
      'Subject: Trading is halted\n\nWe halted at 09:00.',
    );
    expect(composed({ ...message, subject: undefined }, { exercise: false, regulator: false })).toBe(message.body);
  });

  it('says EXERCISE at its start, in its subject and at its end where nothing is real', () => {
    const lines = composed(message, { exercise: true, regulator: false }).split('\n\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^EXERCISE/);
    expect(lines[1]).toBe('Subject: EXERCISE: Trading is halted');
    expect(lines[3]).toMatch(/^EXERCISE/);
  });

  it('says DRAFT - NOT FILED in the same three places where it is for a regulator, with EXERCISE outermost', () => {
    const text = composed(message, { exercise: true, regulator: true });
    expect(text).toContain('Subject: EXERCISE: DRAFT - NOT FILED: Trading is halted');
    expect(text.match(/DRAFT - NOT FILED/g)).toHaveLength(3);
    expect(text.startsWith('EXERCISE') && text.trimEnd().endsWith('incident.')).toBe(true);
    expect(composed(message, { exercise: false, regulator: true }).endsWith('DRAFT - NOT FILED')).toBe(true);
  });

  it('is a regulator’s where its template is, or where the plan sends it to meet a regulator’s window', async () => {
    const content = planContent(await readContent('test/fixtures/desk'), 'desk');
    if (!content) throw new Error('the desk for tests is gone');
    const [status] = content.templates.filter(({ id }) => id === 'desk/status');
    if (!status) throw new Error('the template is gone');
    const marked = (changes: Partial<typeof content>) =>
      sessionPlan({ ...content, ...changes }).templates.find(({ id }) => id === 'desk/status')?.regulator;
    expect(marked({})).toBeUndefined();
    expect(marked({ templates: [{ ...status, data: { ...status.data, audience: 'regulator' } }] })).toBe(true);
    const window = {
      id: 'notice',
      title: 'Notice',
      audience: 'regulator' as const,
      limit: 'unset' as const,
      triggers: [],
      templates: ['desk/status'],
      section: '6',
    };
    const notifications = { plan: 'desk', title: 'N', summary: 'N', windows: [window] };
    expect(marked({ notifications })).toBe(true);
    expect(
      marked({ notifications: { ...notifications, windows: [{ ...window, audience: 'clients' }] } }),
    ).toBeUndefined();
  });
});
