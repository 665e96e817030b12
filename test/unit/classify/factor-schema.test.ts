import { describe, expect, it } from 'vitest';
import { severitiesSchema } from '../../../src/model/severities.ts';

const usd = (amount: number) => ({ says: `$${amount}`, amount, currency: 'USD' });
const inr = (amount: number) => ({ says: `₹${amount}`, amount, currency: 'INR' });

function reasons(scale: string, ...cells: readonly object[]): string {
  const factor = {
    id: 'loss',
    name: 'Loss',
    question: 'How much?',
    scale,
    cells: cells.map((each) => ({ level: 'p0', says: 'x', ...each })),
  };
  const read = severitiesSchema.safeParse({
    plan: 'desk',
    title: 'Severity',
    summary: 'How grave.',
    levels: [],
    matrix: { title: 'Matrix', from: 'matrix', section: '1', factors: [factor] },
    tieBreak: 'unset',
  });
  return read.success ? 'read' : read.error.issues.map((issue) => JSON.stringify(issue)).join();
}

describe('the bounds of a factor', () => {
  it('are of the scale that the factor names', () => {
    expect(reasons('money', { above: usd(10) }, { says: 'unset' })).toBe('read');
    expect(reasons('duration', { above: 'PT1H' }, { says: 'Any' })).toBe('read');
    expect(reasons('duration', { above: usd(10) })).toContain('bounds of the scale');
    expect(reasons('money', { above: 'PT1H' })).toContain('bounds of the scale');
    expect(reasons('words', { above: 'PT1H' })).toContain('bounds of the scale');
  });

  it('have one currency and one unit, and a length that is fixed', () => {
    expect(reasons('money', { above: usd(10) }, { below: inr(10) })).toContain('one currency');
    expect(reasons('duration', { above: 'P1M' })).toContain('bounds of the scale');
    expect(
      reasons('words', { measure: { unit: 'percent', below: 5 } }, { measure: { unit: 'milliseconds', above: 5 } }),
    ).toContain('one unit');
  });
});
