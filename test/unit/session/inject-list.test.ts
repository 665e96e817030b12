import { describe, expect, it } from 'vitest';
import { dueReleases } from '../../../src/session/exercise/injects.ts';
import {
  coverage,
  decisionsPending,
  done,
  expectedActions,
  heldBack,
  now,
  rows,
  slotLeft,
  upcoming,
} from '../../../src/session/exercise/selectors.ts';
import { begun, inject, minute, type Play, prepared, started, testPlan } from './fixtures.ts';

const ids = (states: readonly { inject: { id: string } }[]) => states.map((state) => state.inject.id);
const list = ({ state }: Play) => rows(state).map((row) => `${row.state.inject.id}: ${row.place}`);

/** The scenario of the small plan with other injects. */
function planWith(injects: NonNullable<ReturnType<typeof testPlan>['scenario']>['injects']) {
  const plan = testPlan();
  if (!plan.scenario) throw new Error('the small plan has a scenario');
  return { ...plan, scenario: { ...plan.scenario, injects } };
}

describe('the list of all injects', () => {
  it('has what is behind, what is now, the next three, what is later and what is held back, each in its order', () => {
    const at = (minutes: number) => ({ at: minutes * minute });
    const play = started(
      planWith([
        inject('sixth', at(60)),
        inject('held-first', { type: 'contingency' }),
        inject('fifth', at(50)),
        inject('fourth', at(40)),
        inject('out', at(5)),
        inject('twin', at(40)),
        inject('held-second', { type: 'contingency' }),
        inject('third', at(30)),
        inject('left-out', at(6)),
        inject('last-out', at(7)),
        inject('swapped', at(8)),
      ]),
    );
    play.does('inject-replaced', { inject: 'swapped', with: inject('new', at(45)), reason: 'Better.' }, 2);
    play.does('inject-skipped', { inject: 'left-out', reason: 'No time.' }, 3);
    play.does('inject-released', { inject: 'last-out', by: 'hand' }, 4);
    play.does('inject-released', { inject: 'out', by: 'hand' }, 5);
    play.does('inject-repeated', { inject: 'last-out' }, 6);
    expect(list(play)).toEqual([
      'out: done',
      // What never came stands where it would have come.
      'left-out: skipped',
      'swapped: replaced',
      'last-out: now',
      'third: next',
      'fourth: next',
      'twin: next',
      'new: later',
      'fifth: later',
      'sixth: later',
      'held-first: held',
      'held-second: held',
    ]);
    play.does('inject-released', { inject: 'third', by: 'hand' }, 7);
    expect(ids(done(play.state))).toEqual(['out', 'last-out', 'left-out', 'swapped']);
  });

  it('has what was left out before StartEx in the order in which it was to come, and what never had a time first', () => {
    const play = started(
      planWith([
        inject('third', { at: 30 * minute }),
        inject('first', { at: 10 * minute }),
        inject('held', { type: 'contingency' }),
        inject('second', { at: 20 * minute }),
      ]),
    );
    for (const one of ['second', 'held', 'first', 'third'])
      play.does('inject-skipped', { inject: one, reason: 'No time.' }, 1);
    expect(list(play)).toEqual(['held: skipped', 'first: skipped', 'second: skipped', 'third: skipped']);
  });

  it('has nothing that is now before the first release', () => {
    const { state } = started();
    expect(now(state)).toBeUndefined();
    expect(done(state)).toEqual([]);
    expect(rows(state).map(({ place }) => place)).toEqual(['next', 'next', 'next', 'held', 'held', 'held']);
  });

  it.each([
    ['alert', 'hint'],
    ['hint', 'alert'],
  ])('has the later as now where two go out at one instant: %s', (first, second) => {
    const play = started();
    play.does('inject-released', { inject: first, by: 'hand' }, 2);
    play.does('inject-released', { inject: second, by: 'hand' }, 2);
    expect(now(play.state)?.inject.id).toBe(second);
    expect(ids(done(play.state))).toEqual([first]);
  });

  it('has a question pending only once its inject is out, and until it is answered', () => {
    const play = started();
    expect(decisionsPending(play.state)).toEqual([]);
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
    expect(decisionsPending(play.state)).toEqual([]);
    play.does('inject-released', { inject: 'broker-call', by: 'hand' }, 3);
    expect(ids(decisionsPending(play.state))).toEqual(['broker-call']);
  });
});

