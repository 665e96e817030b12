import { describe, expect, it } from 'vitest';
import { continueSession, repeatSession } from '../../../src/session/exercise/continue.ts';
import { certainSkew, correctedTimes } from '../../../src/session/exercise/evaluator-times.ts';
import { leaderOf } from '../../../src/session/exercise/leader.ts';
import { apply, decide, isUndoable, rows } from '../../../src/session/exercise/session.ts';
import { sheetOf } from '../../../src/session/exercise/sheet.ts';
import { Device } from './devices.ts';
import { begun, dawn, hour, minute, prepared, sessionId, started } from './fixtures.ts';

describe('what can be undone', () => {
  it('is all but what time or a machine did, and a clock that was compared', () => {
    expect(Object.keys(rows).filter((type) => !isUndoable(type))).toEqual([
      'created',
      'joined',
      'continued',
      'started',
      'ended',
      'closed',
      'reopened',
      'gap-noticed',
      'clock-set-back',
      'took-over',
      'command-copied',
      'paused',
      'resumed',
      'no-duff-called',
      'no-duff-lifted',
      'evaluator-clock-compared',
    ]);
    expect(isUndoable('undone')).toBe(false);
    expect(isUndoable('nothing-known')).toBe(false);
  });

  it('is undone by itself, whatever else somebody asked about in between', () => {
    const play = begun();
    const one = play.does('note-taken', { text: 'One' }, 2);
    const two = play.does('note-taken', { text: 'Two' }, 3);
    const undoing = (event: string) => {
      const made = decide(play.state, { type: 'undone', payload: { event } }, play.moment(4));
      if (!made.event) throw new Error(made.reason);
      return made.event;
    };
    const [first, second] = [undoing(one.id), undoing(two.id)];
    const left = (event: typeof first) => apply(play.state, event).notes.map(({ payload }) => payload.text);
    expect(left(first)).toEqual(['Two']);
    expect(left(second)).toEqual(['One']);
  });

  it('is a thousand times at most', () => {
    const play = begun();
    for (let count = 0; count < 1_000; count += 1) {
      const { id } = play.does('note-taken', { text: 'A slip' }, 2);
      play.does('undone', { event: id });
    }
    const { id } = play.does('note-taken', { text: 'A slip' });
    expect(play.refuses('undone', { event: id })).toBe('a session holds 1000 undoings at most');
  });
});

describe('a drill that is made to fit its slot', () => {
  const fit = { slot: 30 * minute, debrief: 5 * minute, pace: 0.5 };

  it('leaves out what is named, with the slot as its reason, and moves the rest only as it is told', () => {
    const play = prepared();
    const times = [
      { inject: 'alert', after: minute },
      { inject: 'broker-call', at: 5 * minute, within: 2 * minute },
      { inject: 'price-move', at: 8 * minute, within: minute },
    ];
    play.does('slot-planned', { ...fit, cut: ['hint'], times });
    const of = (id: string) => play.state.exercise?.injects.get(id);
    expect(of('hint')).toMatchObject({ status: 'skipped', reason: 'Left out: the slot is 30 minutes' });
    expect(of('alert')).toMatchObject({ due: 0, planned: 0, inject: { at: 0, after: minute } });
    expect(of('broker-call')).toMatchObject({ due: 5 * minute, planned: 5 * minute, inject: { at: 5 * minute } });
    expect(of('broker-call')?.inject.decision).toMatchObject({ by: 'lead', within: 2 * minute });
    expect(of('broker-call')?.inject.after).toBeUndefined();
    expect(of('price-move')).toMatchObject({ due: 8 * minute, planned: 8 * minute });
    expect(of('price-move')?.inject.decision).toBeUndefined();
    expect(of('alert')?.inject.decision).toBeUndefined();
    expect(play.state.exercise?.slot).toBe(30 * minute);
    expect(play.refuses('slot-planned', { ...fit, cut: [], times })).toBe(
      'it has been planned already: undo that first',
    );
  });

  it('is refused with an inject that is none among others, and after StartEx', () => {
    const none = 'there is no such inject';
    const play = prepared();
    expect(play.refuses('slot-planned', { ...fit, cut: ['hint', 'none'], times: [] })).toBe(none);
    const times = [
      { inject: 'hint', at: 0 },
      { inject: 'none', at: 0 },
    ];
    expect(play.refuses('slot-planned', { ...fit, cut: [], times })).toBe(none);
    expect(started().refuses('slot-planned', { ...fit, cut: [], times: [] })).toBe('a slot is planned before StartEx');
  });

  it('is repeated and gone on with from where it was', () => {
    const play = started();
    play.does('note-taken', { text: 'Played.' }, 9);
    const again = repeatSession(play.state, sessionId.replace(/^5/, '6'), dawn + hour);
    expect(again.events?.map(({ type, offset }) => [type, offset])).toEqual([['created', 0]]);
    const further = continueSession(play.state, sessionId.replace(/^5/, '7'), dawn + hour, 'laptop');
    expect(further.events?.slice(-2).map(({ type, offset }) => [type, offset])).toEqual([
      ['joined', 9 * minute],
      ['continued', 9 * minute],
    ]);
  });
});

