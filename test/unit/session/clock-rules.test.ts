import { describe, expect, it } from 'vitest';
import type { Escalations } from '../../../src/model/escalations.ts';
import type { Notifications } from '../../../src/model/notifications.ts';
import type { Objectives } from '../../../src/model/objectives.ts';
import type { SeverityLevel } from '../../../src/model/severities.ts';
import { type ClockContent, clockRules } from '../../../src/session/snapshot/clock-rules.ts';
import { hour, minute } from './fixtures.ts';

const level = (changes: Partial<SeverityLevel> = {}): SeverityLevel => ({
  id: 'p0',
  rank: 1,
  name: 'P0',
  label: 'Critical',
  definition: 'Bad.',
  examples: [],
  response: 'unset',
  responders: 'unset',
  escalation: 'unset',
  communication: 'unset',
  section: '2',
  ...changes,
});
const severities = (...levels: SeverityLevel[]): ClockContent['severities'] => ({
  plan: 'desk',
  title: 'Severity',
  summary: 'How bad it is.',
  levels,
  matrix: 'unset',
  tieBreak: 'unset',
});
type Rung = Exclude<Escalations['ladder'], 'unset'>[number];
const rung = (id: string, changes: Partial<Rung> = {}): Rung => ({
  id,
  severity: 'desk#p0',
  trigger: 'P0',
  initialResponse: 'unset',
  after: 'unset',
  to: [{ says: 'The lead', role: 'unset' }],
  section: '3',
  ...changes,
});
const escalations = (...ladder: Rung[]): Escalations => ({
  plan: 'desk',
  title: 'Ladder',
  summary: 'Whom to call.',
  ladder,
});
const within = (says: string, max: string, exclusive?: boolean) =>
  exclusive === undefined ? { says, max } : { says, max, exclusive };

