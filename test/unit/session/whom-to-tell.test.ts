import { describe, expect, it } from 'vitest';
import { tellText, whomToTell } from '../../../src/session/response/whom-to-tell.ts';
import type { TellList } from '../../../src/session/snapshot/tell-schema.ts';
import { begun, dawn, minute, type Play, respondPlan } from './fixtures.ts';

const row = (id: string, changes: Partial<TellList['rows'][number]>): TellList['rows'][number] => ({
  link: `escalation:desk#${id}`,
  href: '/plans/desk/escalation/',
  kind: 'escalation',
  title: `Escalate: ${id}`,
  to: [],
  ...changes,
});
const list: TellList = {
  contacts: '/plans/desk/contacts/',
  rows: [
    row('two', { levels: ['desk#sev-2'] }),
    row('one', { levels: ['desk#sev-1'] }),
    row('late', { when: ['Still open after two hours'] }),
    row('counted', { levels: ['desk#sev-2'] }),
  ],
};
const plan = respondPlan();
// The clock of escalation of the plan for tests stands in the place "counted".
const clocks = plan.clocks.map((rule) =>
  rule.id === 'escalate-by:desk#sev-2'
    ? { ...rule, sources: [{ link: 'escalation:desk#counted', href: '/', says: '30 minutes' }] }
    : rule,
);
const play = () => begun({ ...plan, clocks });
const told = (of: Play, minutes = 10) =>
  whomToTell(list, of.state, { offset: minutes * minute, wall: dawn + minutes * minute }).map(
    ({ row: { title }, standing }) => `${standing} ${title}`,
  );

