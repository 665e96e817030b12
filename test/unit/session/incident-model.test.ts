import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Command } from '../../../src/session/exercise/session.ts';
import { clocksAt } from '../../../src/session/response/clocks-due.ts';
import { type Standing, standingOf } from '../../../src/session/response/steps.ts';
import { give } from './arbitrary.ts';
import { dawn, incident, minute, type Play } from './fixtures.ts';

// Thousands of runs: a busy machine needs a while.
vi.setConfig({ testTimeout: 120_000 });

/** What an incident should be, worked out the plain way: a list of ticks, one fork, and dates in a diary. */
interface Model {
  status: 'prepared' | 'running' | 'ended' | 'closed';
  ticks: Map<string, 'done' | 'skipped'>;
  chosen: 'fail-over' | 'wait' | undefined;
  /** When the update that the level asks for is due, on the wall; undefined before a level was declared. */
  escalate: number | undefined;
  /** When somebody escalated. */
  escalated: number | undefined;
  notes: number;
}

interface Real {
  play: Play;
  offset: number;
}

type Step = fc.Command<Model, Real>;

const steps = ['assess', 'fork', 'switch', 'reconnect', 'watch', 'verify'];
const link = (id: string) => `playbook:desk/outage#${id}`;
const branch: Record<string, 'fail-over' | 'wait'> = { switch: 'fail-over', reconnect: 'fail-over', watch: 'wait' };

function stands(model: Model, step: string): Standing {
  const ticked = model.ticks.get(step);
  if (ticked) return ticked;
  const needs = branch[step];
  return needs && model.chosen && needs !== model.chosen ? 'not applicable' : 'open';
}

const open = ({ status }: Model) => status === 'running' || status === 'ended';

function agree(model: Model, { play, offset }: Real): void {
  expect(play.state.status).toBe(model.status);
  for (const step of steps) expect([step, standingOf(play.state, link(step))]).toEqual([step, stands(model, step)]);
  expect(play.state.notes.length).toBe(model.notes);
  const wall = dawn + offset;
  const clock = clocksAt(play.state, { offset, wall }).find(({ clock: { rule } }) => rule.kind === 'escalate-by');
  expect(clock?.due).toBe(model.escalate);
  if (model.escalate === undefined) return;
  const late = (model.escalated ?? wall) > model.escalate;
  const [intime, after] = model.escalated === undefined ? ['open', 'past'] : ['met', 'late'];
  expect(clock?.outcome).toBe(late ? after : intime);
}

/** A command that the model allows or not; the engine must say the same, and both must agree afterwards. */
function step(
  name: string,
  allowed: (model: Model) => boolean,
  change: (model: Model, real: Real) => void,
  command: (real: Real) => Command,
): Step {
  return {
    check: () => true,
    run: (model, real) => {
      const legal = allowed(model);
      expect([name, give(real.play, command(real), real.offset)]).toEqual([name, legal]);
      if (legal) change(model, real);
      agree(model, real);
    },
    toString: () => name,
  };
}

const plain = (name: string, allowed: (model: Model) => boolean, change: (model: Model) => void, command: Command) =>
  fc.constant(step(name, allowed, change, () => command));

const someStep = fc.constantFrom(...steps);
const nowOn = ({ offset }: Real, ago: number) => new Date(dawn + offset - ago).toISOString();

