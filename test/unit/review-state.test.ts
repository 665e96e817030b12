import { describe, expect, it } from 'vitest';
import { reviewState } from '../../src/components/playbook/review-state.ts';

const at = (text: string) => Date.parse(text);

describe('the next review', () => {
  it('is overdue from the day after its date', () => {
    expect(reviewState('2026-01-26', at('2026-01-27T00:00:00Z'))).toMatchObject({
      state: 'overdue',
      words: 'overdue by 1 day',
    });
    expect(reviewState('2026-01-26', at('2026-11-21T12:00:00Z'))).toMatchObject({ words: 'overdue by 299 days' });
  });

  it('is due, and not overdue, until the last minute of its date', () => {
    expect(reviewState('2026-01-26', at('2026-01-26T23:59:59Z'))).toMatchObject({ state: 'soon', words: 'due today' });
  });

  it('is soon within thirty days', () => {
    expect(reviewState('2026-03-31', at('2026-03-01T08:00:00Z')).state).toBe('soon');
    expect(reviewState('2026-04-01', at('2026-03-01T08:00:00Z'))).toMatchObject({
      state: 'ahead',
      words: 'in 31 days',
    });
  });
});
