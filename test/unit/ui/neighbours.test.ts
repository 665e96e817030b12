import { describe, expect, it } from 'vitest';
import { filterOptions } from '../../../src/components/ui/filter-options.ts';
import { neighbours } from '../../../src/components/ui/neighbours.ts';

describe('the records of a register', () => {
  it('lead to the numbers before and after, across a hole in the numbering', () => {
    expect(neighbours(['R-020', 'R-001', 'R-009'], 'R-009')).toEqual({ previous: 'R-001', next: 'R-020' });
  });

  it('end at the first and the last', () => {
    expect(neighbours(['R-001'], 'R-001')).toEqual({ previous: undefined, next: undefined });
  });
});

describe('the choices of a filter', () => {
  it('list each value once, in words', () => {
    expect(filterOptions(['area-for-improvement', 'open', 'open'])).toEqual([
      { value: 'area-for-improvement', text: 'area for improvement' },
      { value: 'open', text: 'open' },
    ]);
  });
});