const moves = [
  fc.integer({ min: 1, max: 90 * minute }).map(
    (length): Step => ({
      check: () => true,
      run: (model, real) => {
        real.offset += length;
        agree(model, real);
      },
      toString: () => `wait ${length} ms`,
    }),
  ),
  fc.integer({ min: 1, max: 90 * minute }).map(
    (length): Step => ({
      check: () => true,
      run: (model, real) => {
        real.offset += length;
        const from = new Date(dawn).toISOString();
        give(real.play, { type: 'gap-noticed', payload: { from, length, cause: 'closed' } }, real.offset);
        agree(model, real);
      },
      toString: () => `the page is closed for ${length} ms`,
    }),
  ),
  plain(
    'start',
    ({ status }) => status === 'prepared',
    (model) => {
      model.status = 'running';
    },
    { type: 'started', payload: {} },
  ),
  plain(
    'end',
    ({ status }) => status === 'running',
    (model) => {
      model.status = 'ended';
    },
    { type: 'ended', payload: {} },
  ),
  plain(
    'close',
    ({ status }) => status === 'ended',
    (model) => {
      model.status = 'closed';
    },
    { type: 'closed', payload: { by: 'Ann' } },
  ),
  plain(
    'reopen',
    ({ status }) => status === 'ended' || status === 'closed',
    (model) => {
      model.status = model.status === 'closed' ? 'ended' : 'running';
    },
    { type: 'reopened', payload: { reason: 'It came back' } },
  ),
  plain(
    'pause',
    () => false,
    () => {},
    { type: 'paused', payload: {} },
  ),
  plain(
    'note',
    ({ status }) => status !== 'closed',
    (model) => {
      model.notes += 1;
    },
    { type: 'note-taken', payload: { text: 'Seen' } },
  ),
  someStep.map((id) =>
    step(
      `do ${id}`,
      (model) => open(model) && id !== 'fork' && stands(model, id) === 'open',
      (model) => void model.ticks.set(id, 'done'),
      () => ({ type: 'step-done', payload: { step: link(id), by: 'Ann' } }),
    ),
  ),
  someStep.map((id) =>
    step(
      `skip ${id}`,
      (model) => open(model) && stands(model, id) === 'open',
      (model) => void model.ticks.set(id, 'skipped'),
      () => ({ type: 'step-skipped', payload: { step: link(id), reason: 'No need' } }),
    ),
  ),
  someStep.map((id) =>
    step(
      `reopen ${id}`,
      (model) => open(model) && model.ticks.has(id),
      (model) => {
        model.ticks.delete(id);
        if (id === 'fork') model.chosen = undefined;
      },
      () => ({ type: 'step-reopened', payload: { step: link(id), reason: 'Again' } }),
    ),
  ),
  fc.constantFrom('fail-over' as const, 'wait' as const).map((option) =>
    step(
      `choose ${option}`,
      (model) => open(model) && stands(model, 'fork') === 'open',
      (model) => {
        model.chosen = option;
        model.ticks.set('fork', 'done');
      },
      () => ({ type: 'choice-made', payload: { step: link('fork'), option, owner: 'Ann' } }),
    ),
  ),
  fc.integer({ min: 0, max: 40 }).map((ago) =>
    step(
      `declare SEV-2 as of ${ago} min ago`,
      open,
      (model, { offset }) => {
        // Of two declarations the one that happened first counts, whichever was written down first.
        model.escalate = Math.min(model.escalate ?? Number.POSITIVE_INFINITY, dawn + offset - (ago - 30) * minute);
      },
      (real) => ({
        type: 'severity-declared',
        payload: { severity: 'desk#sev-2', happenedAt: nowOn(real, ago * minute) },
      }),
    ),
  ),
  fc.integer({ min: 0, max: 40 }).map(
    (ago): Step => ({
      check: ({ escalate }) => escalate !== undefined,
      run: (model, real) => {
        const clock = [...real.play.state.clocks.values()].find(({ rule }) => rule.kind === 'escalate-by')?.id ?? '';
        const payload = { clock, happenedAt: nowOn(real, ago * minute) };
        const legal = open(model) && model.escalated === undefined;
        expect(give(real.play, { type: 'clock-met', payload }, real.offset)).toBe(legal);
        if (legal) model.escalated = dawn + real.offset - ago * minute;
        agree(model, real);
      },
      toString: () => `escalated ${ago} min ago`,
    }),
  ),
];

function fresh(): { model: Model; real: Real } {
  return {
    model: {
      status: 'prepared',
      ticks: new Map(),
      chosen: undefined,
      escalate: undefined,
      escalated: undefined,
      notes: 0,
    },
    real: { play: incident(), offset: 0 },
  };
}

describe('against a plain model of an incident', () => {
  it('every step, the fork, the due instants and what is legal agree, whatever happens in what order', () => {
    fc.assert(
      fc.property(fc.commands(moves, { maxCommands: 60 }), (commands) => fc.modelRun(fresh, commands)),
      { numRuns: 2_000 },
    );
  });
});
