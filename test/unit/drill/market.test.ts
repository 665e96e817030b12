import { describe, expect, it } from 'vitest';
import { marketPhase } from '../../../src/components/drill/console/market.ts';

const market = {
  zone: 'Europe/London',
  sessions: [
    { id: 'pre', kind: 'pre-open' as const, starts: '07:50', ends: '08:00' },
    { id: 'day', kind: 'continuous' as const, starts: '08:00', ends: '16:30' },
    { id: 'cut', kind: 'settlement-cut-off' as const, starts: '17:00' },
  ],
};

describe('the market clock', () => {
  it('names the phase at a scenario time by the zone of the plan, summer time included', () => {
    expect(marketPhase(market, Date.parse('2026-01-15T07:55:00Z'))).toBe('pre-open');
    expect(marketPhase(market, Date.parse('2026-07-15T07:30:00Z'))).toBe('continuous');
    expect(marketPhase(market, Date.parse('2026-01-15T16:45:00Z'))).toBe('closed');
    expect(marketPhase(market, Date.parse('2026-01-15T18:00:00Z'))).toBe('settlement cut-off');
  });

  it('says nothing where the plan gives no sessions', () => {
    expect(marketPhase({ sessions: [] }, Date.parse('2026-01-15T07:55:00Z'))).toBeUndefined();
  });
});
