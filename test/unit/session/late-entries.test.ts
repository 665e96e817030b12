import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Payloads } from '../../../src/session/exercise/session.ts';
import { dueClocks } from '../../../src/session/response/clocks-due.ts';
import type { ClockState } from '../../../src/session/response/state.ts';
import { Device } from './devices.ts';
import { begun, dawn, hour, minute, type Play, respondPlan } from './fixtures.ts';

/** When something was, a number of minutes after the beginning. */
const was = (minutes: number) => ({ happenedAt: new Date(dawn + minutes * minute).toISOString() });
const sev1 = 'desk#sev-1';
const sev2 = 'desk#sev-2';
const of = (play: Play, rule: string) => [...play.state.clocks.values()].filter((clock) => clock.rule.id === rule);
const startsAt = (clocks: readonly ClockState[]) => clocks.map(({ started }) => (started.happened - dawn) / minute);

const plan = () => {
  const own = respondPlan();
  const [first] = own.clocks;
  if (!first) throw new Error('the plan sets no clock');
  const { severity: _, ...rest } = first;
  const update = {
    id: 'desk/update',
    title: 'Update',
    href: '/templates/update/',
    answers: [{ duty: 'next-update-by' as const }],
  };
  const always = { ...rest, id: 'notify-by:always', kind: 'notify-by' as const, limit: 2 * hour };
  return { ...own, clocks: [...own.clocks, always], templates: [update] };
};

describe('a start that is written down late', () => {
  it('counts from the earliest that happened, not from the first that was logged', () => {
    const play = begun(plan());
    play.does('start-marked', { start: 'aware', ...was(50) }, 60);
    play.does('start-marked', { start: 'aware', ...was(20) }, 61);
    expect(startsAt(of(play, 'notify-by:aware'))).toEqual([20]);
    expect(play.refuses('start-marked', { start: 'aware', ...was(30) }, 62)).toContain('marked already');
  });

  it('moves a clock that was met, and what was said of it stays said', () => {
    const play = begun(plan());
    play.does('start-marked', { start: 'aware', ...was(50) }, 60);
    const [clock] = of(play, 'notify-by:aware');
    play.does('clock-met', { clock: clock?.id ?? '' }, 70);
    play.does('start-marked', { start: 'aware', ...was(20) }, 80);
    expect(of(play, 'notify-by:aware')).toMatchObject([
      { started: { happened: dawn + 20 * minute }, met: { happened: dawn + 70 * minute } },
    ]);
  });

  it('is taken back by an undo: the later one counts again', () => {
    const play = begun(plan());
    play.does('start-marked', { start: 'aware', ...was(50) }, 60);
    const { id } = play.does('start-marked', { start: 'aware', ...was(20) }, 61);
    play.does('undone', { event: id }, 62);
    expect(startsAt(of(play, 'notify-by:aware'))).toEqual([50]);
  });

  it('is a declaration as well: clocks of the level and those of any level count from it', () => {
    const play = begun(plan());
    play.does('severity-declared', { severity: sev2 }, 60);
    play.does('severity-declared', { severity: sev2, ...was(30) }, 61);
    expect(startsAt(of(play, 'escalate-by:desk#sev-2'))).toEqual([30]);
    expect(startsAt(of(play, 'notify-by:always'))).toEqual([30]);
  });

  it('leaves the level that was declared last in force', () => {
    const play = begun(plan());
    play.does('severity-declared', { severity: sev1 }, 60);
    play.does('severity-declared', { severity: sev2, ...was(30) }, 61);
    expect(play.state.severity).toBe(sev1);
    expect(of(play, 'escalate-by:desk#sev-2')).toMatchObject([{ superseded: { happened: dawn + 60 * minute } }]);
  });
});

describe('a level that was left by mistake', () => {
  it('is taken up where it stood: its clocks do not start anew', () => {
    const play = begun(plan());
    play.does('severity-declared', { severity: sev2 }, 10);
    play.does('severity-declared', { severity: sev1 }, 20);
    play.does('severity-declared', { severity: sev2 }, 30);
    const clocks = of(play, 'escalate-by:desk#sev-2');
    expect(startsAt(clocks)).toEqual([10]);
    expect(clocks[0]?.superseded).toBeUndefined();
    expect(of(play, 'respond-by:desk#sev-1')).toMatchObject([{ superseded: undefined }]);
  });

  it('asks for its next update from the last one that was sent, whatever level that was for', () => {
    const play = begun(plan());
    play.does('severity-declared', { severity: sev2 }, 10);
    play.does('message-sent', { template: 'desk/update', to: 'All', text: 'One', answers: [] }, 15);
    play.does('severity-declared', { severity: sev1 }, 20);
    play.does('severity-declared', { severity: sev2 }, 30);
    const open = dueClocks(play.state, play.moment(30)).filter(({ clock }) => clock.rule.kind === 'next-update-by');
    expect(open.map(({ due }) => due)).toEqual([dawn + 15 * minute + hour]);
  });
});

