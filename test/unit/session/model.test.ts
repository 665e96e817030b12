import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { dueReleases } from '../../../src/session/exercise/injects.ts';
import type { Command } from '../../../src/session/exercise/session.ts';
import { exerciseOf } from '../../../src/session/exercise/state.ts';
import { elapsedTime } from '../../../src/session/response/time.ts';
import { give } from './arbitrary.ts';
import { minute, type Play, prepared } from './fixtures.ts';

// Thousands of runs: a busy machine needs a while.
vi.setConfig({ testTimeout: 120_000 });

/** What a drill should be, worked out the plain way: a clock that somebody starts and stops, and a list of times. */
interface Model {
  status: 'prepared' | 'running' | 'paused' | 'ended';
  played: number;
  /** Injects that are still to come, with their times. */
  due: Map<string, { at: number | undefined; itself: boolean }>;
  released: Map<string, number>;
}

interface Real {
  play: Play;
  offset: number;
}

type Step = fc.Command<Model, Real>;

const ids = ['alert', 'broker-call', 'late-fill', 'client-call', 'hint', 'price-move'];

function fresh(): { model: Model; real: Real } {
  const due: Model['due'] = new Map(ids.map((id) => [id, { at: undefined, itself: false }]));
  due.set('alert', { at: 0, itself: false });
  due.set('broker-call', { at: 10 * minute, itself: false });
  due.set('price-move', { at: 20 * minute, itself: false });
  return { model: { status: 'prepared', played: 0, due, released: new Map() }, real: { play: prepared(), offset: 0 } };
}

function agree(model: Model, { play, offset }: Real): void {
  expect(play.state.status).toBe(model.status);
  expect(elapsedTime(play.state, offset)).toBe(model.played);
  for (const id of ids) {
    const state = exerciseOf(play.state).injects.get(id);
    const expected = model.due.get(id);
    expect([id, state?.releases[0]?.elapsed]).toEqual([id, model.released.get(id)]);
    if (expected) expect([id, state?.due, state?.status === 'scheduled']).toEqual([id, expected.at, expected.itself]);
    else expect(['released', 'skipped']).toContain(state?.status);
  }
}

/** A command that the model allows; it must be accepted, and both must agree afterwards. */
function step(
  name: string,
  allowed: (model: Model) => boolean,
  change: (model: Model) => void,
  command: Command,
): Step {
  return {
    check: () => true,
    run: (model, real) => {
      const legal = allowed(model);
      expect([name, give(real.play, command, real.offset)]).toEqual([name, legal]);
      if (legal) change(model);
      agree(model, real);
    },
    toString: () => name,
  };
}

/** Time passes, a second at a time as in the console; what is due comes out. */
function wait(seconds: number): Step {
  return {
    check: () => true,
    run: (model, real) => {
      for (let second = 0; second < seconds; second += 30) {
        real.offset += 30_000;
        if (model.status === 'running') model.played += 30_000;
        for (const command of dueReleases(real.play.state, { offset: real.offset, wall: real.offset }))
          give(real.play, command, real.offset);
        if (model.status !== 'running') continue;
        for (const [id, { at, itself }] of model.due) {
          if (!itself || at === undefined || at > model.played) continue;
          model.due.delete(id);
          model.released.set(id, model.played);
        }
      }
      agree(model, real);
    },
    toString: () => `wait ${seconds} s`,
  };
}

function sleep(length: number): Step {
  return {
    check: () => true,
    run: (model, real) => {
      real.offset += length;
      give(
        real.play,
        { type: 'gap-noticed', payload: { from: '2026-03-02T09:00:00.000Z', length, cause: 'asleep' } },
        real.offset,
      );
      if (model.status === 'running') model.status = 'paused';
      agree(model, real);
    },
    toString: () => `sleep ${length} ms`,
  };
}

const open = (model: Model, id: string) => model.status !== 'ended' && model.due.has(id);
const id = fc.constantFrom(...ids);
const shift = fc.integer({ min: -15, max: 15 }).map((minutes) => minutes * minute);
const moved = (at: number, by: number) => Math.max(0, at + by);

const steps = [
  fc.integer({ min: 1, max: 600 }).map(wait),
  fc.integer({ min: 1, max: 120 * minute }).map(sleep),
  fc.constant(
    step(
      'start',
      (model) => model.status === 'prepared',
      (model) => {
        model.status = 'running';
      },
      { type: 'started', payload: {} },
    ),
  ),
  fc.constant(
    step(
      'pause',
      (model) => model.status === 'running',
      (model) => {
        model.status = 'paused';
      },
      { type: 'paused', payload: {} },
    ),
  ),
  fc.constant(
    step(
      'resume',
      (model) => model.status === 'paused',
      (model) => {
        model.status = 'running';
      },
      { type: 'resumed', payload: {} },
    ),
  ),
  id.map((inject) =>
    step(
      `release ${inject}`,
      (model) => open(model, inject) && model.status === 'running',
      (model) => {
        model.due.delete(inject);
        model.released.set(inject, model.played);
      },
      { type: 'inject-released', payload: { inject, by: 'hand' } },
    ),
  ),
  fc.tuple(id, fc.integer({ min: 0, max: 60 })).map(([inject, at]) =>
    step(
      `schedule ${inject} for ${at} min`,
      (model) => open(model, inject) && at * minute >= model.played,
      (model) => void model.due.set(inject, { at: at * minute, itself: true }),
      { type: 'inject-scheduled', payload: { inject, at: at * minute } },
    ),
  ),
  id.map((inject) =>
    step(
      `cancel ${inject}`,
      (model) => open(model, inject) && model.due.get(inject)?.itself === true,
      (model) => void model.due.set(inject, { at: model.due.get(inject)?.at, itself: false }),
      { type: 'inject-cancelled', payload: { inject } },
    ),
  ),
  fc.tuple(id, shift).map(([inject, by]) =>
    step(
      `delay ${inject} by ${by}`,
      (model) => open(model, inject) && model.due.get(inject)?.at !== undefined,
      (model) => {
        const { at = 0, itself = false } = model.due.get(inject) ?? {};
        model.due.set(inject, { at: moved(at, by), itself });
      },
      { type: 'inject-delayed', payload: { inject, by } },
    ),
  ),
  shift.map((by) =>
    step(
      `shift all by ${by}`,
      (model) => model.status !== 'ended',
      (model) => {
        for (const [inject, { at, itself }] of model.due)
          if (at !== undefined) model.due.set(inject, { at: moved(at, by), itself });
      },
      { type: 'timeline-shifted', payload: { by } },
    ),
  ),
  id.map((inject) =>
    step(
      `skip ${inject}`,
      (model) => open(model, inject),
      (model) => void model.due.delete(inject),
      {
        type: 'inject-skipped',
        payload: { inject, reason: 'No time' },
      },
    ),
  ),
];

const end = fc.constant(
  step(
    'end',
    (model) => model.status === 'running' || model.status === 'paused',
    (model) => {
      model.status = 'ended';
    },
    { type: 'ended', payload: {} },
  ),
);

describe('against a plain model of a drill', () => {
  it('the clock, the list and every release agree, whatever the order of commands, pauses and sleeps', () => {
    fc.assert(
      fc.property(fc.commands(steps, { maxCommands: 60 }), (commands) => fc.modelRun(fresh, commands)),
      { numRuns: 2_000 },
    );
  });

  it('and still do when the drill is ended on the way', () => {
    fc.assert(
      fc.property(fc.commands([...steps, end], { maxCommands: 40 }), (commands) => fc.modelRun(fresh, commands)),
      { numRuns: 500 },
    );
  });
});
