import type { SessionState } from '../exercise/session.ts';
import { notFiled } from '../response/not-filed.ts';
import { fireItems } from './fire-items.ts';
import type { IncidentReport } from './incident-report.ts';

/** What an item of the draft holds: the log's own words, or `unset` where a person has to say it. */
type Value = string | string[];

/** Where a value comes from, in words, beside it. */
interface Known {
  value: Value;
  from: string;
}

/**
 * A draft in the shape of the Financial Stability Board's FIRE: its 87 information items by name, each filled as far as the log goes and
 * `unset` elsewhere. It is for a person to read and to complete: no message in that format, and nothing that was filed. Nothing is
 * derived that the log does not say, so that the standardised severity, causes and impacts always are a person's.
 */
export function fireDraft(state: SessionState, report: IncidentReport): string {
  const known = knownItems(state, report);
  const draft = {
    mark: notFiled,
    ...(report.practice ? { exercise: 'EXERCISE. This is about no real incident.' } : {}),
    format: 'drillbook-fire-draft',
    version: 1,
    shapedAfter:
      'Financial Stability Board, Format for Incident Reporting Exchange (FIRE): Final report, 15 April 2025, Annex B',
    says: 'A draft for a person: names of items and what is asked of them are the FSB’s, values are what the log holds. "unset": the log does not say it, and nobody may guess it. Which items an authority asks for, and in which form, it says itself.',
    incident: { session: report.session, events: report.log.events, head: report.log.head },
    items: fireItems.map((item) => ({ ...item, ...(known.get(item.name) ?? { value: 'unset' }) })),
  };
  return `${JSON.stringify(draft, undefined, 2)}\n`;
}

const statuses: Readonly<Record<string, string>> = { running: 'Open', ended: 'Resolved', closed: 'Closed' };

function knownItems(state: SessionState, report: IncidentReport): ReadonlyMap<string, Known> {
  const { values, title, steps, messages, stamps, lessons, improvements, ended, status } = report;
  const id = values.find(({ name }) => name === 'incident-id')?.value;
  const stamp = (name: string) => stamps.find((one) => one.stamp === name)?.at;
  const closed = state.events.findLast(({ type, id: event }) => type === 'closed' && !state.undone.has(event))?.at;
  const done = steps.flatMap(({ do: step, standing, at }) =>
    standing === 'done' && at !== undefined ? [`${at} ${step}`] : [],
  );
  const gravest = gravestDeclared(state);
  const all: [string, Value | undefined, string][] = [
    ['FIRE version', '1.0', 'the version whose items these are'],
    ['FIRE report type', 'Institution-initiated', 'the one type that version 1.0 has'],
    ['entity internal incident ID', id ?? report.session, id === undefined ? 'the session of the log' : 'the incident'],
    ['incident status', statuses[status], 'the state of the log'],
    ['incident title', title, 'the incident'],
    ['actions taken', done, 'steps that the log says were done, each with when'],
    [
      'comms issued',
      messages.map(({ at, to, channel }) => `${at} to ${to}${channel === undefined ? '' : ` (${channel})`}`),
      'every message of the log: take out what did not leave the firm',
    ],
    ['time of detection', stamp('detection'), 'the stamp of detection'],
    [
      'time of resolution',
      stamp('resolution') ?? ended,
      stamp('resolution') ? 'the stamp of resolution' : 'when it was ended',
    ],
    [
      'time of closure',
      status === 'closed' ? closed : undefined,
      'when the log was closed: not whether the cause is known',
    ],
    ['entity severity', gravest, 'the gravest level that was declared'],
    ['lesson description', lessons, 'lessons of the log'],
    [
      'remedial action(s)',
      improvements.map(({ action, due }) => `${action} (due ${due ?? 'unset'})`),
      'actions of the log',
    ],
  ];
  return new Map(
    all.flatMap(([name, value, from]) => (value === undefined || value.length === 0 ? [] : [[name, { value, from }]])),
  );
}

/** The level that the format asks for in a final report: the gravest that was declared, not the last. */
function gravestDeclared({ severities, plan }: SessionState): string | undefined {
  const declared = new Set(severities.map(({ payload }) => payload.severity));
  const [gravest] = plan.levels.filter(({ address }) => declared.has(address)).toSorted((a, b) => a.rank - b.rank);
  return gravest?.name;
}
