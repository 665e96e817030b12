import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFilter, parseFilter, resultWords, satisfies } from '../../../src/components/ui/filter-state.ts';

const names = ['plan', 'status', 'min-score', 'text'];
const record = {
  text: 'r-001 missed rebalance run',
  values: { plan: ['trading-operations'], status: ['open'], score: ['12'] },
};

describe('the filter', () => {
  it('finds a record by all words of the text, in any order', () => {
    expect(satisfies(record, { text: 'Run missed' })).toBe(true);
    expect(satisfies(record, { text: 'run stale' })).toBe(false);
  });

  it('takes a lower bound on a score', () => {
    expect(satisfies(record, { 'min-score': '12' })).toBe(true);
    expect(satisfies(record, { 'min-score': '13' })).toBe(false);
  });

  it('asks for every choice at once', () => {
    expect(satisfies(record, { plan: 'trading-operations', status: 'closed' })).toBe(false);
  });

  it('reads nothing from an ordinary anchor or from names that it does not have', () => {
    expect(parseFilter('#r-001', names)).toEqual({});
    expect(parseFilter('#owner=me&plan=tmt', names)).toEqual({ plan: 'tmt' });
  });

  it('comes back from the address as it was, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const state = { plan: 'tmt', text };
        expect(parseFilter(`#${formatFilter(state, names)}`, names)).toEqual(state);
      }),
    );
  });

  it('says how many are shown', () => {
    expect(resultWords(3, 38, 'risks')).toBe('3 of 38 risks');
    expect(resultWords(38, 38, 'risks')).toBe('All 38 risks');
    expect(resultWords(0, 38, 'risks')).toBe('None of 38 risks');
  });
});
