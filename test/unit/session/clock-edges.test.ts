import { describe, expect, it } from 'vitest';
import { clocksAt, dueClocks } from '../../../src/session/response/clocks-due.ts';
import { planOwed } from '../../../src/session/response/owed.ts';
import type { SessionPlan } from '../../../src/session/snapshot/plan-schema.ts';
import { begun, dawn, hour, minute, type Play, respondPlan } from './fixtures.ts';

type Rule = SessionPlan['clocks'][number];
const rule = (id: string, kind: Rule['kind'], rest: Partial<Rule>): Rule => ({
  id,
  kind,
  title: id,
  says: 'soon',
  sources: [{ link: `severity:${id}`, href: '/', says: 'soon' }],
  ...rest,
});
const cadence = (severity: string, limit: number) =>
  rule(`updates-${severity}`, 'next-update-by', { severity: `desk#${severity}`, limit, repeats: true });
/** An incident of the small plan with clocks of its own. */
const withClocks = (...clocks: Rule[]) => begun({ ...respondPlan(), clocks });
const level = (play: Play, name: string, minutes: number) =>
  play.does('severity-declared', { severity: `desk#${name}` }, minutes);
/** The clocks that stand so, each with the minute in which it is due. */
const standing = (play: Play, outcome: string, minutes = 60) =>
  clocksAt(play.state, play.moment(minutes))
    .filter((entry) => entry.outcome === outcome)
    .map(({ clock, due }) => [clock.rule.id, due === undefined ? undefined : (due - dawn) / minute]);
const running = ({ state }: Play, id: string) =>
  [...state.clocks.values()].findLast((one) => one.rule.id === id)?.id ?? '';
const update = (play: Play, id: string, minutes: number) =>
  play.does('message-sent', { to: 'All', text: 'We work on it.', answers: [running(play, id)] }, minutes);

describe('updates while levels go up and down', () => {
  it('count from the last that was sent meanwhile, when a level is declared once more', () => {
    const play = withClocks(
      cadence('sev-1', 30 * minute),
      cadence('sev-2', hour),
      rule('escalate', 'escalate-by', { limit: hour }),
    );
    level(play, 'sev-2', 2);
    level(play, 'sev-1', 10);
    update(play, 'updates-sev-1', 20);
    update(play, 'updates-sev-1', 25);
    play.does('clock-met', { clock: running(play, 'escalate') }, 28);
    level(play, 'sev-2', 30);
    expect(standing(play, 'open', 40)).toEqual([
      ['updates-sev-1', 55],
      ['updates-sev-2', 85],
    ]);
  });

  it('are as they were owed where none was sent meanwhile', () => {
    const play = withClocks(
      cadence('sev-1', 30 * minute),
      cadence('sev-2', hour),
      rule('escalate', 'escalate-by', { limit: hour }),
    );
    level(play, 'sev-2', 2);
    update(play, 'updates-sev-2', 5);
    level(play, 'sev-1', 10);
    play.does('clock-met', { clock: running(play, 'escalate') }, 20);
    level(play, 'sev-2', 30);
    expect(standing(play, 'open', 39)).toEqual([
      ['updates-sev-1', 40],
      ['updates-sev-2', 65],
    ]);
  });

  it('of a higher level are owed once more at most, and those of no level on and on', () => {
    const play = withClocks(
      cadence('sev-1', 30 * minute),
      rule('always', 'next-update-by', { limit: hour, repeats: true }),
    );
    level(play, 'sev-1', 2);
    level(play, 'sev-2', 3);
    update(play, 'updates-sev-1', 10);
    update(play, 'always', 11);
    update(play, 'always', 12);
    expect(standing(play, 'open')).toEqual([['always', 72]]);
  });

  it('run on from where they were, where one that was sent is taken back', () => {
    const play = withClocks(cadence('sev-2', hour));
    level(play, 'sev-2', 2);
    const first = running(play, 'updates-sev-2');
    update(play, 'updates-sev-2', 10);
    expect(standing(play, 'open')).toEqual([['updates-sev-2', 70]]);
    play.does('clock-reopened', { clock: first, reason: 'It did not leave.' }, 11);
    expect(standing(play, 'open')).toEqual([['updates-sev-2', 62]]);
    expect(play.state.clocks.size).toBe(1);
  });

  it('is the clock that runs now, where somebody names the one before it', () => {
    const play = withClocks(cadence('sev-2', hour), rule('late', 'notify-by', { limit: 9 * hour, starts: 'aware' }));
    level(play, 'sev-2', 2);
    const first = running(play, 'updates-sev-2');
    update(play, 'updates-sev-2', 10);
    play.does('start-marked', { start: 'aware' }, 11);
    play.does('clock-met', { clock: first }, 20);
    expect(standing(play, 'met', 30)).toEqual([
      ['updates-sev-2', 62],
      ['updates-sev-2', 70],
    ]);
    expect(standing(play, 'open', 30)).toEqual([
      ['updates-sev-2', 80],
      ['late', 9 * 60 + 11],
    ]);
  });
});

