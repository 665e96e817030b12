import { type Money, moneyWords } from '../../model/money.ts';
import type { SeverityFactor } from '../../model/severities.ts';
import { durationWords } from '../../model/time.ts';

type Cell = SeverityFactor['cells'][number];

/** What a tool counts for a cell of the matrix, in words: "more than INR 100,000, at most INR 1,000,000". Undefined for a cell of words. */
export function boundsWords({ above, atLeast, below, atMost }: Cell): string | undefined {
  const parts = [
    above === undefined ? undefined : `more than ${valueWords(above)}`,
    atLeast === undefined ? undefined : `${valueWords(atLeast)} or more`,
    below === undefined ? undefined : `less than ${valueWords(below)}`,
    atMost === undefined ? undefined : `at most ${valueWords(atMost)}`,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : undefined;
}

function valueWords(value: string | Money): string {
  return typeof value === 'string' ? durationWords(value) : moneyWords(value);
}