describe('injects that come by themselves', () => {
  it('come in the order of their times, what comes at one time as the scenario has it, and not before', () => {
    const play = started();
    for (const [id, at] of [
      ['price-move', 8],
      ['hint', 5],
      ['alert', 8],
      ['client-call', 2],
    ] as const)
      play.does('inject-scheduled', { inject: id, at: at * minute }, 2);
    const due = (minutes: number) => dueReleases(play.state, play.moment(minutes)).map(({ payload }) => payload.inject);
    expect(due(9)).toEqual(['client-call', 'hint', 'alert', 'price-move']);
    expect(due(6)).toEqual(['client-call', 'hint']);
    expect(due(5.99)).toEqual(['client-call']);
  });

  it('may be set for this very instant, and for none before it', () => {
    const play = started();
    expect(play.refuses('inject-scheduled', { inject: 'hint', at: 5 * minute - 1 }, 6)).toBe('that time has passed');
    play.does('inject-scheduled', { inject: 'hint', at: 5 * minute }, 6);
    play.does('inject-released', { inject: 'hint', by: 'schedule' }, 6);
  });

  it('do not come by themselves where nobody has said so, though their time is over', () => {
    const play = started();
    const byItself = { inject: 'broker-call', by: 'schedule' } as const;
    expect(play.refuses('inject-released', byItself, 30)).toBe('its time has not come');
    play.does('inject-scheduled', { inject: 'broker-call', at: 40 * minute }, 30);
    expect(play.refuses('inject-released', byItself, 40)).toBe('its time has not come');
    play.does('inject-released', byItself, 41);
  });
});

describe('changing the list', () => {
  it('replaces only what is still to come, by a name that is new and for people who are there', () => {
    const play = started();
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
    const replacing = (id: string, put: ReturnType<typeof inject>) =>
      play.refuses('inject-replaced', { inject: id, with: put, reason: 'Better.' }, 3);
    expect(replacing('alert', inject('new'))).toBe('it is released already');
    expect(replacing('hint', inject('alert'))).toBe('an inject is called "alert" already');
    expect(replacing('hint', inject('new', { to: ['cook'] }))).toBe(
      'nobody in this drill is called "cook". It can go to: Operator, Desk lead',
    );
    expect(replacing('hint', inject('new', { to: [] }))).toBe('nobody gets it: choose a role');
    expect(play.refuses('inject-edited', { inject: inject('alert', { at: 0 }) }, 3)).toBe('it is released already');
  });

  it('puts a replacement in the place of the old one, or where its own time is', () => {
    const play = started();
    const replace = (id: string, put: ReturnType<typeof inject>) =>
      play.does('inject-replaced', { inject: id, with: put, reason: 'Better.' }, 2);
    replace('hint', inject('held-on'));
    replace('client-call', inject('timed', { at: 30 * minute }));
    replace('price-move', inject('same-time'));
    expect(ids(heldBack(play.state))).toEqual(['late-fill', 'held-on']);
    expect(upcoming(play.state).map(({ inject: { id }, due }) => [id, due])).toEqual([
      ['alert', 0],
      ['broker-call', 10 * minute],
      ['same-time', 20 * minute],
      ['timed', 30 * minute],
    ]);
    // Nothing comes by itself that nobody has set to.
    expect(dueReleases(play.state, play.moment(50))).toEqual([]);
  });

  it('holds back what is added without a time, and says of nothing that it was changed before somebody did', () => {
    const play = started();
    play.does('inject-added', { inject: inject('some-time') }, 2);
    play.does('inject-added', { inject: inject('at-time', { at: 15 * minute }) }, 2);
    const edited = (id: string) => play.state.exercise?.injects.get(id)?.edited;
    expect(ids(heldBack(play.state)).at(-1)).toBe('some-time');
    expect(ids(upcoming(play.state))).toEqual(['alert', 'broker-call', 'at-time', 'price-move']);
    expect([edited('some-time'), edited('alert')]).toEqual([false, false]);
    play.does('inject-edited', { inject: inject('some-time', { body: 'Other words.' }) }, 3);
    expect(edited('some-time')).toBe(true);
    expect(ids(heldBack(play.state)).at(-1)).toBe('some-time');
  });

  it('gives a time to what was held back, takes one away, and leaves what comes by itself to do so at its new time', () => {
    const play = started();
    play.does('inject-scheduled', { inject: 'price-move', at: 20 * minute }, 2);
    play.does('inject-edited', { inject: inject('price-move', { at: 25 * minute }) }, 3);
    play.does('inject-edited', { inject: inject('hint', { at: 12 * minute }) }, 3);
    play.does('inject-edited', { inject: inject('alert') }, 3);
    expect(ids(upcoming(play.state))).toEqual(['broker-call', 'hint', 'price-move']);
    expect(ids(heldBack(play.state))).toEqual(['alert', 'late-fill', 'client-call']);
    expect(dueReleases(play.state, play.moment(26)).map(({ payload }) => payload.inject)).toEqual(['price-move']);
    expect(dueReleases(play.state, play.moment(25))).toEqual([]);
  });

  it('shifts a list of one, and none that is empty or closed', () => {
    const one = started(planWith([inject('alone', { at: minute })]));
    one.does('timeline-shifted', { by: 5 * minute }, 2);
    expect(upcoming(one.state)[0]?.due).toBe(6 * minute);
    one.does('ended', {}, 3);
    expect(one.refuses('timeline-shifted', { by: minute }, 4)).toBe('after EndEx the list is closed');
    expect(started(planWith([])).refuses('timeline-shifted', { by: minute }, 2)).toBe('there is nothing to shift');
  });
});

