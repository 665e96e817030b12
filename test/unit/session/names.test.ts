import { describe, expect, it } from 'vitest';
import { withoutNames } from '../../../src/session/report/names.ts';

describe('a text without names', () => {
  const clean = withoutNames([
    { person: 'Ann Smith', role: 'Commander' },
    { person: 'Bo Li', role: 'Operator' },
    { person: 'Smith Jones', role: 'Clerk' },
    { person: ' ', role: 'nobody' },
  ]);

  it('has the role of the whole name before that of a part, and keeps words of two letters', () => {
    expect(clean('Ann Smith met Bo Li, and Smith Jones met ann.')).toBe(
      'Commander met Operator, and Clerk met Commander.',
    );
    expect(clean('Li and Bo spoke of Smiths')).toBe('Li and Bo spoke of Smiths');
    expect(clean('Annabel and Joann')).toBe('Annabel and Joann');
    expect(withoutNames([{ person: 'Kim', role: 'Clerk' }])('Kim and kim.')).toBe('Clerk and Clerk.');
    expect(withoutNames([{ person: 'A (B)', role: 'Clerk' }])('It was A (B) here')).toBe('It was Clerk here');
    expect(withoutNames([{ person: 'Wu Kim', role: 'Clerk' }])('Kim, not Wu')).toBe('Clerk, not Wu');
    expect(withoutNames([])('Ann')).toBe('Ann');
  });
});
