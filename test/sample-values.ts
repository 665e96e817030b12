import type { VariableType } from '../src/model/value-types.ts';

/** A value of each type, as a responder might have it at hand. */
export const sampleValues: Readonly<Record<VariableType, string>> = {
  namespace: 'desk-prod',
  deployment: 'order-router',
  node: 'ip-10-0-3-17.eu-west-1.compute.internal',
  host: 'api.desk.io',
  ip: '10.20.30.40',
  instant: '2026-03-28T14:05:00Z',
  date: '2026-03-27',
  timestamp: '20260328_140500',
  'image-tag': 'fix-812',
  image: 'registry.desk.io/router',
  'instance-id': 'desk-recovery',
  path: '/var/log/desk.log',
  number: '4',
  word: 'venue-2',
  line: "O'Brien & sons; $(id) `id` #1",
};

/** A value for a field of a message: the first of its options, its form with digits for letters, or a sentence. */
export function sampleOf({
  format,
  options = [],
}: {
  format?: string | undefined;
  options?: readonly string[];
}): string {
  const [first] = options;
  if (first !== undefined) return first;
  if (format === undefined) return 'Prices from one venue are late.';
  return format
    .replace('YYYY', '2026')
    .replace('NNN', '001')
    .replace('HH:MM', '14:05')
    .replace('MM', '03')
    .replace('DD', '28')
    .replace('SS', '00')
    .replace('username', 'ann');
}
