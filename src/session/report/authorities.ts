import type { windowOutcomes } from '../../model/incident-records.ts';
import type { SessionState } from '../exercise/session.ts';
import { type RegulatorClock, regulatorClocks } from '../response/regulator-clocks.ts';
import { given } from './common.ts';

/** What an authority was owed by a window, as it stood at the last event. Instants are ISO 8601. */
export interface AuthorityReport {
  /** `regulator:dora-initial#initial` */
  link: string;
  name: string;
  says: string;
  reference: string;
  to?: string;
  outcome: (typeof windowOutcomes)[number];
  /** The limit, and the last instant that was still in time. */
  due?: string;
  latest?: string;
  /** How it came to that, in sentences. */
  why: string[];
  sent?: { at: string; to: string; channel?: string; reference?: string };
  dismissed?: string;
}

/** What the authorities were owed that the desk had switched on, by the one engine of all windows, as it stood at the last event. */
export function authorityReports(state: SessionState): AuthorityReport[] {
  const now = Date.parse(state.events.at(-1)?.at ?? '') || 0;
  return regulatorClocks(state, now).map((clock) => {
    const { link, row, window, reading, sent, dismissed } = clock;
    return {
      link,
      name: row.title.toLowerCase().includes(window.title.toLowerCase()) ? row.title : `${row.title}: ${window.title}`,
      says: window.says,
      reference: row.reference,
      ...given('to', row.to),
      outcome: outcomeOf(clock, state),
      ...given('due', reading.due && utc(Date.parse(reading.due))),
      ...given('latest', reading.latest && utc(Date.parse(reading.latest))),
      why: [...reading.why],
      ...given(
        'sent',
        sent && {
          at: utc(sent.happened),
          to: sent.payload.to,
          ...given('channel', sent.payload.channel),
          ...given('reference', sent.payload.reference),
        },
      ),
      ...given('dismissed', dismissed),
    };
  });
}

function outcomeOf(
  { link, reading, sent, dismissed }: RegulatorClock,
  state: SessionState,
): AuthorityReport['outcome'] {
  if (sent) {
    const unsent = state.messages.filter(({ payload }) => !payload.submits?.includes(link));
    // What the engine would have said of it at the very instant of sending, had nothing been sent.
    const then = regulatorClocks({ ...state, messages: unsent }, sent.happened).find((one) => one.link === link);
    if (reading.due === undefined) return 'sent';
    return then?.reading.state === 'late' ? 'sent late' : 'sent in time';
  }
  if (dismissed !== undefined || reading.state === 'not-applicable' || reading.state === 'not-in-force')
    return 'does not apply';
  if (reading.state === 'late') return 'overdue';
  return reading.state === 'running' ? 'open' : 'not counted';
}

function utc(at: number): string {
  return new Date(at).toISOString();
}
