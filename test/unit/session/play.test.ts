import { describe, expect, it } from 'vitest';
import { dueReleases } from '../../../src/session/exercise/injects.ts';
import {
  decisionsPending,
  done,
  expectedActions,
  heldBack,
  nextThree,
  now,
} from '../../../src/session/exercise/selectors.ts';
import { exerciseOf } from '../../../src/session/exercise/state.ts';
import { elapsedTime, pausedTime, scenarioTime } from '../../../src/session/response/time.ts';
import { hour, incident, inject, minute, started, testPlan } from './fixtures.ts';

const ids = (states: readonly { inject: { id: string } }[]) => states.map((state) => state.inject.id);

describe('the exercise clock', () => {
  it('leaves out pauses', () => {
    const play = started();
    play.does('paused', {}, 11);
    play.does('resumed', {}, 31);
    expect(elapsedTime(play.state, 36 * minute)).toBe(15 * minute);
    expect(pausedTime(play.state, 36 * minute)).toBe(20 * minute);
  });

  it('stands still after EndEx, and nothing is released', () => {
    const play = started();
    play.does('ended', {}, 11);
    expect(elapsedTime(play.state, 5 * hour)).toBe(10 * minute);
    expect(play.refuses('inject-released', { inject: 'hint', by: 'hand' })).toBe('after EndEx the list is closed');
  });

  it('leaves out the time for which a lid was closed, and waits paused', () => {
    const play = started();
    play.does('gap-noticed', { from: '2026-03-02T09:11:00.000Z', length: 60 * minute, cause: 'asleep' }, 71);
    expect(play.state.status).toBe('paused');
    expect(elapsedTime(play.state, 80 * minute)).toBe(10 * minute);
  });

  it('goes on through a gap in an incident, which never pauses', () => {
    const { scenario: _, ...plan } = testPlan();
    const play = incident(plan);
    play.does('started', {}, 1);
    expect(play.refuses('paused', {}, 2)).toBe('an incident has no "paused": only a drill has');
    play.does('gap-noticed', { from: '2026-03-02T09:11:00.000Z', length: 60 * minute, cause: 'closed' }, 71);
    expect(elapsedTime(play.state, 80 * minute)).toBe(79 * minute);
  });
});

describe('the scenario clock', () => {
  const start = Date.parse('2026-01-30T14:30:00.000Z');

  it('runs with the exercise clock from the time of the story', () => {
    expect(scenarioTime(started().state, 11 * minute)).toBe(start + 10 * minute);
  });

  it('runs N times as fast once it is told to, and never while paused', () => {
    const play = started();
    play.does('scenario-clock-set', { mode: 'scaled', rate: 6 }, 11);
    play.does('paused', {}, 16);
    expect(scenarioTime(play.state, 60 * minute)).toBe(start + 40 * minute);
  });

  it('runs as fast as the clock on the wall in real time, whatever rate is named beside', () => {
    const play = started();
    play.does('scenario-clock-set', { mode: 'real-time', rate: 6 }, 11);
    expect(scenarioTime(play.state, 21 * minute)).toBe(start + 20 * minute);
  });

  it('jumps to the time of each inject in a stepped story, never back', () => {
    const play = started();
    play.does('scenario-clock-set', { mode: 'stepped', rate: 1 }, 2);
    play.does('inject-released', { inject: 'broker-call', by: 'hand' }, 5);
    expect(scenarioTime(play.state, 50 * minute)).toBe(Date.parse('2026-01-30T15:10:00.000Z'));
  });
});

