import { describe, expect, it } from 'vitest';
import { alphabet, groupTerms, termAnchor } from '../../../src/components/ui/glossary.ts';

const term = (id: string, name: string, group: string) => ({ id, data: { term: name, group } });
const terms = [
  term('tabletop', 'tabletop', 'exercise'),
  term('halt', 'HALT', 'system-mode'),
  term('aar', 'AAR', 'exercise'),
];

describe('the glossary', () => {
  it('shows system modes first, and terms of a group by their letters whatever their case', () => {
    expect(groupTerms(terms).map(({ title, terms: own }) => [title, own.map(({ id }) => id)])).toEqual([
      ['System modes', ['halt']],
      ['Exercises', ['aar', 'tabletop']],
    ]);
  });

  it('has a letter for each term and none without', () => {
    expect(alphabet(terms).map(({ letter }) => letter)).toEqual(['A', 'H', 'T']);
  });

  it('gives a term of a plan an anchor without a slash', () => {
    expect(termAnchor('tmt/halt')).toBe('tmt-halt');
  });
});