describe('an expected action', () => {
  const step = 'playbook:desk/missed-run#halt';
  const action = (id: string) => ({ id, text: id, step, window: 5 * minute, critical: false });
  const plan = planWith([
    inject('second', {
      at: 0,
      expected: [action('late-one'), { id: 'whenever', text: 'whenever', step, critical: false }],
    }),
    inject('first', { at: 0, expected: [action('early-one')] }),
  ]);

  it('stands in the order of first releases; in time up to the last moment of its window, missed after it, and at the end', () => {
    const play = started(plan);
    play.does('inject-released', { inject: 'first', by: 'hand' }, 2);
    play.does('inject-released', { inject: 'second', by: 'hand' }, 3);
    play.does('inject-repeated', { inject: 'first' }, 4);
    const stand = (minutes: number) =>
      expectedActions(play.state, play.moment(minutes)).map(({ action: { id }, outcome, left }) => [id, outcome, left]);
    expect(stand(7)).toEqual([
      ['early-one', 'open', 0],
      ['late-one', 'open', minute],
      ['whenever', 'open', undefined],
    ]);
    expect(stand(7.5)[0]).toEqual(['early-one', 'missed', -minute / 2]);
    play.does('action-ticked', { inject: 'second', action: 'late-one' }, 8);
    expect(stand(9).map(([, outcome]) => outcome)).toEqual(['missed', 'met', 'open']);
    play.does('action-ticked', { inject: 'first', action: 'early-one' }, 9);
    expect(stand(9).map(([, outcome]) => outcome)).toEqual(['late', 'met', 'open']);
    play.does('ended', {}, 10);
    expect(stand(10).map(([, outcome]) => outcome)).toEqual(['late', 'met', 'missed']);
    play.does('closed', { by: 'Ann' }, 11);
    expect(stand(11).map(([, outcome]) => outcome)).toEqual(['late', 'met', 'missed']);
  });
});

describe('how much was played', () => {
  it('counts releases, and tasks that were observed and rated', () => {
    const play = started();
    const tasks = () => coverage(play.state).tasks;
    expect(coverage(play.state).injects).toEqual({ all: 3, released: 0 });
    expect(tasks()).toEqual({ all: 2, observed: 0, rated: 0 });
    play.does('observation-made', { kind: 'strength', text: 'Quick.', task: 'task-halt' }, 2);
    expect(coverage(play.state)).toMatchObject({ unobserved: ['task-reconcile'], unrated: ['task-halt'] });
    play.does('task-rated', { task: 'task-halt', rating: 'S', by: 'Eve' }, 3);
    expect(tasks()).toEqual({ all: 2, observed: 1, rated: 1 });
    expect(coverage(play.state).unrated).toEqual([]);
  });

  it('winds down when a tenth of the slot is left to play, the debrief apart, and knows no slot outside of play', () => {
    const play = started();
    // An hour with a debrief of fifteen minutes, begun in the first minute.
    expect(slotLeft(play.state, play.moment(39.9))).toEqual({
      slot: 21.1 * minute,
      play: 6.1 * minute,
      windDown: false,
    });
    expect(slotLeft(play.state, play.moment(40))).toEqual({ slot: 21 * minute, play: 6 * minute, windDown: true });
    expect(slotLeft(prepared().state, play.moment(40))).toBeUndefined();
    expect(slotLeft(begun().state, play.moment(40))).toBeUndefined();
    play.does('ended', {}, 41);
    expect(slotLeft(play.state, play.moment(41))).toBeUndefined();
  });
});
