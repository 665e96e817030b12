import { dayOf, type Start } from './local-time.ts';
import { startText } from './order.ts';
import type { ClockWindow, InForce, WindowState } from './window.ts';

/** Whether a window holds on the day of its start: by its own zone, or by those of all Member States where nobody has said in which. */
export function forceAt(
  { inForce, zone: own }: ClockWindow,
  chosen: string | undefined,
  start: Start,
  zone: string,
): { state: WindowState; why: string[] } | undefined {
  const place = own ?? (zone === 'UTC' ? chosen : zone);
  const zones = place === undefined ? (inForce?.zones ?? [zone]) : [place];
  const [first, ...others] = zones.map((one) => notInForce(inForce, dayOf(start, one)));
  if (others.some((one) => (one === undefined) !== (first === undefined)))
    return {
      state: 'no-start',
      why: [`whether it is in force at ${startText(start, zone)} hangs on the zone of the Member State: name it`],
    };
  return first === undefined ? undefined : { state: 'not-in-force', why: [first] };
}

/** Why something does not hold on a day. */
export function notInForce(inForce: InForce | undefined, day: string): string | undefined {
  if (inForce?.not !== undefined) return `not in force: ${inForce.not}`;
  if (inForce?.from !== undefined && day < inForce.from)
    return `not in force until ${inForce.from}, and this is ${day}`;
  if (inForce?.until !== undefined && day > inForce.until) return `no longer in force since ${inForce.until}`;
  return undefined;
}
