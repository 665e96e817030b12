import { describe, expect, it } from 'vitest';
import { reduce } from '../../../src/session/exercise/session.ts';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { reportMarkdown } from '../../../src/session/report/report.ts';
import { clocksAt } from '../../../src/session/response/clocks-due.ts';
import type { SessionPlan } from '../../../src/session/snapshot/plan-schema.ts';
import { begun, minute, type Play, respondPlan, started, testPlan } from './fixtures.ts';

const halt = 'playbook:desk/missed-run#halt';
const status = { id: 'desk/status', title: 'Status', href: '/plans/desk/templates/status/' };

/** The plan with a step that escalates, and a message that is an update. */
function answering(plan: SessionPlan): SessionPlan {
  return {
    ...plan,
    steps: plan.steps.map((step) =>
      step.link === halt ? { ...step, answers: [{ duty: 'escalate-by' as const }] } : step,
    ),
    templates: [{ ...status, answers: [{ duty: 'next-update-by', of: 'severity:desk#sev-2' }, { duty: 'notify-by' }] }],
  };
}

const outcomes = (play: Play, kind: string, minutes = 60) =>
  clocksAt(play.state, play.moment(minutes))
    .filter(({ clock }) => clock.rule.kind === kind)
    .map(({ outcome, ran }) => [outcome, ran / minute]);

const declared = (play: Play) => {
  play.does('severity-declared', { severity: 'desk#sev-2' }, 1);
  return play;
};
const clockOf = (play: Play, kind: string) =>
  [...play.state.clocks.values()].find(({ rule }) => rule.kind === kind)?.id ?? '';

describe('a clock is met by what it asks for', () => {
  it('when an expected action is ticked, and no longer when the tick is undone', () => {
    const play = declared(started(answering(testPlan())));
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
    const tick = play.does('action-ticked', { inject: 'alert', action: 'enter-halt' }, 11);
    expect(outcomes(play, 'escalate-by')).toEqual([['met', 10]]);
    play.does('undone', { event: tick.id }, 12);
    expect(outcomes(play, 'escalate-by')).toEqual([['past', 59]]);
  });

  it('when a step is done, in a drill and in an incident', () => {
    for (const play of [started(answering(testPlan())), begun(answering(respondPlan()))]) {
      declared(play).does('step-done', { step: halt }, 21);
      expect(outcomes(play, 'escalate-by')).toEqual([['met', 20]]);
    }
  });

  it('when a message is sent that is made for it; one that only may apply waits for somebody to say that it does', () => {
    const play = declared(started(answering(testPlan())));
    play.does('message-sent', { to: 'All', text: 'We work on it', template: status.id, answers: [] }, 31);
    expect(outcomes(play, 'next-update-by')).toEqual(
      expect.arrayContaining([
        ['met', 30],
        ['open', 29],
      ]),
    );
    expect(outcomes(play, 'notify-by').map(([outcome]) => outcome)).toEqual(['possible']);
    play.does('clock-confirmed', { clock: clockOf(play, 'notify-by') }, 32);
    play.does('message-sent', { to: 'All', text: 'Again', template: status.id, answers: [] }, 33);
    expect(outcomes(play, 'notify-by').map(([outcome]) => outcome)).toEqual(['met']);
  });
});

describe('met and unmet can be corrected', () => {
  it('by an event that takes it back: the clock runs on from where it began', () => {
    const play = declared(started());
    const clock = clockOf(play, 'next-update-by');
    play.does('clock-met', { clock }, 11);
    expect(outcomes(play, 'next-update-by', 12)).toHaveLength(2);
    play.does('clock-reopened', { clock, reason: 'It went to the wrong list' }, 13);
    expect(outcomes(play, 'next-update-by', 14)).toEqual([['open', 13]]);
    expect(play.refuses('clock-reopened', { clock, reason: 'x' }, 14)).toBe('that clock runs');
    play.does('clock-met', { clock }, 21);
    expect(outcomes(play, 'next-update-by', 21)).toContainEqual(['met', 20]);
  });

  it('and leaves what was met after it', () => {
    const play = declared(started());
    const clock = clockOf(play, 'next-update-by');
    play.does('clock-met', { clock }, 11);
    const next = [...play.state.clocks.values()].findLast(({ rule }) => rule.kind === 'next-update-by')?.id ?? '';
    play.does('clock-met', { clock: next }, 15);
    play.does('clock-reopened', { clock, reason: 'It went to the wrong list' }, 16);
    expect(outcomes(play, 'next-update-by', 16)).toContainEqual(['met', 4]);
  });

  it('and so can a word that it does not apply', () => {
    const play = declared(started());
    const clock = clockOf(play, 'escalate-by');
    play.does('clock-dismissed', { clock, reason: 'Settled' }, 5);
    play.does('clock-reopened', { clock, reason: 'It was not' }, 6);
    expect(outcomes(play, 'escalate-by', 10)).toEqual([['open', 9]]);
  });

  it('and when it was met: so long before somebody wrote it down', () => {
    const play = declared(started());
    play.does('clock-met', { clock: clockOf(play, 'escalate-by'), ago: 25 * minute }, 41);
    expect(outcomes(play, 'escalate-by')).toEqual([['met', 15]]);
    const incident = declared(begun());
    expect(incident.refuses('clock-met', { clock: clockOf(incident, 'escalate-by'), ago: minute }, 5)).toContain(
      'say when',
    );
  });
});

describe('a clock that nobody stamped', () => {
  const play = declared(started(answering(testPlan())));
  play.does('ended', {}, 50);
  const report = afterAction(play.state);

  it('is called so, and nobody is said to have missed it', () => {
    const found = Object.fromEntries(report.clocks.map(({ kind, outcome }) => [kind, outcome]));
    expect(found).toMatchObject({
      'respond-by': 'not stamped',
      'escalate-by': 'not stamped',
      'next-update-by': 'open',
    });
    // The story may say that a run is missed; the report says it of nobody.
    const told = reportMarkdown(report).replaceAll(report.scenario?.summary ?? '', '');
    expect(told).not.toMatch(/missed(?! run)/i);
    expect(reportMarkdown(report)).toContain('0 met, 0 late, 2 not stamped');
  });

  it('is told by how much it was met, where somebody stamped it', () => {
    const stamped = declared(started());
    stamped.does('clock-met', { clock: clockOf(stamped, 'escalate-by') }, 11);
    stamped.does('milestone-reached', { milestone: 'response' }, 20);
    stamped.does('ended', {}, 30);
    const text = reportMarkdown(afterAction(stamped.state));
    expect(text).toContain('met, 20 min left');
    expect(text).toContain('late by 4 min');
  });
});

describe('a log that was sealed before clocks were met by acts', () => {
  it('means what it meant: a tick meets nothing', () => {
    const play = declared(started(answering(testPlan())));
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
    play.does('action-ticked', { inject: 'alert', action: 'enter-halt' }, 11);
    const met = (state: Play['state']) => state.clocks.get(clockOf(play, 'escalate-by'))?.met;
    expect(met(play.state)).toBeDefined();
    const older = reduce(play.log.map((event) => ({ ...event, version: 2 })));
    expect(older.refused).toEqual([]);
    expect(met(older)).toBeUndefined();
  });
});
