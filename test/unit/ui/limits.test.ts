import { describe, expect, it } from 'vitest';
import { labelBefore } from '../../../src/components/ui/limits.ts';

describe('the label of a limit', () => {
  it('stands before words that do not say it', () => {
    expect(labelBefore('Within', 'Immediate')).toBe('Within');
  });

  it.each([
    ['Within', 'Within 6 hours'],
    ['every', 'Every 30 minutes'],
    ['after', 'After 4 hours'],
  ])('falls away where the words begin with it: %s, %s', (label, says) => {
    expect(labelBefore(label, says)).toBeUndefined();
  });

  it('stays before a word that only begins like it', () => {
    expect(labelBefore('Every', 'Everyday')).toBe('Every');
  });

  it('stays where the limit is unset', () => {
    expect(labelBefore('within', undefined)).toBe('within');
  });
});
