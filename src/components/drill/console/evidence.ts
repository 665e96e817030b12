import type { SessionState } from '../../../session/exercise/session.ts';
import type { AfterActionReport } from '../../../session/report/after-action-model.ts';
import { evidencePack } from '../../../session/report/evidence-pack.ts';
import { drillRecord } from '../../../session/report/record.ts';

/**
 * The evidence pack of a session: loaded when somebody asks for it. `log` is the log as a file, `today` the day on the machine's wall. The record says of
 * which scenario it is; whether that is still the drill's, the command that commits it asks.
 */
export function packOf(state: SessionState, report: AfterActionReport, log: string, today: string): Uint8Array {
  const { scenario, meaning, retention } = state.plan;
  const record = meaning
    ? drillRecord(report, {
        keepNames: false,
        today,
        drill: scenario && { scenario, fingerprint: meaning },
        retention,
      })
    : { reason: 'the log does not name the drill’s version: npm run record makes one where the content is' };
  return evidencePack({ report, log, record });
}
