import type { SessionPlan } from '../../../session/snapshot/plan-schema.ts';

const names = {
  'pre-open': 'pre-open',
  auction: 'auction',
  continuous: 'continuous',
  close: 'close',
  'settlement-cut-off': 'settlement cut-off',
};

/**
 * The phase of the market at a scenario instant, by the plan's own sessions and zone; undefined where the plan gives
 * none. Between two sessions the market is closed.
 */
export function marketPhase({ zone, sessions }: SessionPlan['market'], at: number): string | undefined {
  if (!zone || sessions.length === 0) return undefined;
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  const present = sessions.find(({ starts, ends }) => starts <= time && (ends === undefined || time < ends));
  return present ? names[present.kind] : 'closed';
}
