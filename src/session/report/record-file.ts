import { stringify } from 'yaml';
import type { DrillRecord } from '../../model/drill-records.ts';

/** A drill record as the file that is committed to `drill-records`. */
export function recordFile(record: DrillRecord): string {
  return `# Written by "npm run record" from the session's log. Actions below are kept up to date by hand.\n${stringify(record)}`;
}
