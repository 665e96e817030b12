import { describe, expect, it } from 'vitest';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { asSentence, followUpText } from '../../../src/session/report/labels.ts';
import { minute, type Play, prepared, started } from './fixtures.ts';

/** What the timeline says of the last thing that happened: what, and what was said of it. */
const last = (play: Play) => {
  const entry = afterAction(play.state).timeline.at(-1);
  return [entry?.what, entry?.detail, entry?.by];
};

describe('the words of a timeline', () => {
  it('say of a slot how much of the time it leaves, and what was left out', () => {
    const planned = (pace: number, cut: string[]) => {
      const play = prepared();
      play.does('slot-planned', { slot: 45 * minute, debrief: 0, cut, pace, times: [] });
      return last(play);
    };
    expect(planned(1, [])).toEqual(['Planned for a slot of 45 min', undefined, undefined]);
    expect(planned(0.755, ['hint'])).toEqual([
      'Planned for a slot of 45 min, at 76 % of its time',
      'Left out: Inject hint',
      undefined,
    ]);
    expect(planned(1, ['hint', 'price-move'])[1]).toBe('Left out: Inject hint; Inject price-move');
  });

  it('say all that was written of an action, and nothing of what was not', () => {
    const play = started();
    const bare = { id: 'a', finding: 'No file', action: 'Ask' };
    play.does('improvement-set', bare, 2);
    expect(last(play)).toEqual(['Improvement: No file', 'Ask.', undefined]);
    const whole = { owner: 'Ann', priority: 'high', start: '2026-03-03', due: '2026-04-03', risk: 'None!' } as const;
    play.does('improvement-set', { ...bare, ...whole }, 3);
    expect(last(play)[1]).toBe(
      'Ask. Priority: high. Owner: Ann. Start: 2026-03-03. Due: 2026-04-03. If it is not done: None!',
    );
    play.does('improvement-dropped', { id: 'a' }, 4);
    expect(last(play)[0]).toBe('Improvement dropped: No file');
  });

  it('say of an overview only what was written', () => {
    const written = (overview: { purpose?: string; scope?: string; place?: string }) => {
      const play = started();
      play.does('overview-written', overview, 2);
      return afterAction(play.state).timeline.at(-1)?.detail;
    };
    expect(written({ purpose: 'To learn', scope: 'The desk.', place: 'Room 2' })).toBe(
      'Purpose: To learn. Scope: The desk. Place: Room 2.',
    );
    expect(written({ scope: 'The desk' })).toBe('Scope: The desk.');
    expect(written({ purpose: 'To learn' })).toBe('Purpose: To learn.');
    expect(written({ place: 'Room 2' })).toBe('Place: Room 2.');
  });

  it('say which question of the hot wash was answered, by its number where the scenario has none', () => {
    const play = started();
    play.does('ended', {}, 10);
    play.does('hot-wash-answered', { question: 1, text: 'The phone', by: 'Bo' }, 11);
    expect(last(play)).toEqual(['Hot wash: What did not?', 'The phone', 'Bo']);
    const { scenario: _, ...plan } = play.state.plan;
    expect(afterAction({ ...play.state, plan }).timeline.at(-1)?.what).toBe('Hot wash: question 2');
  });

  it('say what a clock is called also where its rule was taken back', () => {
    const play = started();
    const declared = play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    const clock = [...play.state.clocks.keys()].find((id) => id.startsWith('escalate-by')) ?? '';
    const met = play.does('clock-met', { clock, ago: 2 * minute }, 6);
    expect(last(play)[0]).toBe('Met 2 min before: escalate-by:desk#sev-2');
    play.does('undone', { event: met.id }, 7);
    play.does('undone', { event: declared.id }, 8);
    const told = afterAction(play.state).timeline.find(({ type }) => type === 'clock-met');
    expect(told).toMatchObject({ what: 'Met 2 min before: escalate-by:desk#sev-2', undone: true });
  });

  it('end a sentence where it has no end of its own', () => {
    expect(['Done', 'Done.', 'Done!', '“Done.”', 'Why?', 'And…', 'Done)'].map(asSentence)).toEqual([
      'Done.',
      'Done.',
      'Done!',
      '“Done.”',
      'Why?',
      'And…',
      'Done).',
    ]);
    expect(followUpText({ owner: 'Bo', due: 'Friday' })).toBe('Owner of what follows: Bo. Due: Friday.');
    expect(followUpText({ text: 'Ask' })).toBe('What follows: Ask.');
  });
});
