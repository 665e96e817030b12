import { stringify } from 'yaml';
import type { DrillRecord } from '../../model/drill-records.ts';
import type { IncidentRecord } from '../../model/incident-records.ts';

/** A drill record as the file that is committed to `drill-records`. */
export function recordFile(record: DrillRecord): string {
  return `# Written by "npm run record" from the session's log. Actions below are kept up to date by hand.\n${stringify(record)}`;
}

/** An incident's record as the file that is committed to `incident-records`; `keepNames` says whether it was made with the names of people. */
export function incidentRecordFile(record: IncidentRecord, keepNames: boolean): string {
  const names = keepNames ? 'It names people, as the desk chose' : 'It names roles and no people';
  return `# Written by "npm run record" from the incident's log. ${names}.\n${stringify(record)}`;
}
