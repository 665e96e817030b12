import { describe, expect, it } from 'vitest';
import { planContent, readContent } from '../../../scripts/lib/content.ts';
import { deadlinesFile } from '../../../src/session/report/deadlines.ts';
import { authoritiesOwed } from '../../../src/session/response/authorities-owed.ts';
import { dueClocks } from '../../../src/session/response/clocks-due.ts';
import { handOverNote } from '../../../src/session/response/hand-over.ts';
import { type Owed, planOwed } from '../../../src/session/response/owed.ts';
import { hasClocks } from '../../../src/session/response/status.ts';
import { sessionPlan } from '../../../src/session/snapshot/snapshot.ts';
import { begun, dawn, minute, type Play, respondPlan } from './fixtures.ts';

const content = planContent(await readContent('test/fixtures/desk'), 'desk');
if (!content) throw new Error('the desk for tests is gone');
const plan = sessionPlan(content);
// `dawn` is Monday 2026-03-02, 09:00 in UTC and in London.
const hour = 60;
const day = 24 * hour;
const was = (minutes: number) => ({ happenedAt: new Date(dawn + minutes * minute).toISOString() });
const initial = 'regulator:dora-initial#initial';
const intermediate = 'regulator:dora-intermediate#intermediate';
const final = 'regulator:dora-final#final';
const determined = (at: number, begins?: boolean) => ({
  answers: [],
  test: { id: 'dora-major', outcome: 'major' },
  because: 'Two thresholds are met.',
  by: 'Ann',
  ...(begins === undefined ? {} : { begins }),
  ...was(at),
});
const submitted = (link: string, at: number) => ({
  to: 'The authority',
  channel: 'portal',
  text: 'It was filed.',
  answers: [],
  submits: [link],
  ...was(at),
});
const owedAt = (play: Play, minutes: number) =>
  authoritiesOwed(play.state, dawn + minutes * minute).map(({ id, due, past }) => [
    id,
    new Date(due).toISOString(),
    past,
  ]);

describe('what an incident owes authorities', () => {
  it('goes from the initial notification to the intermediate report to the final one, each from when the one before was submitted', () => {
    const play = begun(plan);
    play.does('start-marked', { start: 'aware', ...was(0) }, 5);
    play.does('classified', determined(hour, true), hour + 1);
    expect(owedAt(play, 2 * hour)).toContainEqual([initial, '2026-03-02T14:00:00.000Z', false]);
    expect(owedAt(play, 6 * hour)).toContainEqual([initial, '2026-03-02T14:00:00.000Z', true]);

    // Submitted in the third hour, written down in the ninth: the next stage counts from the third.
    play.does('message-sent', submitted(initial, 3 * hour), 9 * hour);
    expect(owedAt(play, 10 * hour).map(([id]) => id)).not.toContain(initial);
    expect(owedAt(play, 10 * hour)).toContainEqual([intermediate, '2026-03-05T12:00:00.000Z', false]);
    expect(owedAt(play, 10 * hour).map(([id]) => id)).not.toContain(final);

    // A day early, and written down a day late. A month from Wednesday 4 March, 10:00, is Saturday 4 April in London, one hour ahead by then: the
    // law lets it wait until noon of the next day that is worked.
    play.does('message-sent', submitted(intermediate, 2 * day + hour), 3 * day + hour);
    const after = authoritiesOwed(play.state, dawn + 4 * day * minute);
    expect(after.map(({ id }) => id)).not.toContain(intermediate);
    const last = after.find(({ id }) => id === final);
    expect(last?.says).toContain('the limit ends 2026-04-04T10:00+01:00');
    expect(last?.due).toBeGreaterThan(Date.parse('2026-04-04T10:00+01:00'));
  });

  it('begins with a test only where the one who determines it says so', () => {
    const play = begun(plan);
    play.does('classified', determined(hour, false), hour + 1);
    expect(owedAt(play, 2 * hour).map(([id]) => id)).not.toContain(initial);
    play.does('classified', determined(2 * hour, true), 2 * hour + 1);
    expect(owedAt(play, 3 * hour)).toContainEqual([initial, '2026-03-02T15:00:00.000Z', false]);
  });

  it('begins with nothing that is not major, whatever somebody says', () => {
    const play = begun(plan);
    play.does('classified', { ...determined(hour, true), test: { id: 'dora-major', outcome: 'not major' } }, hour + 1);
    expect(owedAt(play, 2 * hour).map(([id]) => id)).not.toContain(initial);
  });
});

