import { describe, expect, it } from 'vitest';
import { bandOf, byScore, heatMap } from '../../../src/components/risk/scores.ts';

const risk = (id: string, likelihood: number, impact: number) => ({ id, data: { likelihood, impact } });

describe('the heat map', () => {
  it('has the likeliest row first and every risk in exactly one cell', () => {
    const risks = [risk('R-001', 5, 1), risk('R-002', 1, 5), risk('R-003', 1, 5)];
    const rows = heatMap(risks);
    expect(rows[0]?.[0]?.risks).toEqual([risks[0]]);
    expect(rows[4]?.[4]?.risks).toHaveLength(2);
    expect(rows.flat().flatMap((cell) => cell.risks)).toHaveLength(3);
  });
});

describe('scores', () => {
  it.each([
    [1, 'Low'],
    [4, 'Low'],
    [5, 'Moderate'],
    [9, 'Moderate'],
    [10, 'High'],
    [16, 'High'],
    [20, 'Extreme'],
    [25, 'Extreme'],
  ])('of %i are %s', (score, word) => {
    expect(bandOf(score).word).toBe(word);
  });

  it('order the register: the same score is graver with the greater impact', () => {
    const ordered = byScore([risk('R-003', 2, 2), risk('R-002', 5, 2), risk('R-001', 2, 5)]);
    expect(ordered.map(({ id }) => id)).toEqual(['R-001', 'R-002', 'R-003']);
  });
});
