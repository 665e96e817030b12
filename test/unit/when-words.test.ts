import { describe, expect, it } from 'vitest';
import { whenWords } from '../../src/components/playbook/when-words.ts';

describe('the condition of a step', () => {
  it('begins with "if"', () => {
    expect(whenWords('late execution is not allowed')).toBe('If late execution is not allowed');
  });

  it.each([
    ['if needed', 'If needed'],
    ['before normal trading is resumed', 'Before normal trading is resumed'],
    ['network isolation: if needed', 'Network isolation: if needed'],
    ['P0/P1', 'At P0/P1'],
  ])('does not say it twice: %s', (when, words) => {
    expect(whenWords(when)).toBe(words);
  });
});
