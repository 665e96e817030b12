import { describe, expect, it } from 'vitest';
import { conditionBefore, whenWords } from '../../src/components/playbook/when-words.ts';

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

describe('what stands before the line of a step', () => {
  it('is its condition', () => {
    expect(conditionBefore('if needed', 'Restart.')).toBe('If needed:');
  });

  it('is nothing for a step without a condition', () => {
    expect(conditionBefore(undefined, 'Restart.')).toBeUndefined();
  });

  it.each([
    ['if needed', 'Clear temporary data if needed.'],
    ['network isolation: if needed', 'Isolate affected systems: network isolation if needed.'],
    ['if legally required', 'Notify authorities: if legally required.'],
  ])('is nothing where the line says "%s" itself', (when, line) => {
    expect(conditionBefore(when, line)).toBeUndefined();
  });

  it('is the condition where the line has only some of its words', () => {
    expect(conditionBefore('if needed', 'Do what is needed.')).toBe('If needed:');
  });
});
