import { describe, expect, it } from 'vitest';
import { notificationsSchema } from '../../../src/model/notifications.ts';
import { clockRules } from '../../../src/session/snapshot/clock-rules.ts';

type Trigger = { id: string; text: string; severities?: string[] | 'unset'; conditional?: boolean };

const notifications = (triggers: readonly Trigger[]) => ({
  plan: 'desk',
  title: 'Notifications',
  summary: 'Who is told.',
  windows: [
    {
      id: 'regulator',
      title: 'The regulator',
      audience: 'regulator',
      limit: { says: 'within 6 hours', max: 'PT6H' },
      triggers,
      section: '5',
    },
  ],
});

/** The clocks of one window: the level at which each starts by itself, and what somebody confirms. */
function clocks(...triggers: Trigger[]) {
  const rules = clockRules({ id: 'desk', notifications: notificationsSchema.parse(notifications(triggers)) });
  return rules.map(({ id, severity, conditions }) => ({ id, severity, conditions }));
}

const window = 'notify-by:regulator';

describe('the clock of a notification window', () => {
  it('starts at each level that its trigger names, whatever the trigger says', () => {
    expect(clocks({ id: 'a', text: 'Nur wenn es brennt.', severities: ['desk#p0', 'desk#p1'] })).toEqual([
      { id: `${window}:p0`, severity: 'desk#p0' },
      { id: `${window}:p1`, severity: 'desk#p1' },
    ]);
  });

  it('says in its title of which level it is where two levels set it off, since both may run side by side', () => {
    const titles = (severities: string[]) =>
      clockRules({
        id: 'desk',
        notifications: notificationsSchema.parse(notifications([{ id: 'a', text: 'Always', severities }])),
      }).map(({ title }) => title);
    expect(titles(['desk#p0', 'desk#p1'])).toEqual(['The regulator (p0)', 'The regulator (p1)']);
    expect(titles(['desk#p0'])).toEqual(['The regulator']);
  });

  it('waits at that level for somebody to confirm a trigger that is conditional', () => {
    expect(clocks({ id: 'a', text: 'P0: *key* clients.', severities: ['desk#p0'], conditional: true })).toEqual([
      { id: `${window}:p0`, severity: 'desk#p0', conditions: ['P0: key clients.'] },
    ]);
  });

  it('waits at any level for an event that no level stands for, even where its words name one or say "if"', () => {
    expect(clocks({ id: 'a', text: 'P0 or worse, if clients ask' })).toEqual([
      { id: window, conditions: ['P0 or worse, if clients ask'] },
    ]);
  });

  it('waits where the plan does not say at which level', () => {
    expect(clocks({ id: 'a', text: 'Critical issues', severities: 'unset' })).toEqual([
      { id: window, conditions: ['Critical issues'] },
    ]);
  });

  it('starts by itself where one trigger asks for nothing more than the level', () => {
    const asks = { id: 'a', text: 'If needed', severities: ['desk#p0', 'desk#p1'], conditional: true };
    expect(clocks(asks, { id: 'b', text: 'Always', severities: ['desk#p0'] })).toEqual([
      { id: `${window}:p0`, severity: 'desk#p0' },
      { id: `${window}:p1`, severity: 'desk#p1', conditions: ['If needed'] },
    ]);
  });

  it('is one for the levels and one for the events where a window has both', () => {
    expect(clocks({ id: 'a', text: 'Grave', severities: ['desk#p0'] }, { id: 'b', text: 'A breach' })).toEqual([
      { id: `${window}:p0`, severity: 'desk#p0' },
      { id: window, conditions: ['A breach'] },
    ]);
  });

  it('runs from the first declaration where the plan names no trigger', () => {
    expect(clocks()).toEqual([{ id: window }]);
  });
});

describe('a trigger', () => {
  it.each<Partial<Trigger>>([{}, { severities: 'unset' }])('cannot be conditional on top of an event: %o', (levels) => {
    const made = notificationsSchema.safeParse(
      notifications([{ id: 'a', text: 'A breach', conditional: true, ...levels }]),
    );
    expect(made.error?.issues.map(({ message }) => message)).toEqual([expect.stringContaining('"conditional"')]);
  });
});
