import { describe, expect, it } from 'vitest';
import { eventsAsked } from '../../../src/components/clock/form-data.ts';
import { planRows } from '../../../src/model/clocks/plan-windows.ts';

const rows = planRows({
  id: 'desk',
  title: 'Desk',
  objectives: undefined,
  escalations: undefined,
  severities: undefined,
  notifications: {
    plan: 'desk',
    title: 'Notifications',
    summary: 'Whom the desk tells.',
    windows: ['first', 'second'].map((id) => ({
      id,
      title: id,
      audience: 'regulator',
      limit: { says: 'Within 24 hours', max: 'PT24H' },
      triggers: [],
      by: 'unset',
      channel: 'unset',
      section: '1',
    })),
    notes: [],
  },
});

describe('the form "what would be due if"', () => {
  it('asks for what was sent where it meets one window', () => {
    expect(eventsAsked(rows.slice(0, 1)).map(({ id }) => id)).toEqual(['declared', 'occurred', 'message-sent']);
  });

  it('does not ask it where one message would meet the windows of several duties', () => {
    expect(eventsAsked(rows).map(({ id }) => id)).toEqual(['declared', 'occurred']);
  });
});
