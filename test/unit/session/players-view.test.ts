import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { playersView } from '../../../src/session/exercise/players-view.ts';
import { exerciseOf } from '../../../src/session/exercise/state.ts';
import { anyMoves, playMoves } from './arbitrary.ts';
import { started } from './fixtures.ts';

// Thousands of random logs: a busy machine needs a while.
vi.setConfig({ testTimeout: 120_000 });

describe('the players’ view', () => {
  it('never holds what is not released, nor notes, expected actions or where options lead', () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const { state } = playMoves(moves);
        const view = playersView(state, { offset: state.last.offset, wall: 0 });
        const shown = JSON.stringify(view);
        expect(shown).not.toMatch(/Secret note|enter-halt|leadsTo|playbook:/);
        const { injects, noDuff } = exerciseOf(state);
        // While something real goes on, nothing of the story stands on the board.
        const released = [...injects.values()].filter(({ status }) => status === 'released' && !noDuff);
        expect(view.released.map(({ title }) => title).sort()).toEqual(
          released.map(({ inject }) => inject.title).sort(),
        );
        for (const { inject, status } of injects.values())
          if (status !== 'released') expect(shown.includes(`"${inject.title}"`)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('shows a question with its options until it is answered, and who is to answer', () => {
    const play = started();
    play.does('inject-released', { inject: 'broker-call', by: 'hand' });
    expect(playersView(play.state, play.moment()).decisions).toEqual([
      { question: 'Run late or wait?', by: 'Desk lead', options: [{ label: 'Run late' }, { label: 'Wait' }] },
    ]);
  });

  it('says EXERCISE, the level, the mode and both clocks', () => {
    const play = started();
    play.does('severity-declared', { severity: 'desk#sev-1' }, 2);
    play.does('mode-entered', { mode: 'desk#halt' }, 3);
    expect(playersView(play.state, play.moment(11))).toMatchObject({
      exercise: true,
      running: true,
      played: 600_000,
      severity: { name: 'SEV-1' },
      mode: { name: 'HALT', stops: 'everything' },
      scenario: { at: Date.parse('2026-01-30T14:40:00.000Z'), rate: 1, zone: 'UTC' },
    });
  });
});
