import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { playersView, roleView } from '../../../src/session/exercise/players-view.ts';
import { exerciseOf } from '../../../src/session/exercise/state.ts';
import { anyMoves, playMoves } from './arbitrary.ts';
import { inject, started } from './fixtures.ts';

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

describe('the hot wash on the players’ screen', () => {
  const ended = () => {
    const play = started();
    play.does('ended', {}, 30);
    play.does('hot-wash-answered', { question: 0, text: 'The stop.', by: 'Ann' }, 31);
    play.does('hot-wash-answered', { question: 1, text: 'The phones.' }, 32);
    return play;
  };

  it('is the one question that the facilitator has come to, without what was said', () => {
    const play = ended();
    const view = playersView(play.state, play.moment(), { question: 1, answers: false });
    expect(view.hotWash).toEqual({ question: 'What did not?', number: 2, of: 2, answers: undefined });
    expect(JSON.stringify(view)).not.toMatch(/The stop|The phones|Ann/);
  });

  it('shows what was said to that question where the facilitator shows it, and to no other', () => {
    const play = ended();
    const view = playersView(play.state, play.moment(), { question: 0, answers: true });
    expect(view.hotWash?.answers).toEqual([{ text: 'The stop.', by: 'Ann' }]);
    expect(JSON.stringify(view)).not.toContain('The phones');
  });

  it('is not there before EndEx, while nothing is presented, for a question that is none, and under No Duff', () => {
    const play = started();
    expect(playersView(play.state, play.moment(), { question: 0, answers: true }).hotWash).toBeUndefined();
    const after = ended();
    expect(playersView(after.state, after.moment()).hotWash).toBeUndefined();
    expect(playersView(after.state, after.moment(), { question: 7, answers: true }).hotWash).toBeUndefined();
    after.does('no-duff-called', {});
    expect(playersView(after.state, after.moment(), { question: 0, answers: true }).hotWash).toBeUndefined();
  });
});

describe('the view of one role', () => {
  it('is a part of the players’ view: of what is released what is addressed to the role, and nothing else', () => {
    fc.assert(
      fc.property(anyMoves, fc.constantFrom('operator', 'lead', 'nobody'), (moves, role) => {
        const { state } = playMoves(moves);
        const moment = { offset: state.last.offset, wall: 0 };
        const { released, decisions, ...rest } = roleView(state, moment, role);
        const all = playersView(state, moment);
        const { released: _released, decisions: _decisions, ...others } = all;
        expect(rest).toEqual(others);
        expect(all.released).toEqual(expect.arrayContaining(released));
        expect(all.decisions).toEqual(expect.arrayContaining(decisions));
        const { injects, noDuff } = exerciseOf(state);
        const sent = [...injects.values()].filter(
          ({ status, inject: { to } }) => status === 'released' && !noDuff && to.includes(role),
        );
        expect(released.map(({ title }) => title).sort()).toEqual(sent.map(({ inject }) => inject.title).sort());
        const shown = JSON.stringify({ released, decisions });
        expect(shown).not.toMatch(/Secret note|enter-halt|leadsTo|playbook:/);
        for (const { inject: unseen, status } of injects.values())
          if (status !== 'released') expect(shown.includes(`"${unseen.title}"`)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('has what goes to the role, not what goes to another, and the question that the role is to answer', () => {
    const play = started();
    play.does('inject-released', { inject: 'alert', by: 'hand' });
    play.does('inject-added', { inject: inject('for-lead', { to: ['lead'], title: 'For the lead' }) });
    play.does('inject-released', { inject: 'for-lead', by: 'hand' });
    play.does('inject-released', { inject: 'broker-call', by: 'hand' });
    const titles = (role: string) => roleView(play.state, play.moment(), role).released.map(({ title }) => title);
    expect(titles('operator')).toEqual(['Inject alert', 'Inject broker-call']);
    expect(titles('lead')).toEqual(['For the lead']);
    const asked = (role: string) => roleView(play.state, play.moment(), role).decisions.map(({ by }) => by);
    expect(asked('lead')).toEqual(['Desk lead']);
    expect(asked('operator')).toEqual(['Desk lead']);
    expect(asked('nobody')).toEqual([]);
  });

  it('is empty of the story while something real goes on', () => {
    const play = started();
    play.does('inject-released', { inject: 'alert', by: 'hand' });
    play.does('no-duff-called', {});
    expect(roleView(play.state, play.moment(), 'operator')).toMatchObject({ noDuff: true, released: [] });
  });
});
