import { expect, it } from 'vitest';
import { boundsWords } from '../../../src/components/severity/bounds.ts';

it('a cell of words has no bounds', () => {
  expect(boundsWords({ level: 'p0', says: 'All users' })).toBeUndefined();
});
it('bounds of time and money are said in words that leave no doubt about the limit itself', () => {
  expect(boundsWords({ level: 'p1', says: '> 1 hour', above: 'PT1H' })).toBe('more than 1 hour');
  const crore = { says: '₹1 Crore', amount: 10_000_000, currency: 'INR' };
  const lakh = { says: '₹1 Lakh', amount: 100_000, currency: 'INR' };
  expect(boundsWords({ level: 'p1', says: '₹1 Lakh to ₹1 Crore', atLeast: lakh, atMost: crore })).toBe(
    'INR 100,000 or more, at most INR 10,000,000',
  );
});