describe('whom to tell now', () => {
  it('is all that may hold while no level is declared', () => {
    expect(told(play())).toEqual([
      'may Escalate: two',
      'may Escalate: one',
      'may Escalate: late',
      'may Escalate: counted',
    ]);
  });

  it('is what the declared level asks for, due first, and nothing of another level', () => {
    const incident = play();
    incident.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    expect(told(incident)).toEqual(['now Escalate: counted', 'now Escalate: two', 'may Escalate: late']);
    const [first] = whomToTell(list, incident.state, { offset: 10 * minute, wall: dawn + 10 * minute });
    expect(first?.due).toBe(dawn + 32 * minute);
  });

  it('is due to nobody any more once the incident is closed, and says so of nobody whom it names', () => {
    const incident = play();
    incident.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    incident.does('ended', {}, 3);
    const rows = () => whomToTell(list, incident.state, { offset: 90 * minute, wall: dawn + 90 * minute });
    expect(rows().some(({ due, answers }) => due !== undefined && answers.length > 0)).toBe(true);
    incident.does('closed', { by: 'Ann' }, 4);
    expect(rows().length).toBeGreaterThan(0);
    expect(rows().filter(({ due, atOnce, answers }) => due !== undefined || atOnce || answers.length > 0)).toEqual([]);
  });

  it('waits for somebody to say that a level has lasted where the plan gives no time, and is silent at other levels', () => {
    const prolonged = row('prolonged', { levels: ['desk#sev-2'], when: ['Prolonged'] });
    const standingAt = (severity?: string) => {
      const incident = play();
      if (severity !== undefined) incident.does('severity-declared', { severity }, 2);
      const rows = whomToTell({ ...list, rows: [prolonged] }, incident.state, { offset: 0, wall: dawn });
      return rows.map(({ standing }) => standing);
    };
    expect(standingAt('desk#sev-2')).toEqual(['may']);
    expect(standingAt('desk#sev-1')).toEqual([]);
    expect(standingAt()).toEqual(['may']);
  });

  it('answers no clock of the first response, and is not due by it, though one place says both', () => {
    const place = { link: 'escalation:desk#late', href: '/', says: '15 minutes' };
    const both = clocks.map((rule) => (rule.kind === 'respond-by' ? { ...rule, sources: [place] } : rule));
    const incident = begun({ ...plan, clocks: both });
    incident.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    const rows = whomToTell(list, incident.state, { offset: 10 * minute, wall: dawn + 10 * minute });
    const late = rows.find(({ row: { title } }) => title === 'Escalate: late');
    expect(late).toMatchObject({ standing: 'may', due: undefined, answers: [] });
  });

  it('is first what the plan wants at once, since when that is', () => {
    const immediate = { ...list, rows: [...list.rows, row('at-once', { levels: ['desk#sev-2'] })] };
    const first = { link: 'escalation:desk#at-once', href: '/', says: 'Immediate' };
    const atOnce = clocks.map((rule) =>
      rule.id === 'escalate-by:desk#sev-2' ? { ...rule, limit: 0, exclusive: false, sources: [first] } : rule,
    );
    const incident = begun({ ...plan, clocks: atOnce });
    incident.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    const [top] = whomToTell(immediate, incident.state, { offset: 10 * minute, wall: dawn + 10 * minute });
    expect(top).toMatchObject({ row: { title: 'Escalate: at-once' }, atOnce: true, due: dawn + 2 * minute });
  });

  it('is ticked by a message that meets the clock, and taken back with it', () => {
    const incident = play();
    incident.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    const [first] = whomToTell(list, incident.state, { offset: 10 * minute, wall: dawn + 10 * minute });
    if (!first) throw new Error('nobody is to be told');
    const { row: of, answers } = first;
    const sent = incident.does('message-sent', { to: 'Lead', channel: 'call', text: tellText(of), answers }, 11);
    expect(told(incident, 12)).toEqual(['now Escalate: two', 'may Escalate: late', 'told Escalate: counted']);
    expect([...incident.state.clocks.values()].find(({ id }) => id === answers[0])?.met).toBeDefined();
    incident.does('undone', { event: sent.id }, 13);
    expect(told(incident, 14)[0]).toBe('now Escalate: counted');
  });

  it('has told a place once each whom it names was told, by one message or several', () => {
    const incident = play();
    incident.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    const to = ['CTO; on call', 'CEO'].map((says) => ({ says, reach: [] }));
    const place = row('two', { levels: ['desk#sev-2'], to });
    const two = () => {
      const rows = whomToTell({ ...list, rows: [place] }, incident.state, { offset: 20 * minute, wall: dawn });
      return rows.map(({ standing, known }) => [standing, ...known]);
    };
    expect(two()).toEqual([['now']]);
    incident.does('message-sent', { to: 'Ann', text: tellText(place, ['CTO; on call']), answers: [] }, 11);
    expect(two()).toEqual([['now', 'CTO; on call']]);
    const last = incident.does('message-sent', { to: 'Bo', text: tellText(place, ['CEO']), answers: [] }, 12);
    expect(two()).toEqual([['told', 'CTO; on call', 'CEO']]);
    incident.does('undone', { event: last.id }, 13);
    expect(two()).toEqual([['now', 'CTO; on call']]);
    incident.does('message-sent', { to: 'All', text: tellText(place), answers: [] }, 14);
    expect(two()).toEqual([['told', 'CTO; on call', 'CEO']]);
  });

  it('does not take those for told whom another place names, though both share a clock', () => {
    const people = (...says: string[]) => says.map((one) => ({ says: one, reach: [] }));
    const ladder = row('counted', { levels: ['desk#sev-2'], to: people('Head', 'Lead') });
    const matrix = row('matrix', { levels: ['desk#sev-2'], to: people('Head', 'Compliance') });
    const fewer = row('fewer', { levels: ['desk#sev-2'], to: people('Head') });
    const three = { ...list, rows: [ladder, matrix, fewer] };
    const sources = three.rows.map(({ link }) => ({ link, href: '/', says: '30 minutes' }));
    const shared = clocks.map((rule) => (rule.id === 'escalate-by:desk#sev-2' ? { ...rule, sources } : rule));
    const incident = begun({ ...plan, clocks: shared });
    incident.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    const now = { offset: 12 * minute, wall: dawn + 12 * minute };
    const standing = () =>
      whomToTell(three, incident.state, now).map(({ row: { title }, standing: stands }) => `${stands} ${title}`);
    const answers = whomToTell(three, incident.state, now)[0]?.answers ?? [];
    expect(answers).toHaveLength(1);
    incident.does('message-sent', { to: 'Ann', text: tellText(ladder), answers }, 11);
    expect(standing()).toEqual(['now Escalate: matrix', 'told Escalate: counted', 'told Escalate: fewer']);
    incident.does('message-sent', { to: 'Eve', text: tellText(matrix), answers: [] }, 12);
    expect(standing()).toEqual(['told Escalate: counted', 'told Escalate: matrix', 'told Escalate: fewer']);
  });

  it('stands in the order of what is due, by the soonest of its clocks; what has no hour follows, and what may hold', () => {
    const place = (id: string) => [{ link: `escalation:desk#${id}`, href: '/', says: 'soon' }];
    const rule = (id: string, at: string, rest: object) => ({
      kind: 'escalate-by' as const,
      title: id,
      says: 'soon',
      id,
      sources: place(at),
      ...rest,
    });
    const own = [
      rule('slow', 'both', { limit: 50 * minute }),
      rule('quick', 'both', { limit: 20 * minute }),
      rule('middle', 'one', { limit: 30 * minute }),
      rule('counted', 'counted', { limit: 0, tolerance: 40 * minute }),
      rule('timeless', 'timeless', {}),
      rule('may', 'may', { limit: minute, conditions: ['A breach'] }),
      rule('gone', 'gone', { limit: minute }),
    ];
    const levels = ['desk#sev-2'];
    const rows = ['may', 'of-level', 'gone', 'timeless', 'counted', 'one', 'both'].map((id) =>
      row(id, id === 'of-level' ? { levels } : { levels: ['desk#sev-1'] }),
    );
    const incident = begun({ ...plan, clocks: own });
    incident.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    const gone = [...incident.state.clocks.keys()].find((id) => id.startsWith('gone@')) ?? '';
    incident.does('clock-dismissed', { clock: gone, reason: 'Not ours.' }, 3);
    const all = whomToTell({ ...list, rows }, incident.state, { offset: 10 * minute, wall: dawn + 10 * minute });
    const due = (at: number | undefined) => (at === undefined ? undefined : (at - dawn) / minute);
    expect(all.map((one) => [one.row.title, one.standing, due(one.due), one.atOnce])).toEqual([
      ['Escalate: both', 'now', 22, false],
      ['Escalate: one', 'now', 32, false],
      ['Escalate: counted', 'now', 42, false],
      ['Escalate: of-level', 'now', undefined, false],
      ['Escalate: timeless', 'now', undefined, false],
      ['Escalate: may', 'may', undefined, false],
    ]);
    expect(all[0]?.answers).toHaveLength(2);
  });

  it('may have to be told still where a clock of the place was met by other means', () => {
    const incident = play();
    incident.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    const counted = [...incident.state.clocks.keys()].find((id) => id.startsWith('escalate-by:')) ?? '';
    incident.does('clock-met', { clock: counted }, 3);
    expect(told(incident)).toEqual(['now Escalate: two', 'may Escalate: late', 'may Escalate: counted']);
  });
});