describe('what evaluators write down', () => {
  it('is refused before anything was played, and of what the drill has not', () => {
    const seen = { kind: 'neutral', text: 'So it went.' } as const;
    expect(prepared().refuses('observation-made', seen)).toBe('nothing has been played yet');
    const play = started();
    expect(play.refuses('observation-made', { ...seen, inject: 'none' })).toBe('there is no such inject');
    expect(play.refuses('observation-made', { ...seen, task: 'none' })).toBe('there is no such task');
    expect(play.refuses('task-rated', { task: 'none', rating: 'S', by: 'Eve' })).toBe('there is no such task');
    expect(play.refuses('note-taken', { text: 'So.', inject: 'none' })).toBe('there is no such inject');
    play.does('observation-made', { ...seen, inject: 'alert' }, 2);
    play.does('task-rated', { task: 'task-halt', rating: 'S', by: 'Eve' }, 3);
    const unseen = 'a task without an observation is not rated';
    expect(play.refuses('task-rated', { task: 'task-reconcile', rating: 'S', by: 'Eve' })).toBe(unseen);
  });
});

describe('who leads a drill', () => {
  it('is the device that began it, then the one that took over or went on with it; an incident has none', () => {
    const play = started();
    const other = new Device('tablet', play);
    other.writes({ type: 'note-taken', payload: { text: 'Here, too.' } }, 2 * minute);
    expect(leaderOf(other.state)).toBe('first');
    other.writes({ type: 'took-over', payload: {} }, 3 * minute);
    expect(leaderOf(other.state)).toBe('tablet');
    const further = continueSession(other.state, sessionId.replace(/^5/, '7'), dawn + hour, 'laptop');
    if (!further.state) throw new Error(further.reason);
    expect(leaderOf(further.state)).toBe('laptop');
    expect(leaderOf(begun().state)).toBeUndefined();
  });
});

describe('an evaluator’s sheet', () => {
  it('names what is released in the order of release, and since when the drill runs', () => {
    const play = started();
    play.does('inject-released', { inject: 'price-move', by: 'hand' }, 2);
    play.does('inject-released', { inject: 'hint', by: 'hand' }, 3);
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 4);
    play.does('inject-repeated', { inject: 'price-move' }, 5);
    const sheet = sheetOf(play.state, play.moment(6));
    expect(sheet?.injects.map(({ id }) => id)).toEqual(['price-move', 'hint', 'alert']);
    expect(sheet).toMatchObject({ started: minute, offset: 6 * minute });
    expect(sheetOf(begun().state, play.moment(6))).toBeUndefined();
  });
});

describe('how far an evaluator’s clock is certainly off', () => {
  it('is the nearer bound beyond a minute, and nothing where the bounds part', () => {
    const off = (from: number, to: number) => certainSkew({ from, to });
    expect([off(minute, hour), off(minute + 1, hour), off(2 * hour, 2 * hour)]).toEqual([0, minute + 1, 2 * hour]);
    expect([off(-hour, -minute), off(-hour, -minute - 1)]).toEqual([0, -minute - 1]);
    expect(off(2 * hour, 2 * hour - 1)).toBe(0);
    expect(off(-hour, hour)).toBe(0);
  });

  it('puts an entry into the exercise time of this desk, which a closed lid has stopped', () => {
    const play = started();
    const console = new Device('first', play);
    const ada = new Device('ada', play, 3 * hour);
    const note = (minutes: number) =>
      ada.writes({ type: 'note-taken', payload: { text: `At ${minutes}` } }, minutes * minute)?.id ?? '';
    const ids = [5, 20, 40].map(note);
    // The lid was closed from the tenth minute to the thirtieth; play goes on in the thirty-fifth.
    const gap = { from: new Date(dawn + 10 * minute).toISOString(), length: 20 * minute, cause: 'closed' } as const;
    console.writes({ type: 'gap-noticed', payload: gap }, 30 * minute);
    console.writes({ type: 'resumed', payload: {} }, 35 * minute);
    console.writes({ type: 'note-taken', payload: { text: 'The end.' } }, 60 * minute);
    console.hears(ada);
    const bounds = { from: 3 * hour, to: 3 * hour + minute };
    console.writes({ type: 'evaluator-clock-compared', payload: { writer: 'ada', ...bounds } }, 61 * minute);
    const corrected = correctedTimes(console.state);
    const told = ids.map((id) => corrected.get(id)).map((at) => [at && at.offset / minute, at && at.elapsed / minute]);
    expect(told).toEqual([
      [5, 4],
      [20, 9],
      [40, 14],
    ]);
    expect(corrected.get(ids[0] ?? '')).toMatchObject({ by: -3 * hour, wall: dawn + 5 * minute });
  });
});