describe('the list of injects', () => {
  it('shows now, the next three and what is done', () => {
    const play = started();
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 1);
    play.does('inject-released', { inject: 'broker-call', by: 'hand' }, 11);
    expect(now(play.state)?.inject.id).toBe('broker-call');
    expect(ids(done(play.state))).toEqual(['alert']);
    expect(ids(nextThree(play.state))).toEqual(['price-move']);
    expect(ids(heldBack(play.state))).toEqual(['late-fill', 'client-call', 'hint']);
  });

  it('releases nothing twice, unless it is repeated on purpose', () => {
    const play = started();
    play.does('inject-released', { inject: 'alert', by: 'hand' });
    expect(play.refuses('inject-released', { inject: 'alert', by: 'hand' })).toBe('it is released already');
    play.does('inject-repeated', { inject: 'alert' });
    expect(exerciseOf(play.state).injects.get('alert')?.releases).toHaveLength(2);
  });

  it('releases a scheduled inject when exercise time comes, however long the pause before', () => {
    const play = started();
    play.does('inject-scheduled', { inject: 'price-move', at: 20 * minute }, 2);
    play.does('paused', {}, 11);
    expect(dueReleases(play.state, play.moment(300))).toEqual([]);
    play.does('resumed', {}, 301);
    expect(dueReleases(play.state, play.moment(310))).toEqual([]);
    expect(dueReleases(play.state, play.moment(311))).toHaveLength(1);
    play.does('inject-released', { inject: 'price-move', by: 'schedule' }, 311);
    expect(dueReleases(play.state, play.moment(312))).toEqual([]);
  });

  it('does not fire a scheduled inject again by itself once its release was undone', () => {
    const play = started();
    play.does('inject-scheduled', { inject: 'hint', at: 2 * minute }, 1);
    const release = play.does('inject-released', { inject: 'hint', by: 'schedule' }, 4);
    play.does('undone', { event: release.id }, 5);
    expect(exerciseOf(play.state).injects.get('hint')?.status).toBe('waiting');
    expect(dueReleases(play.state, play.moment(60))).toEqual([]);
  });

  it('shifts all that is still to come and leaves what is out', () => {
    const play = started();
    play.does('inject-released', { inject: 'alert', by: 'hand' });
    play.does('timeline-shifted', { by: 5 * minute });
    play.does('inject-delayed', { inject: 'price-move', by: minute });
    const due = (id: string) => exerciseOf(play.state).injects.get(id)?.due;
    expect([due('alert'), due('broker-call'), due('price-move')]).toEqual([0, 15 * minute, 26 * minute]);
  });

  it('skips with a reason only', () => {
    const play = started();
    expect(play.refuses('inject-skipped', { inject: 'hint', reason: '' })).toContain('reason');
    play.does('inject-skipped', { inject: 'hint', reason: 'Not needed' });
    expect(exerciseOf(play.state).injects.get('hint')).toMatchObject({ status: 'skipped', reason: 'Not needed' });
  });

  it('takes new injects, edits and replacements of unreleased ones', () => {
    const play = started();
    play.does('inject-added', { inject: inject('added-1', { at: 12 * minute }) });
    play.does('inject-edited', { inject: inject('price-move', { at: 30 * minute, body: 'Other' }) });
    play.does('inject-replaced', { inject: 'broker-call', with: inject('added-2'), reason: 'Broker is out' });
    expect(ids(nextThree(play.state))).toEqual(['alert', 'added-2', 'added-1']);
    expect(exerciseOf(play.state).injects.get('added-2')?.due).toBe(10 * minute);
    expect(exerciseOf(play.state).injects.get('price-move')).toMatchObject({ due: 30 * minute, edited: true });
    expect(play.refuses('inject-added', { inject: inject('alert') })).toBe('an inject is called "alert" already');
  });
});