describe('the clocks of a level', () => {
  it('are none where the plan sets no bound', () => {
    expect(clockRules({ id: 'desk' })).toEqual([]);
    expect(clockRules({ id: 'desk', severities: severities(level()), escalations: escalations(rung('a')) })).toEqual(
      [],
    );
    const noLadder: Escalations = { plan: 'desk', title: 'L', summary: 'L', ladder: 'unset' };
    expect(clockRules({ id: 'desk', severities: severities(level()), escalations: noLadder })).toEqual([]);
    const named = level({ response: { says: 'soon', max: 'unset' } });
    expect(clockRules({ id: 'desk', severities: severities(named) })).toEqual([]);
  });

  it('say what to do by when, from where, and which of them begin anew', () => {
    const all = level({
      response: within('5 minutes', 'PT5M'),
      escalation: { says: 'after an hour', after: within('1 hour', 'PT1H', true) },
      communication: {
        says: 'within 15 minutes, hourly',
        within: within('15 minutes', 'PT15M'),
        every: { says: 'hourly', every: 'PT1H' },
      },
    });
    const source = (says: string) => [
      { link: 'severity:desk#p0', href: expect.stringMatching(/^\/plans\/desk\/.*p0$/), says },
    ];
    const severity = 'desk#p0';
    expect(clockRules({ id: 'desk', severities: severities(all) })).toEqual([
      {
        id: 'respond-by:desk#p0',
        kind: 'respond-by',
        title: 'Respond to P0',
        says: '5 minutes',
        severity,
        limit: 5 * minute,
        sources: source('5 minutes'),
      },
      {
        id: 'escalate-by:desk#p0',
        kind: 'escalate-by',
        title: 'Escalate P0',
        says: '1 hour',
        severity,
        limit: hour,
        exclusive: true,
        sources: source('1 hour'),
      },
      {
        id: 'communicate-by:desk#p0',
        kind: 'communicate-by',
        title: 'Tell people of P0',
        says: '15 minutes',
        severity,
        limit: 15 * minute,
        sources: source('15 minutes'),
      },
      {
        id: 'next-update-by:desk#p0',
        kind: 'next-update-by',
        title: 'Next update on P0',
        says: 'hourly',
        severity,
        limit: hour,
        repeats: true,
        sources: source('hourly'),
      },
    ]);
  });

  it('count the stricter of two bounds: the shorter, and of one length that which excludes the limit itself', () => {
    const response = (own: SeverityLevel['response'], ladder: SeverityLevel['response']) =>
      clockRules({
        id: 'desk',
        severities: severities(level({ response: own })),
        escalations: escalations(
          rung('a', { initialResponse: ladder }),
          rung('b', { severity: 'desk#p1', initialResponse: within('at another level', 'PT1S') }),
        ),
      }).map(({ limit, says, sources }) => [limit, says, sources.map(({ link }) => link).join()])[0];
    const [level0, ladder] = ['severity:desk#p0', 'escalation:desk#a'];
    expect(response(within('9', 'PT9M'), within('5', 'PT5M'))).toEqual([5 * minute, '5', `${ladder},${level0}`]);
    expect(response(within('5', 'PT5M'), within('9', 'PT9M'))).toEqual([5 * minute, '5', `${level0},${ladder}`]);
    expect(response(within('5', 'PT5M'), within('<5', 'PT5M', true))?.[1]).toBe('<5');
    expect(response(within('<5', 'PT5M', true), within('5', 'PT5M'))?.[1]).toBe('<5');
    const days = { says: 'next business day', businessDays: 1 };
    expect(response(days, within('5', 'PT5M'))?.slice(0, 2)).toEqual([5 * minute, '5']);
    expect(response(within('5', 'PT5M'), days)?.slice(0, 2)).toEqual([5 * minute, '5']);
    expect(response(days, 'unset')).toEqual([undefined, 'next business day', level0]);
  });

  it('let "at once" take as long as the desk says, and no other clock', () => {
    const content = {
      id: 'desk',
      severities: severities(
        level({ response: within('at once', 'PT0S'), updates: { says: 'hourly', every: 'PT1H' } }),
      ),
    };
    const tolerances = (atOnce?: string) => clockRules({ ...content, atOnce }).map((rule) => rule.tolerance);
    expect(tolerances('PT2M')).toEqual([2 * minute, undefined]);
    expect(tolerances()).toEqual([undefined, undefined]);
  });

  it('name one place once that says the same twice, and both where they differ', () => {
    const twice = (every: string) => {
      const cadence = { says: every === 'PT1H' ? 'hourly' : 'half-hourly', every };
      const communication = { says: 'hourly', every: { says: 'hourly', every: 'PT1H' } };
      return clockRules({ id: 'desk', severities: severities(level({ communication, updates: cadence })) })[0];
    };
    expect(twice('PT1H')?.sources.map(({ says }) => says)).toEqual(['hourly']);
    expect(twice('PT30M')).toMatchObject({
      limit: 30 * minute,
      sources: [{ says: 'half-hourly' }, { says: 'hourly' }],
    });
  });
});

