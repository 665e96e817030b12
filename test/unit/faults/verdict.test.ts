import { describe, expect, it } from 'vitest';
import { type Tried, typedNumber, verdict } from '../../faults/verdict.ts';

const one = (is: Tried['is'], line = 1, room = 'src/store'): Tried => ({
  room,
  path: `${room}/pen.ts`,
  line,
  says: '< → <=',
  is,
});
const many = (seen: number, survived: number) => [
  ...Array.from({ length: seen }, () => one('seen')),
  ...Array.from({ length: survived }, () => one('survived')),
];

describe('a run of faults', () => {
  it('fails below the goal, and only there', () => {
    expect(verdict(['src/store'], many(17, 3), 85).code).toBe(0);
    expect(verdict(['src/store'], many(169, 31), 85).code).toBe(1);
    expect(verdict(['src/store'], many(169, 31), 85).lines.at(-1)).toContain('the goal is 85 %');
    expect(verdict(['src/store'], many(1, 19)).code).toBe(0);
  });

  it('fails where nothing was told of any fault: no score is no good score', () => {
    expect(verdict(['src/store'], [], 85).code).toBe(1);
    expect(verdict(['src/store'], [one('untold')], 85).code).toBe(1);
  });

  it('names what no test saw, and counts each room without what a slow machine could not tell', () => {
    const tried = [one('seen'), one('seen'), one('survived', 91), one('untold', 7), one('seen', 2, 'scripts')];
    expect(verdict(['src/store', 'scripts', 'src/session'], tried).lines).toEqual([
      'What no test saw:',
      '  src/store/pen.ts:91 < → <=',
      '',
      '| room | faults | seen | score |',
      '| --- | --- | --- | --- |',
      '| src/store | 3 | 2 | 67 % |',
      '| scripts | 1 | 1 | 100 % |',
      '| src/session | 0 | 0 | none drawn |',
      '',
      '75.0 % of 4 faults were seen; of 1 the machine was too slow to tell',
    ]);
  });

  it('takes no goal that is no number: every score would reach it', () => {
    expect(typedNumber('least', '85')).toBe(85);
    for (const text of ['eighty', '', ' ', '-1', 'Infinity'])
      expect(() => typedNumber('least', text)).toThrow('--least');
  });
});
