import type { SessionState } from '../../../session/exercise/session.ts';
import { fireDraft } from '../../../session/report/fire-draft.ts';
import { incidentPack } from '../../../session/report/incident-pack.ts';
import { incidentRecord } from '../../../session/report/incident-record.ts';
import type { IncidentReport } from '../../../session/report/incident-report.ts';

/**
 * The evidence pack of an incident: loaded when somebody asks for it. `log` is the log as a file, `today` the day on the machine's wall. Its record has roles in place of
 * names; the one that is committed is made by the command, where the plan's own words on retention are.
 */
export function incidentPackOf(state: SessionState, log: string, today: string): Uint8Array {
  const { retention } = state.plan;
  const made = incidentRecord(state, { keepNames: false, today, retention });
  return incidentPack({
    state,
    log,
    record: 'record' in made ? { record: made.record, keepNames: false } : made,
  });
}

/** The draft in the shape of the FSB's format, as JSON. */
export function fireDraftOf(state: SessionState, report: IncidentReport): string {
  return fireDraft(state, report);
}