describe('the clocks of an escalation', () => {
  const titles = (own: SeverityLevel['escalation'], ...ladder: Rung[]) =>
    clockRules({
      id: 'desk',
      severities: severities(level({ escalation: own })),
      escalations: escalations(...ladder),
    }).map(({ id, title, limit }) => [id.replace('escalate-by:desk#p0', ''), title, (limit ?? 0) / minute]);
  const called = (id: string, minutes: number, ...to: string[]) =>
    rung(id, {
      after: within(`${minutes} minutes`, `PT${minutes}M`),
      to: to.map((says) => ({ says, role: 'unset' as const })),
    });

  it('are one for each whom the plan has told, by name where there are several', () => {
    expect(titles('unset', called('a', 5, 'The lead'))).toEqual([['', 'Escalate P0', 5]]);
    expect(titles('unset', called('a', 5, 'The lead'), called('b', 9, 'The head', 'The board'))).toEqual([
      [':a', 'Escalate P0 to The lead', 5],
      [':b', 'Escalate P0 to The head, The board', 9],
    ]);
  });

  it('are one where places name somebody in common, or one names nobody beside a single other', () => {
    expect(titles('unset', called('a', 9, 'The lead', 'The head'), called('b', 5, 'The head'))).toEqual([
      ['', 'Escalate P0', 5],
    ]);
    const own = { says: 'after 3', after: within('3 minutes', 'PT3M') };
    expect(titles(own, called('a', 5, 'The lead'))).toEqual([['', 'Escalate P0', 3]]);
    expect(titles(own, called('a', 5, 'The lead'), called('b', 9, 'The head'))).toEqual([
      [':a', 'Escalate P0 to The lead', 5],
      [':b', 'Escalate P0 to The head', 9],
      // The plan says when, and not to whom.
      [':level', 'Escalate P0', 3],
    ]);
  });
});

describe('the clocks of windows and of recovery', () => {
  const window = (changes: Partial<Notifications['windows'][number]>): ClockContent['notifications'] => ({
    plan: 'desk',
    title: 'Notifications',
    summary: 'Who is told.',
    windows: [
      { id: 'users', title: 'Tell users', audience: 'users', limit: 'unset', triggers: [], section: '5', ...changes },
    ],
  });

  it('count a window once from the event it names, or again and again where it has a cadence alone', () => {
    const once = window({
      limit: within('4 hours', 'PT4H'),
      starts: 'aware',
      every: { says: 'daily', every: 'PT24H' },
    });
    const place = { link: 'notification:desk#users', href: expect.stringContaining('users') };
    expect(clockRules({ id: 'desk', notifications: once })).toEqual([
      {
        id: 'notify-by:users',
        kind: 'notify-by',
        title: 'Tell users',
        says: '4 hours',
        limit: 4 * hour,
        starts: 'aware',
        sources: [{ ...place, says: '4 hours' }],
      },
    ]);
    const [again] = clockRules({ id: 'desk', notifications: window({ every: { says: 'daily', every: 'PT24H' } }) });
    expect(again).toMatchObject({ repeats: true, limit: 24 * hour, sources: [{ says: 'daily' }] });
    expect(again).not.toHaveProperty('starts');
    expect(clockRules({ id: 'desk', notifications: window({}) })).toEqual([]);
  });

  it('name the level in the plan’s own words where a window has several', () => {
    const triggers = [{ id: 'a', text: 'Always', severities: ['desk#p0', 'desk#p9'] }];
    const notifications = window({ limit: within('4 hours', 'PT4H'), triggers });
    const named = severities(level({ name: 'Priority 0' }));
    expect(clockRules({ id: 'desk', severities: named, notifications }).map(({ title }) => title)).toEqual([
      'Tell users (Priority 0)',
      'Tell users (p9)',
    ]);
  });

  it('wait for somebody to say that a system is down', () => {
    const objectives: Objectives = {
      plan: 'desk',
      title: 'Objectives',
      summary: 'How long.',
      rto: [
        {
          id: 'tier-1',
          group: 'Tier 1',
          section: '7',
          systems: [
            { id: 'orders', name: 'Orders', limit: within('1 hour', 'PT1H') },
            { id: 'mail', name: 'Mail', limit: { says: 'soon', max: 'unset' } },
          ],
        },
      ],
      rpo: 'unset',
    };
    const rules = clockRules({ id: 'desk', objectives });
    expect(rules).toMatchObject([
      {
        id: 'restore-by:orders',
        title: 'Restore Orders',
        limit: hour,
        severity: undefined,
        conditions: ['Orders is down'],
        sources: [{ link: 'objective:desk#orders', says: '1 hour' }],
      },
    ]);
    expect(clockRules({ id: 'desk', objectives: { ...objectives, rto: 'unset' } })).toEqual([]);
  });
});
