import { describe, expect, it } from 'vitest';
import { percent, standingOf, type Traced, traceCoverage } from '../../../src/history/standing.ts';

const entry = (changes: Partial<Traced>): Traced => ({
  kind: 'obligation',
  implementedBy: [],
  verifiedBy: [],
  ...changes,
});
const step = 'playbook:tmt/emergency-stop#trigger-stop';

describe('the standing of an obligation', () => {
  it('is covered when something implements it and something verifies it', () => {
    expect(standingOf(entry({ implementedBy: [step], verifiedBy: ['validation:V-070'] }))).toBe('covered');
  });

  it('is a hole when only a test exists and nothing implements it', () => {
    expect(standingOf(entry({ verifiedBy: ['validation:V-070'] }))).toBe('unimplemented');
  });

  it('is not verified when no test exists, whatever reason is given', () => {
    expect(standingOf(entry({ implementedBy: [step], openGap: 'No test yet.' }))).toBe('unverified');
  });
});

describe('the coverage of a plan', () => {
  it('counts gaps apart from obligations', () => {
    const coverage = traceCoverage([
      entry({ implementedBy: [step], verifiedBy: ['validation:V-070'] }),
      entry({ implementedBy: [step], openGap: 'No test yet.' }),
      entry({ kind: 'gap', openGap: 'The desk decides.' }),
      entry({ kind: 'gap' }),
    ]);
    expect(coverage).toEqual({ obligations: 2, implemented: 2, verified: 1, open: 1, gaps: 1 });
  });

  it('is 100 per cent only when nothing is missing', () => {
    expect(percent(199, 200)).toBe(99);
    expect(percent(200, 200)).toBe(100);
    expect(percent(0, 0)).toBeUndefined();
  });
});
