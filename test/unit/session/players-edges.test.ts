import { describe, expect, it } from 'vitest';
import { playersView } from '../../../src/session/exercise/players-view.ts';
import { readShownToPlayers } from '../../../src/session/exercise/shown-to-players.ts';
import { incident, inject, minute, type Play, prepared, started, testPlan } from './fixtures.ts';

const view = (play: Play, minutes?: number) => playersView(play.state, play.moment(minutes));
/** What a player's own device reads of what the console shows. */
const received = (play: Play, minutes?: number, shown?: { question: number; answers: boolean }) => {
  const sent = {
    view: playersView(play.state, play.moment(minutes), shown),
    order: 7,
    until: '2026-03-02T18:00:00.000Z',
  };
  return { sent, read: readShownToPlayers(JSON.parse(JSON.stringify(sent))) };
};

describe('what a player’s own device shows', () => {
  it('is what the console shows, at each stage of a drill', () => {
    const play = prepared();
    const same = (shown?: { question: number; answers: boolean }) => {
      const { sent, read } = received(play, undefined, shown);
      expect(read).toEqual({ shown: sent });
    };
    same();
    play.does('started', {}, 1);
    same();
    play.does('severity-declared', { severity: 'desk#sev-1' }, 2);
    play.does('mode-entered', { mode: 'desk#halt' }, 2);
    const artefact = { kind: 'email', title: 'A mail', body: 'It failed.' } as const;
    play.does('inject-added', { inject: inject('mail', { artefact }) }, 2);
    play.does('inject-released', { inject: 'mail', by: 'hand' }, 3);
    play.does('inject-released', { inject: 'broker-call', by: 'hand' }, 4);
    same();
    play.does('ended', {}, 20);
    play.does('hot-wash-answered', { question: 0, text: 'The stop.', by: 'Ann' }, 21);
    play.does('hot-wash-answered', { question: 0, text: 'The calm.' }, 22);
    same({ question: 0, answers: true });
    same({ question: 1, answers: false });
    play.does('closed', { by: 'Ann' }, 23);
    same({ question: 0, answers: true });
  });

  it('is what the console shows in a mode of which the plan does not say what it stops', () => {
    const play = started({ ...testPlan(), modes: [{ address: 'desk#manual', name: 'MANUAL' }] });
    play.does('mode-entered', { mode: 'desk#manual' }, 2);
    const { sent, read } = received(play);
    expect(read).toEqual({ shown: sent });
    expect(sent.view.mode?.name).toBe('MANUAL');
  });

  it('is refused, with why, where it is not written as it has to be', () => {
    const { sent } = received(started());
    expect(readShownToPlayers({ ...sent, until: 'tonight' })).toEqual({
      reason: 'until is not written as it has to be',
    });
    expect(readShownToPlayers({ ...sent, order: -1 })).toEqual({ reason: 'order is empty, or too small' });
    expect(readShownToPlayers({ ...sent, order: 0 })).toHaveProperty('shown');
    const rated = (rate: number) =>
      readShownToPlayers({ ...sent, view: { ...sent.view, scenario: { at: 0, rate, zone: 'UTC' } } });
    expect(rated(0)).toHaveProperty('shown');
    expect(rated(-1)).toEqual({ reason: 'view.scenario.rate is empty, or too small' });
    expect(rated(100_000)).toHaveProperty('shown');
    expect(rated(100_001)).toEqual({ reason: 'view.scenario.rate is too long, or too large' });
    const asked = (number: number, of: number) =>
      readShownToPlayers({ ...sent, view: { ...sent.view, hotWash: { question: 'So?', number, of } } });
    expect(asked(1, 1)).toHaveProperty('shown');
    expect(asked(0, 1)).toEqual({ reason: 'view.hotWash.number is empty, or too small' });
    expect(asked(1, 0)).toEqual({ reason: 'view.hotWash.of is empty, or too small' });
  });
});

