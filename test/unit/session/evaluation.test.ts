import { describe, expect, it } from 'vitest';
import { isObserved, observationsOf, ratingOf, taskStandings } from '../../../src/session/exercise/evaluation.ts';
import { coverage, slotLeft } from '../../../src/session/exercise/selectors.ts';
import { hour, minute, prepared, started } from './fixtures.ts';

const rate = (task: string, rating: 'P' | 'S' | 'M' | 'U', by = 'Eve') => ({ task, rating, by });

describe('a rating', () => {
  it('needs an observation of its task', () => {
    const play = started();
    expect(play.refuses('task-rated', rate('task-halt', 'S'))).toBe('a task without an observation is not rated');
    play.does('observation-made', { kind: 'neutral', text: 'Seen', task: 'task-reconcile' });
    expect(play.refuses('task-rated', rate('task-halt', 'S'))).toBe('a task without an observation is not rated');
    play.does('observation-made', { kind: 'neutral', text: 'Seen', task: 'task-halt' });
    play.does('task-rated', rate('task-halt', 'S'));
  });

  it('may rest on an observation of an inject that shows the task', () => {
    const play = started();
    play.does('observation-made', { kind: 'strength', text: 'Quick', inject: 'alert' });
    play.does('task-rated', rate('task-halt', 'P'));
    expect(play.refuses('task-rated', rate('task-reconcile', 'P'))).toContain('without an observation');
  });

  it('can not be P where most observations of the capability are areas for improvement', () => {
    const play = started();
    play.does('observation-made', { kind: 'strength', text: 'Quick', task: 'task-halt' });
    play.does('observation-made', { kind: 'area-for-improvement', text: 'No list', task: 'task-reconcile' });
    play.does('task-rated', rate('task-halt', 'P'));
    play.does('observation-made', { kind: 'area-for-improvement', text: 'No owner', task: 'task-reconcile' });
    expect(play.refuses('task-rated', rate('task-halt', 'P', 'Bo'))).toContain('can not be P');
    play.does('task-rated', rate('task-halt', 'S', 'Bo'));
  });

  it('counts as the stricter one where evaluators differ, and as the last one of each evaluator', () => {
    const play = started();
    play.does('observation-made', { kind: 'neutral', text: 'Seen', task: 'task-halt' });
    play.does('task-rated', rate('task-halt', 'U', 'Eve'));
    play.does('task-rated', rate('task-halt', 'S', 'Eve'));
    play.does('task-rated', rate('task-halt', 'M', 'Bo'));
    expect(ratingOf(play.state, 'task-halt').rating).toBe('M');
    expect(ratingOf(play.state, 'task-halt').all).toHaveLength(2);
  });

  it('loses its ground when the observation is to be undone', () => {
    const play = started();
    const seen = play.does('observation-made', { kind: 'neutral', text: 'Seen', task: 'task-halt' });
    play.does('task-rated', rate('task-halt', 'S'));
    expect(play.refuses('undone', { event: seen.id })).toContain('rests on it');
  });
});

describe('the coverage meter', () => {
  it('counts what was released, observed and rated', () => {
    const play = started();
    play.does('inject-released', { inject: 'alert', by: 'hand' });
    play.does('observation-made', { kind: 'neutral', text: 'Seen', task: 'task-halt' });
    expect(coverage(play.state)).toEqual({
      injects: { all: 3, released: 1 },
      tasks: { all: 2, observed: 1, rated: 0 },
      unobserved: ['task-reconcile'],
      unrated: ['task-halt'],
    });
  });
});

describe('how tasks stand', () => {
  it('is the same asked for all at once as asked one by one', () => {
    const play = started();
    play.does('observation-made', { kind: 'strength', text: 'Quick', inject: 'alert' });
    play.does('observation-made', { kind: 'neutral', text: 'Seen', task: 'task-halt' });
    play.does('observation-made', { kind: 'neutral', text: 'Tied to nothing' });
    play.does('task-rated', rate('task-halt', 'S', 'Eve'));
    play.does('task-rated', rate('task-halt', 'M', 'Bo'));
    play.does('task-rated', rate('task-halt', 'P', 'Cy'));
    for (const [id, standing] of taskStandings(play.state)) {
      expect(standing, id).toEqual({
        observed: observationsOf(play.state, [id]).length,
        rating: ratingOf(play.state, id).rating,
      });
      expect(isObserved(play.state, id), id).toBe(standing.observed > 0);
    }
    expect(taskStandings(play.state).get('task-halt')).toEqual({ observed: 2, rating: 'M' });
    expect(taskStandings(play.state).get('task-reconcile')).toEqual({ observed: 0, rating: undefined });
  });
});

describe('the slot', () => {
  it('protects the hot wash: pauses eat play, not debrief', () => {
    const play = started();
    play.does('paused', {}, 11);
    play.does('resumed', {}, 21);
    expect(slotLeft(play.state, play.moment(31))).toEqual({ slot: 30 * minute, play: 15 * minute, windDown: false });
    expect(slotLeft(play.state, play.moment(40))?.windDown).toBe(true);
    expect(slotLeft(play.state, play.moment(50))).toMatchObject({ play: -4 * minute });
  });

  it('keeps the share of the hot wash in a longer slot', () => {
    const play = prepared(undefined, { exercise: { practice: false, slot: 2 * hour } });
    play.does('started', {}, 0);
    expect(slotLeft(play.state, play.moment(0))).toMatchObject({ slot: 2 * hour, play: 90 * minute });
  });

  it('counts only between StartEx and EndEx', () => {
    const play = prepared();
    expect(slotLeft(play.state, play.moment(1))).toBeUndefined();
    play.does('started', {}, 1);
    play.does('ended', {}, 2);
    expect(slotLeft(play.state, play.moment(3))).toBeUndefined();
  });
});

describe('the hot wash', () => {
  it('comes after EndEx, and so may notes, ratings and improvements', () => {
    const play = started();
    expect(play.refuses('hot-wash-answered', { question: 0, text: 'Good' })).toBe('the hot wash comes after the end');
    play.does('ended', {}, 10);
    play.does('hot-wash-answered', { question: 1, text: 'The list' });
    expect(play.refuses('hot-wash-answered', { question: 2, text: 'x' })).toBe('there is no such question');
    play.does('observation-made', { kind: 'neutral', text: 'Seen', task: 'task-halt' });
    play.does('task-rated', rate('task-halt', 'S'));
    play.does('improvement-set', { id: 'list', finding: 'No list', action: 'Write one' });
    play.does('improvement-set', { id: 'list', finding: 'No list', action: 'Write a short one', owner: 'Operator' });
    expect([...play.state.improvements.values()]).toMatchObject([{ action: 'Write a short one', owner: 'Operator' }]);
    play.does('improvement-dropped', { id: 'list' });
    expect(play.state.improvements.size).toBe(0);
  });
});