describe('a level that was left for another whose updates were sent', () => {
  it('asks for its next update from the last of them', () => {
    const own = plan();
    const cadence = own.clocks.find(({ id }) => id === 'next-update-by:desk#sev-2');
    if (!cadence) throw new Error('the plan has no cadence');
    const sooner = { ...cadence, id: 'next-update-by:desk#sev-1', severity: sev1, limit: hour / 2 };
    const play = begun({ ...own, clocks: [...own.clocks, sooner] });
    play.does('severity-declared', { severity: sev2 }, 10);
    play.does('severity-declared', { severity: sev1 }, 20);
    for (const minutes of [22, 26])
      play.does('message-sent', { template: 'desk/update', to: 'All', text: 'One', answers: [] }, minutes);
    play.does('severity-declared', { severity: sev2 }, 30);
    const open = dueClocks(play.state, play.moment(30)).filter(({ clock }) => clock.rule.kind === 'next-update-by');
    expect(open.map(({ due }) => due)).toEqual([dawn + 26 * minute + hour / 2, dawn + 26 * minute + hour]);
  });
});

describe('an update that is written down late', () => {
  it('takes its place in the chain: the next one counts from the last that was sent', () => {
    const play = begun(plan());
    const sent = (minutes: number, at: number) =>
      play.does('message-sent', { template: 'desk/update', to: 'All', text: 'One', answers: [], ...was(minutes) }, at);
    play.does('severity-declared', { severity: sev2 }, 10);
    sent(50, 50);
    sent(30, 55);
    expect(startsAt(of(play, 'next-update-by:desk#sev-2'))).toEqual([10, 30, 50]);
  });
});

type Act = {
  [Type in 'severity-declared' | 'start-marked' | 'message-sent' | 'milestone-reached' | 'mode-entered']: readonly [
    Type,
    Payloads[Type],
  ];
}['severity-declared' | 'start-marked' | 'message-sent' | 'milestone-reached' | 'mode-entered'];

const acts: readonly ((at: { happenedAt: string }) => Act)[] = [
  (at) => ['severity-declared', { severity: sev1, ...at }],
  (at) => ['severity-declared', { severity: sev2, ...at }],
  (at) => ['start-marked', { start: 'aware', ...at }],
  (at) => ['message-sent', { template: 'desk/update', to: 'All', text: 'News', answers: [], ...at }],
  (at) => ['milestone-reached', { milestone: 'response', ...at }],
  (at) => ['mode-entered', { mode: 'desk#halt', ...at }],
];

/** What happened, each at its own minute, and the order in which somebody wrote it down. */
const happenings = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 2, max: 90 }), fc.nat(acts.length - 1)), {
    selector: ([minutes]) => minutes,
    maxLength: 9,
  })
  .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all.keys()], { minLength: all.length })));

function written(all: readonly (readonly [number, number])[], order: readonly number[]): Play {
  const play = begun(plan());
  for (const [place, index] of order.entries()) {
    const [minutes, which] = all[index] ?? [0, 0];
    const act = acts[which]?.(was(minutes));
    // What is refused changes nothing: a second, later mark of the same start.
    if (act) play.tries(act[0], act[1], 100 + place);
  }
  return play;
}

const standing = ({ state }: Pick<Play, 'state'>) =>
  [...state.clocks.values()]
    .map(({ rule, started, met, superseded }) =>
      [rule.id, started.happened, met?.happened ?? '-', superseded?.happened ?? '-'].join(' '),
    )
    .toSorted();

describe('the clocks of an incident', () => {
  it('are the same in whatever order its acts are written down', () => {
    fc.assert(
      fc.property(happenings, ([all, order]) => {
        const asItHappened = [...all.keys()].sort((a, b) => (all[a]?.[0] ?? 0) - (all[b]?.[0] ?? 0));
        const [late, intime] = [written(all, order), written(all, asItHappened)];
        expect(standing(late)).toEqual(standing(intime));
        expect(late.state.severity).toBe(intime.state.severity);
      }),
      { numRuns: 300 },
    );
  });

  it('are the same on one device and on two that were merged', () => {
    const start = begun(plan());
    const [ann, bo] = [new Device('first', start), new Device('bo', start)];
    bo.writes({ type: 'note-taken', payload: { text: 'Here' } }, 2 * minute);
    ann.hears(bo);
    ann.writes({ type: 'severity-declared', payload: { severity: sev2, ...was(10) } }, 60 * minute);
    ann.writes({ type: 'start-marked', payload: { start: 'aware', ...was(30) } }, 61 * minute);
    bo.writes({ type: 'start-marked', payload: { start: 'aware', ...was(5) } }, 62 * minute);
    bo.writes({ type: 'severity-declared', payload: { severity: sev1, ...was(20) } }, 63 * minute);
    ann.hears(bo);
    bo.hears(ann);
    const alone = begun(plan());
    alone.does('severity-declared', { severity: sev1, ...was(20) }, 60);
    alone.does('start-marked', { start: 'aware', ...was(5) }, 61);
    alone.does('severity-declared', { severity: sev2, ...was(10) }, 62);
    for (const { state } of [ann, bo]) {
      expect(standing({ state })).toEqual(standing(alone));
      expect(state.severity).toBe(sev1);
    }
  });
});