describe('the players’ board', () => {
  it('tells of the situation only from StartEx on', () => {
    expect(view(prepared())).toMatchObject({ situation: undefined, scenario: undefined, running: false });
    const { situation, exercise } = view(started());
    expect(situation).toEqual({ text: 'It is the last trading day.', positions: ['100 ABC'] });
    expect(exercise).toBe(true);
  });

  it('stands in the order of releases; what is repeated stands at its end, with the time of then', () => {
    const play = started();
    const start = Date.parse('2026-01-30T14:30:00.000Z');
    play.does('inject-released', { inject: 'price-move', by: 'hand' }, 2);
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 3);
    const board = () => view(play).released.map(({ id, at, repeated }) => [id, at, repeated]);
    expect(board()).toEqual([
      ['price-move', start + minute, false],
      ['alert', start + 2 * minute, false],
    ]);
    play.does('inject-repeated', { inject: 'price-move' }, 5);
    expect(board()).toEqual([
      ['alert', start + 2 * minute, false],
      ['price-move', start + 4 * minute, true],
    ]);
  });

  it('says how fast the story runs: not at all where it goes in steps', () => {
    const play = started();
    play.does('scenario-clock-set', { mode: 'scaled', rate: 6 }, 2);
    expect(view(play).scenario?.rate).toBe(6);
    play.does('scenario-clock-set', { mode: 'real-time', rate: 6 }, 3);
    expect(view(play).scenario?.rate).toBe(1);
    play.does('scenario-clock-set', { mode: 'stepped', rate: 6 }, 4);
    expect(view(play).scenario?.rate).toBe(0);
  });

  it('runs no clock while something real goes on', () => {
    const play = started();
    play.does('no-duff-called', { text: 'Smoke.' }, 2);
    expect(view(play)).toMatchObject({ exercise: false, running: false, noDuff: true, title: 'Desk plan' });
    expect(play.refuses('no-duff-called', {})).toBe('it has been called already');
    expect(play.refuses('resumed', {})).toBe('No Duff was called: lift it first');
    play.does('no-duff-lifted', {}, 3);
    expect(play.refuses('no-duff-lifted', {})).toBe('No Duff was not called');
    play.does('resumed', {}, 4);
    play.does('paused', { reason: 'Lunch.' }, 5);
    expect(play.state.interruptions.map(({ kind, length, reason }) => [kind, length, reason])).toEqual([
      ['no-duff', 0, 'Smoke.'],
      ['no-duff-lifted', 0, undefined],
      ['resume', 0, undefined],
      ['pause', 0, 'Lunch.'],
    ]);
  });
});

describe('a drill that begins', () => {
  it('at a level that its scenario names has that level’s clocks from StartEx, and its mode', () => {
    const plan = testPlan();
    if (!plan.scenario) throw new Error('the small plan has a scenario');
    const startEx = { ...plan.scenario.startEx, severity: 'desk#sev-2', mode: 'desk#halt' };
    const { state } = started({ ...plan, scenario: { ...plan.scenario, startEx } });
    expect(state.severity).toBe('desk#sev-2');
    expect(state.mode).toBe('desk#halt');
    expect([...state.clocks.values()].map(({ rule, started: { elapsed } }) => [rule.id, elapsed])).toEqual([
      ['respond-by:desk#sev-2', 0],
      ['escalate-by:desk#sev-2', 0],
      ['next-update-by:desk#sev-2', 0],
      ['notify-by:regulator', 0],
    ]);
  });

  it('needs a scenario, and takes from the hot wash only the questions that there are', () => {
    const play = started();
    expect(play.refuses('hot-wash-answered', { question: 0, text: 'So.' })).toBe('the hot wash comes after the end');
    play.does('ended', {}, 2);
    expect(play.refuses('hot-wash-answered', { question: 2, text: 'So.' })).toBe('there is no such question');
    play.does('hot-wash-answered', { question: 1, text: 'So.' });
    const plan = incident().state.plan;
    const wanted = 'a drill needs a scenario';
    const creation = { session: play.state.session, title: 'Drill', plan, exercise: { practice: false } };
    expect(() => prepared(plan, creation)).toThrow(wanted);
  });

  it('takes a decision only from what the inject asks, once it is out and once', () => {
    const play = started();
    const options = [
      { id: 'run-late', label: 'Run late' },
      { id: 'wait', label: 'Wait' },
      { id: 'run', label: 'Run away' },
    ];
    const decision = { question: 'Run?', options, chosen: 'wait', owner: 'Ann', substitute: false };
    const asks = { ...decision, inject: 'broker-call' };
    expect(play.refuses('decision-taken', asks, 2)).toBe('the question has not been put');
    play.does('inject-released', { inject: 'broker-call', by: 'hand' }, 2);
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
    expect(play.refuses('decision-taken', { ...asks, inject: 'alert' })).toBe('that is no option');
    expect(play.refuses('decision-taken', { ...asks, chosen: 'run' })).toBe('that is no option');
    const overruled = { option: 'run', reason: 'So.' };
    expect(play.refuses('decision-taken', { ...asks, overruled })).toBe('that is no option');
    play.does('decision-taken', { ...asks, overruled: { ...overruled, option: 'run-late' } }, 3);
    // What was followed counts, not what was chosen: the late fill comes five minutes after.
    const due = (id: string) => play.state.exercise?.injects.get(id)?.due;
    expect([due('late-fill'), due('client-call')]).toEqual([7 * minute, undefined]);
    expect(play.refuses('decision-taken', asks)).toBe('it has been decided: undo that first');
  });
});
