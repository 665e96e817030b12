import { describe, expect, it } from 'vitest';
import { clocksAt, dueClocks, isAtOnce } from '../../../src/session/response/clocks-due.ts';
import { hour, minute, type Play, started, testPlan } from './fixtures.ts';

const outcomes = (play: Play, minutes: number) =>
  Object.fromEntries(
    clocksAt(play.state, play.moment(minutes)).map(({ clock, outcome }) => [clock.rule.id.split(':')[0], outcome]),
  );

describe('clocks due', () => {
  it('appear with their source when a level is declared', () => {
    const play = started();
    expect(dueClocks(play.state, play.moment())).toEqual([]);
    play.does('severity-declared', { severity: 'desk#sev-2' }, 1);
    const due = dueClocks(play.state, play.moment(11));
    expect(due.map(({ clock, left }) => [clock.rule.kind, left])).toEqual([
      ['respond-by', 5 * minute],
      ['escalate-by', 20 * minute],
      ['next-update-by', 50 * minute],
      ['notify-by', 6 * hour - 10 * minute],
    ]);
    expect(due[0]?.clock.rule.sources[0]?.link).toBe('severity:desk#sev-2');
  });

  it('shift with a pause', () => {
    const play = started();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 1);
    play.does('paused', {}, 6);
    play.does('resumed', {}, 66);
    expect(outcomes(play, 75)['respond-by']).toBe('open');
    expect(outcomes(play, 76)['respond-by']).toBe('past');
  });

  it('count what the story skips over', () => {
    const play = started();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 1);
    play.does('scenario-clock-set', { mode: 'stepped', rate: 1, at: '2026-01-30T18:30:00.000Z' }, 2);
    expect(outcomes(play, 2)['escalate-by']).toBe('past');
  });

  it('are met by what they ask for: a response, a message, a word', () => {
    const play = started();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 1);
    play.does('milestone-reached', { milestone: 'response' }, 15);
    const named = (kind: string) =>
      dueClocks(play.state, play.moment()).find(({ clock }) => clock.rule.kind === kind)?.clock.id ?? '';
    play.does('clock-met', { clock: named('escalate-by') }, 40);
    play.does('message-sent', { to: 'Clients', text: 'We look into it', answers: [named('next-update-by')] }, 41);
    play.does('clock-dismissed', { clock: named('notify-by'), reason: 'No breach' }, 42);
    expect(outcomes(play, 42)).toMatchObject({
      'respond-by': 'met',
      'escalate-by': 'late',
      'notify-by': 'dismissed',
    });
    const updates = clocksAt(play.state, play.moment(42)).filter(({ clock }) => clock.rule.kind === 'next-update-by');
    expect(updates.map(({ outcome, left }) => [outcome, left])).toEqual([
      ['open', 59 * minute],
      ['met', undefined],
    ]);
  });

  it('of another level stop when a level is declared anew; a window of a regulator goes on', () => {
    const play = started();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 1);
    play.does('severity-declared', { severity: 'desk#sev-1' }, 11);
    const all = clocksAt(play.state, play.moment(11)).map(({ clock, outcome, ran }) => [clock.rule.id, outcome, ran]);
    expect(all).toContainEqual(['respond-by:desk#sev-2', 'superseded', 10 * minute]);
    expect(all).toContainEqual(['respond-by:desk#sev-1', 'timeless', 0]);
    expect(all).toContainEqual(['notify-by:regulator', 'possible', 10 * minute]);
  });

  it('that say "at once" are counted only as long as the desk says', () => {
    const atOnce = started();
    atOnce.does('severity-declared', { severity: 'desk#sev-1' }, 1);
    expect([outcomes(atOnce, 2), outcomes(atOnce, 50)].map((all) => all['respond-by'])).toEqual([
      'timeless',
      'timeless',
    ]);
    const plan = testPlan();
    const counted = plan.clocks.map((rule) => (rule.limit === 0 ? { ...rule, tolerance: 2 * minute } : rule));
    const tolerant = started({ ...plan, clocks: counted });
    tolerant.does('severity-declared', { severity: 'desk#sev-1' }, 1);
    expect([outcomes(tolerant, 3), outcomes(tolerant, 3.1)].map((all) => all['respond-by'])).toEqual(['open', 'past']);
    const [due] = dueClocks(tolerant.state, tolerant.moment(2));
    tolerant.does('clock-met', { clock: due?.clock.id ?? '' }, 4);
    expect(outcomes(tolerant, 5)['respond-by']).toBe('late');
  });

  it('that say "at once" and that nobody counts come before all that has time left', () => {
    const plan = testPlan();
    const timed = plan.clocks
      .filter(({ limit, conditions }) => limit !== undefined && limit > 0 && conditions === undefined)
      .map((rule) => ({ ...rule, id: `${rule.id} too`, severity: 'desk#sev-1' }));
    const play = started({ ...plan, clocks: [...timed, ...plan.clocks] });
    play.does('severity-declared', { severity: 'desk#sev-1' }, 1);
    const asking = dueClocks(play.state, play.moment(50)).filter(({ clock }) => clock.confirmed);
    expect(timed.length).toBeGreaterThan(0);
    expect(asking.map(isAtOnce)).toEqual([true, ...timed.map(() => false)]);
  });

  it('that say "less than" exclude the limit itself', () => {
    const lessThan = started();
    lessThan.does('severity-declared', { severity: 'desk#sev-2' }, 1);
    expect(outcomes(lessThan, 16)['respond-by']).toBe('past');
  });
});
