import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { importLog } from '../../../src/session/exercise/import-log.ts';
import { dueReleases } from '../../../src/session/exercise/injects.ts';
import { apply, isUndoable, readEvent, reduce, type SessionEvent } from '../../../src/session/exercise/session.ts';
import { exerciseOf } from '../../../src/session/exercise/state.ts';
import { brokenChain } from '../../../src/session/log/chain.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { elapsedTime } from '../../../src/session/response/time.ts';
import { anyCommand, anyMoves, give, playMoves, stateText } from './arbitrary.ts';
import { minute, type Play, started } from './fixtures.ts';

// Thousands of random logs: a busy machine needs a while.
vi.setConfig({ testTimeout: 120_000 });

const book = ['events', 'undone', 'last', 'heads', 'checkpoints', 'reach', 'refused'];

describe('whatever happens in a drill', () => {
  it('gives one state for one log, at once or event by event', () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const { log, state } = playMoves(moves);
        expect(stateText(reduce(log))).toBe(stateText(state));
        expect(stateText(reduce(structuredClone(log)))).toBe(stateText(state));
        expect(state.refused).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never plays while it is paused, asleep or over', () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const { log } = playMoves(moves);
        let state = reduce([]);
        let expected = 0;
        for (const event of log) {
          const running = state.status === 'running';
          const passed = event.offset - state.last.offset;
          const asleep = event.type === 'gap-noticed' && running ? event.payload.length : 0;
          if (running) expected += passed - Math.min(asleep, passed);
          state = apply(state, event);
          if (state.time.startedAt !== undefined) expect(elapsedTime(state, event.offset)).toBe(expected);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('fires each inject once, repeats apart, and loses none', () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const { log, state } = playMoves(moves);
        const standing = log.filter(({ id }) => !state.undone.has(id));
        for (const [id, { status, releases }] of exerciseOf(state).injects) {
          const fired = standing.filter(({ type, payload }) => type === 'inject-released' && payload.inject === id);
          const repeated = standing.filter(({ type, payload }) => type === 'inject-repeated' && payload.inject === id);
          expect(fired.length).toBeLessThanOrEqual(1);
          expect(status === 'released').toBe(fired.length === 1);
          expect(releases.length).toBe(fired.length + repeated.length);
        }
        for (const { id } of state.plan.scenario?.injects ?? []) expect(exerciseOf(state).injects.has(id)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('releases all that is scheduled, in order, at the first tick after its time and not before', () => {
    fc.assert(
      fc.property(anyMoves, fc.integer({ min: 0, max: 120 * minute }), (moves, wait) => {
        const play = playMoves(moves);
        const offset = play.state.last.offset + wait;
        const exercise = elapsedTime(play.state, offset);
        const scheduled = [...exerciseOf(play.state).injects.values()].filter(({ status }) => status === 'scheduled');
        const expected = scheduled.filter(({ due = 0 }) => due <= exercise && play.state.status === 'running');
        for (const command of dueReleases(play.state, moment(offset))) expect(give(play, command, offset)).toBe(true);
        const fired = scheduled.filter(
          ({ inject }) => exerciseOf(play.state).injects.get(inject.id)?.status === 'released',
        );
        expect(new Set(fired)).toEqual(new Set(expected));
        expect(dueReleases(play.state, moment(offset))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is as before once the last event is undone', () => {
    fc.assert(
      fc.property(anyMoves, anyCommand, (moves, command) => {
        const play = playMoves(moves);
        const before = play.state;
        fc.pre(isUndoable(command.type) && give(play, command, before.last.offset));
        const event = play.state.events.at(-1);
        fc.pre(event !== undefined);
        expect(give(play, { type: 'undone', payload: { event: event.id } }, play.state.last.offset)).toBe(true);
        expect(stateText(play.state, book)).toBe(stateText(before, book));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is as if undone events had never been, wherever they stood', () => {
    fc.assert(
      fc.property(anyMoves, fc.array(fc.nat(60), { maxLength: 5 }), (moves, places) => {
        const play = playMoves(moves.filter(({ command }) => command.type !== 'inject-scheduled'));
        for (const place of places) {
          const event = play.log[place];
          if (event) give(play, { type: 'undone', payload: { event: event.id } }, play.state.last.offset);
        }
        const rest = play.log.filter(({ id, type }) => type !== 'undone' && !play.state.undone.has(id));
        expect(stateText(reduce(rest), book)).toBe(stateText(play.state, book));
      }),
      { numRuns: 1_000 },
    );
  });

  it('makes events that anybody can read and a chain that holds', () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const { log, state } = playMoves(moves);
        for (const event of log) expect(readEvent(JSON.parse(JSON.stringify(event)))).toEqual({ event });
        expect(brokenChain(log)).toBeUndefined();
        const file = exportLog(log);
        const back = importLog(file);
        expect(back.ok && exportLog(back.events)).toBe(file);
        expect(back.ok && stateText(back.state)).toBe(stateText(state));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a long session', () => {
  const long = started();
  for (let index = 0; index < 700; index += 1) long.does('note-taken', { text: `Note ${index}` });

  it('is as if undone events had never been, far back and near', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 3, max: 700 }), { minLength: 1, maxLength: 6 }), (places) => {
        const play = started();
        play.log = [...long.log];
        play.state = long.state;
        for (const place of places) play.does('undone', { event: `first:${place}` });
        const rest = play.log.filter(({ id, type }) => type !== 'undone' && !play.state.undone.has(id));
        expect(stateText(reduce(rest), book)).toBe(stateText(play.state, book));
        expect(stateText(reduce(play.log))).toBe(stateText(play.state));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a log that no console would write', () => {
  const shuffled = anyMoves.chain((moves) => {
    const { log } = playMoves(moves);
    return fc.shuffledSubarray([...log, ...log], { minLength: 1 }) as fc.Arbitrary<SessionEvent[]>;
  });

  it('still has a state, and each event either counts or is refused', () => {
    fc.assert(
      fc.property(shuffled, (log) => {
        const state = reduce(log);
        expect(state.events.length + state.refused.length).toBe(log.length);
        expect(stateText(reduce(log))).toBe(stateText(state));
        expect(stateText(reduce(state.events), ['refused', 'last', 'heads'])).toBe(
          stateText(state, ['refused', 'last', 'heads']),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

function moment(offset: number) {
  return { offset, wall: offset } satisfies ReturnType<Play['moment']>;
}