describe('what is owed, by the plan and to authorities alike', () => {
  const play = begun(plan);
  play.does('start-marked', { start: 'aware', ...was(0) }, 5);
  play.does('classified', determined(hour, true), hour + 1);
  const now = dawn + 2 * hour * minute;
  const own: Owed = {
    id: 'own',
    title: 'Tell the venue',
    says: 'within 3 hours',
    source: 'The plan',
    due: now + minute,
    past: false,
    began: now,
  };
  const owed = [own, ...authoritiesOwed(play.state, now)];

  it('stands in the calendar file, each at its last instant in time, with an alarm', () => {
    const file = deadlinesFile('Trouble', play.state.session, owed, now).replaceAll('\r\n ', '');
    expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(owed.length);
    expect(file).toContain('DTSTART:20260302T140000Z');
    expect(file).toContain('DORA: initial notification');
    expect(file).toContain('Commission Delegated Regulation (EU) 2025/301\\, article 5(1)(a) and (2) says');
    expect(file).toContain('TRIGGER:-PT900S');
  });

  it('stands in the note of a hand-over, soonest first', () => {
    const note = handOverNote(play.state, owed, (at) => new Date(at).toISOString());
    expect(note).toContain('Due, soonest first:\n- Tell the venue: by 2026-03-02T11:01:00.000Z\n- DORA: initial');
    expect(note).toContain('by 2026-03-02T14:00:00.000Z');
    expect(handOverNote(play.state, [], String)).toContain('Due, soonest first: none.');
  });

  it('stands in that note too where it is owed at once, or no hour can be counted: "none" would be false', () => {
    const own = respondPlan();
    const clocks = own.clocks.map((rule) =>
      rule.id === 'escalate-by:desk#sev-2' ? { ...rule, limit: 0, says: 'Immediate' } : rule,
    );
    const incident = begun({ ...own, clocks });
    const title = clocks.find(({ id }) => id === 'escalate-by:desk#sev-2')?.title;
    const note = () => handOverNote(incident.state, [], String);
    expect(note()).toContain('Owed at once, or at no hour that could be counted: none.');
    incident.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    expect(note()).toContain(`Owed at once, or at no hour that could be counted:\n- ${title} (“Immediate”)`);
    const [clock] = [...incident.state.clocks.values()].filter(({ rule }) => rule.limit === 0);
    incident.does('clock-met', { clock: clock?.id ?? '' }, 3);
    expect(note()).not.toContain('“Immediate”');
  });

  it('runs on when an incident is resolved, until it is closed', () => {
    const ended = begun(plan);
    expect(hasClocks(ended.state)).toBe(true);
    ended.does('ended', {}, 10);
    expect(hasClocks(ended.state)).toBe(true);
    ended.does('closed', { by: 'Ann' }, 11);
    expect(hasClocks(ended.state)).toBe(false);
  });

  it('counts no clock of the response once an incident is closed, and a window to notify somebody, of the plan or of an authority, for as long as it runs', () => {
    const [level] = plan.levels;
    const escalation = plan.clocks.find(({ kind, severity }) => kind !== 'notify-by' && severity === level?.address);
    if (!level || !escalation) throw new Error('the desk for tests has no clock of its gravest level');
    const notice = { ...escalation, id: 'notify-by:clients', kind: 'notify-by' as const, limit: day * minute };
    const incident = begun({ ...plan, clocks: [...plan.clocks, notice] });
    incident.does('start-marked', { start: 'aware', ...was(0) }, 1);
    incident.does('severity-declared', { severity: level.address, by: 'Ann' }, 2);
    incident.does('classified', determined(3, true), 4);
    incident.does('ended', {}, 5);
    const isNotice = (kind: string) => kind === 'notify-by';
    const kinds = () => dueClocks(incident.state, incident.moment(6)).map(({ clock }) => clock.rule.kind);
    const notices = kinds().filter(isNotice);
    const asking = () => kinds().length;
    const counted = () => planOwed(incident.state, incident.moment(6)).length;
    const before = counted();
    expect(notices).toEqual(['notify-by']);
    expect(asking()).toBeGreaterThan(notices.length);
    const running = owedAt(incident, 6);
    expect(running.length).toBeGreaterThan(0);
    incident.does('closed', { by: 'Ann' }, 6);
    expect(kinds()).toEqual(notices);
    expect(counted()).toBeLessThan(before);
    const later = dueClocks(incident.state, incident.moment(9 * day)).map(({ clock }) => clock.rule.kind);
    expect(later.every(isNotice)).toBe(true);
    expect(owedAt(incident, 6)).toEqual(running);
    incident.does('reopened', { reason: 'It is not over.' }, 7);
    expect(asking()).toBeGreaterThan(notices.length);
    expect(counted()).toBe(before);
  });

  it('leaves out a clock of the plan that nobody can count, or that may only apply', () => {
    const declared = begun(plan);
    const [level] = plan.levels;
    if (!level) throw new Error('the desk for tests has no level');
    declared.does('severity-declared', { severity: level.address, by: 'Ann' }, 1);
    const moment = { offset: 5 * minute, wall: dawn + 5 * minute };
    const counted = [...declared.state.clocks.values()].filter(({ confirmed, rule }) => confirmed && rule.limit);
    expect(
      planOwed(declared.state, moment)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(counted.map(({ id }) => id).sort());
    expect(counted.length).toBeLessThan(declared.state.clocks.size);
  });
});
