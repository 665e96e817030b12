import { fingerprint } from '../graph/meaning-hash.ts';
import type { Finding } from './finding.ts';

/**
 * What makes a finding the same one in two runs, wherever it has moved in its file: its rule, what it is about, and
 * what it says. 16 hexadecimal digits.
 */
export function findingKey({ rule, subject, target, message }: Finding): string {
  return fingerprint([rule, subject ?? '', target ?? '', message]);
}