describe('a decision', () => {
  const question = {
    inject: 'broker-call',
    question: 'Run late or wait?',
    options: [
      { id: 'run-late', label: 'Run late' },
      { id: 'wait', label: 'Wait' },
    ],
    owner: 'Desk lead',
    substitute: false,
  };

  it('waits until its inject is out, and calls what the choice leads to, after its delay', () => {
    const play = started();
    expect(play.refuses('decision-taken', { ...question, chosen: 'wait' })).toBe('the question has not been put');
    play.does('inject-released', { inject: 'broker-call', by: 'hand' }, 11);
    expect(ids(decisionsPending(play.state))).toEqual(['broker-call']);
    play.does('decision-taken', { ...question, chosen: 'run-late' }, 13);
    expect(decisionsPending(play.state)).toEqual([]);
    expect(exerciseOf(play.state).injects.get('late-fill')).toMatchObject({ status: 'waiting', due: 17 * minute });
    expect(exerciseOf(play.state).injects.get('client-call')?.status).toBe('held');
  });

  it('follows the other branch when the facilitator overrules', () => {
    const play = started();
    play.does('inject-released', { inject: 'broker-call', by: 'hand' }, 11);
    play.does('decision-taken', {
      ...question,
      chosen: 'run-late',
      overruled: { option: 'wait', reason: 'Time is short' },
    });
    expect(exerciseOf(play.state).injects.get('late-fill')?.status).toBe('held');
    expect(exerciseOf(play.state).injects.get('client-call')?.status).toBe('waiting');
  });

  it('leads to the inject that was put in the place of the one it names', () => {
    const play = started();
    play.does('inject-replaced', { inject: 'late-fill', with: inject('other-fill'), reason: 'Better' });
    play.does('inject-released', { inject: 'broker-call', by: 'hand' }, 11);
    play.does('decision-taken', { ...question, chosen: 'run-late' }, 13);
    expect(exerciseOf(play.state).injects.get('other-fill')).toMatchObject({ status: 'waiting', due: 12 * minute });
  });

  it('is taken once; undone, its branch is gone and it is open again', () => {
    const play = started();
    play.does('inject-released', { inject: 'broker-call', by: 'hand' }, 11);
    const taken = play.does('decision-taken', { ...question, chosen: 'wait' }, 13);
    expect(play.refuses('decision-taken', { ...question, chosen: 'wait' })).toBe(
      'it has been decided: undo that first',
    );
    play.does('undone', { event: taken.id });
    expect(exerciseOf(play.state).injects.get('client-call')?.status).toBe('held');
    expect(decisionsPending(play.state)).toHaveLength(1);
  });
});

describe('an expected action', () => {
  it('is measured from the release in exercise time', () => {
    const play = started();
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
    play.does('paused', {}, 4);
    play.does('resumed', {}, 44);
    play.does('action-ticked', { inject: 'alert', action: 'enter-halt' }, 46);
    expect(expectedActions(play.state, play.moment())).toMatchObject([{ outcome: 'met', took: 4 * minute }]);
  });

  it('is late past its window, and missed when nobody ticks it', () => {
    const late = started();
    late.does('inject-released', { inject: 'alert', by: 'hand' }, 1);
    expect(expectedActions(late.state, late.moment(7))).toMatchObject([{ outcome: 'missed', left: -minute }]);
    late.does('action-ticked', { inject: 'alert', action: 'enter-halt' }, 7);
    expect(expectedActions(late.state, late.moment())).toMatchObject([{ outcome: 'late' }]);
  });
});

describe('undo', () => {
  it('is refused while a later event rests on what it names', () => {
    const play = started();
    const release = play.does('inject-released', { inject: 'alert', by: 'hand' });
    const tick = play.does('action-ticked', { inject: 'alert', action: 'enter-halt' });
    expect(play.refuses('undone', { event: release.id })).toBe(
      `${tick.id} (action-ticked) rests on it: undo that first`,
    );
    play.does('undone', { event: tick.id });
    play.does('undone', { event: release.id });
    expect(exerciseOf(play.state).injects.get('alert')?.status).toBe('waiting');
  });

  it('never gives back time: a pause or EndEx stays', () => {
    const play = started();
    const pause = play.does('paused', {}, 5);
    expect(play.refuses('undone', { event: pause.id })).toBe('"paused" can not be undone');
  });
});

describe('No Duff', () => {
  it('freezes the drill until it is lifted', () => {
    const play = started();
    play.does('no-duff-called', { text: 'Real fire alarm' }, 6);
    expect(play.state).toMatchObject({ status: 'paused', exercise: { noDuff: true } });
    expect(play.refuses('resumed', {}, 7)).toBe('No Duff was called: lift it first');
    play.does('no-duff-lifted', {}, 20);
    play.does('resumed', {}, 21);
    expect(elapsedTime(play.state, 22 * minute)).toBe(6 * minute);
  });
});