describe('what starts and meets a clock', () => {
  it('starts with the resolution, once', () => {
    const play = withClocks(rule('final', 'notify-by', { limit: hour, starts: 'resolved' }));
    play.does('milestone-reached', { milestone: 'response' }, 5);
    play.does('milestone-reached', { milestone: 'detection' }, 5);
    expect(play.state.clocks.size).toBe(0);
    play.does('milestone-reached', { milestone: 'resolution' }, 10);
    play.does('ended', { reason: 'Over.' }, 20);
    expect(standing(play, 'open', 30)).toEqual([['final', 70]]);
  });

  it('is met by a step that answers any of its places, also by the choice at a fork, which enters its mode as well', () => {
    const places = ['desk#one', 'desk#two'].map((link) => ({ link, href: '/', says: 'soon' }));
    const plan = respondPlan();
    const fork = 'playbook:desk/outage#fork';
    const play = begun({
      ...plan,
      clocks: [
        rule('tell', 'notify-by', { limit: hour, sources: places }),
        rule('other', 'notify-by', { limit: hour }),
      ],
      steps: plan.steps.map((step) =>
        step.link === fork ? { ...step, enters: 'desk#halt', answers: [{ duty: 'notify-by', of: 'desk#two' }] } : step,
      ),
    });
    level(play, 'sev-2', 2);
    play.does('choice-made', { step: fork, option: 'wait', owner: 'Ann' }, 5);
    expect(standing(play, 'met')).toEqual([['tell', 62]]);
    expect(standing(play, 'open')).toEqual([['other', 62]]);
    expect(play.state.mode).toBe('desk#halt');
    expect(play.state.modes.map(({ payload, step }) => [payload.by, step])).toEqual([['Ann', fork]]);
  });

  it('is not started by a step that enters a mode the plan has not', () => {
    const plan = respondPlan();
    const link = 'playbook:desk/outage#verify';
    const steps = plan.steps.map((step) => (step.link === link ? { ...step, enters: 'desk#none' } : step));
    const other = { address: 'desk#slow', name: 'SLOW' };
    const play = begun({ ...plan, steps, modes: [...plan.modes, other] });
    play.does('step-done', { step: link }, 2);
    expect(play.state.mode).toBeUndefined();
    play.does('step-done', { step: 'playbook:desk/outage#switch' }, 3);
    expect(play.state.mode).toBe('desk#halt');
  });
});

describe('the clocks that ask for something', () => {
  it('are first what is due at once and nobody counts, then by what is left, and last what only may apply', () => {
    const may = { conditions: ['A breach'] };
    const play = withClocks(
      rule('may-soon', 'notify-by', { ...may, limit: minute }),
      rule('may-at-once', 'notify-by', { ...may, limit: 0 }),
      rule('late', 'escalate-by', { limit: 9 * hour }),
      rule('at-once-counted', 'respond-by', { limit: 0, tolerance: 30 * minute }),
      rule('soon', 'escalate-by', { limit: 20 * minute }),
      rule('at-once', 'respond-by', { limit: 0 }),
    );
    level(play, 'sev-2', 2);
    const due = dueClocks(play.state, play.moment(3)).map(({ clock }) => clock.rule.id);
    expect(due).toEqual(['at-once', 'soon', 'at-once-counted', 'late', 'may-soon', 'may-at-once']);
  });

  it('are owed by an hour only where they run, somebody said that they apply, and an hour can be counted', () => {
    const play = withClocks(
      rule('may', 'notify-by', { conditions: ['A breach'], limit: hour }),
      rule('at-once', 'respond-by', { limit: 0 }),
      rule('met', 'escalate-by', { limit: hour }),
      rule('past', 'escalate-by', { limit: 5 * minute }),
      rule('runs', 'escalate-by', { limit: 8 * minute }),
    );
    level(play, 'sev-2', 2);
    play.does('clock-met', { clock: running(play, 'met') }, 3);
    const owed = (minutes: number) =>
      planOwed(play.state, play.moment(minutes)).map(({ title, past }) => [title, past]);
    expect(owed(7)).toEqual([
      ['past', false],
      ['runs', false],
    ]);
    expect(owed(8)).toEqual([
      ['past', true],
      ['runs', false],
    ]);
  });
});
