import { canonicalJson } from './canonical.ts';
import { genesis } from './chain.ts';
import type { SessionEvent } from './event-schemas.ts';

/** The version of the file's form. A reader refuses every other. */
export const exportVersion = 1;
export const exportFormat = 'drillbook-session';

/**
 * A session's log as a file: canonical JSON, one event a line, so that two logs can be compared line by line. The same
 * log always gives the same bytes.
 */
export function exportLog(events: readonly SessionEvent[]): string {
  const head = events.at(-1)?.hash ?? genesis;
  const lines = events.map((event) => canonicalJson(event)).join(',\n');
  return `{"format":"${exportFormat}","version":${exportVersion},"count":${events.length},"head":"${head}","events":[\n${lines}\n]}\n`;
}
