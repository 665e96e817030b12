import { addDuration } from '../../model/calendar.ts';
import type { IncidentRecord } from '../../model/incident-records.ts';
import type { SessionState } from '../exercise/session.ts';
import { authorityReports } from './authorities.ts';
import { clockReports } from './common.ts';
import { dayText, isoDuration } from './format.ts';
import { type IncidentEntry, type IncidentReport, incidentReport } from './incident-report.ts';
import { escapeMarkdown } from './markdown.ts';
import { withoutNames } from './names.ts';
import type { SignedBy } from './signed-by.ts';

/** What an incident's record is made with besides the log. */
export interface IncidentRecordOptions {
  /** Whether it names people, as a desk may choose, or only their roles. */
  keepNames: boolean;
  /** The keys that the log was signed with. */
  keys?: SignedBy[];
  /** The day on which it is made, as YYYY-MM-DD: what is dated later has not happened. */
  today: string;
  /** How long the plan has records kept, as an ISO 8601 duration with its words, where it says so. */
  retention?: { says: string; keep: string } | undefined;
}

/**
 * The record of an incident: what is committed to `incident-records`. Refused with a reason for a drill, a practice incident, one that
 * is not resolved or not closed, one of a day to come, and a log with events that could not have happened. Names of people become
 * their roles unless they are to be kept; a name that the log knows only from a free text can't be told from any other word.
 */
export function incidentRecord(
  state: SessionState,
  { keepNames, today, retention, keys = [] }: IncidentRecordOptions,
): { record: IncidentRecord } | { reason: string } {
  if (state.exercise !== undefined) return { reason: 'it is a drill' };
  if (state.practice) return { reason: 'it was a practice incident, which never counts' };
  const report = incidentReport(state, authorityReports(state));
  const { started, ended } = report;
  if (started === undefined || ended === undefined) return { reason: 'it is not resolved: end it first' };
  // What is written after a record was made would be missing in it.
  if (state.status !== 'closed') return { reason: 'it is not closed: close it first' };
  if (report.log.refused > 0 && report.log.strands === undefined)
    return { reason: 'its log holds events that could not have happened' };
  const day = dayText(started);
  const toCome = [started, ended, ...report.timeline.map(({ at, logged = at }) => logged)].find(
    (at) => dayText(at) > today,
  );
  if (toCome !== undefined) return { reason: `something in it happened on ${dayText(toCome)}, and today is ${today}` };
  const words = wordsOf(state, keepNames);
  return {
    record: {
      plan: report.plan.id,
      title: words.line(report.title),
      session: report.session,
      date: day,
      opened: started,
      resolved: ended,
      duration: isoDuration(Math.max(0, Date.parse(ended) - Date.parse(started))),
      log: { events: report.log.events, head: report.log.head, ...(keys.length === 0 ? {} : { keys }) },
      roles: [...new Set(report.people.map(({ role, person }) => (keepNames ? `${role}: ${person}` : role)))],
      playbooks: [...new Set(state.playbooks.map(({ payload }) => payload.playbook))],
      ...conduct(state, report, words),
      lessons: report.lessons.map(words.prose),
      retention: retention ? { says: retention.says, until: addDuration(day, retention.keep) } : 'unset',
    },
  };
}

type Conduct = Required<
  Pick<IncidentRecord, 'severities' | 'steps' | 'clocks' | 'authorities' | 'stamps' | 'times' | 'timeline'>
>;

/** How a record writes what people typed: as prose of a record, and as one line of plain text. */
interface Words {
  prose(text: string): string;
  line(text: string): string;
  keepNames: boolean;
}

function wordsOf(state: SessionState, keepNames: boolean): Words {
  const clean = keepNames ? (text: string) => text : withoutNames(namesIn(state));
  return {
    prose: (text) => escapeMarkdown(clean(text)),
    line: (text) => clean(text).replaceAll(/\s+/g, ' ').trim(),
    keepNames,
  };
}

function conduct(state: SessionState, report: IncidentReport, { prose, line, keepNames }: Words): Conduct {
  const levelName = (address: string) => state.plan.levels.find((one) => one.address === address)?.name ?? address;
  return {
    severities: state.severities
      .toSorted((a, b) => a.happened - b.happened)
      .map(({ payload, happened }) => ({
        level: levelName(payload.severity),
        at: new Date(happened).toISOString(),
        ...(payload.rationale === undefined ? {} : { why: prose(payload.rationale) }),
      })),
    steps: [...state.steps].map(([step, { outcome, reason }]) => ({
      step,
      outcome,
      ...(reason === undefined ? {} : { reason: prose(reason) }),
    })),
    clocks: clockReports(state).map(({ title, sources, outcome, due, ran }) => ({
      name: title,
      source: sources.map(({ link, says }) => `${link} (${says})`).join('; '),
      outcome,
      due: due ?? 'unset',
      took: outcome === 'met' || outcome === 'late' ? isoDuration(ran) : 'unset',
    })),
    authorities: (report.authorities ?? []).map(({ link, name, says, outcome, due, sent, dismissed, why }) => {
      const reason = dismissed ?? (outcome === 'not counted' || outcome === 'does not apply' ? why[0] : undefined);
      return {
        window: link,
        name,
        says: line(says),
        outcome,
        due: due ?? 'unset',
        sent: sent?.at ?? 'unset',
        reference: sent?.reference === undefined ? 'unset' : line(sent.reference),
        ...(reason === undefined ? {} : { reason: prose(reason) }),
      };
    }),
    stamps: report.stamps,
    times: report.times.flatMap(({ between, took }) =>
      took === undefined || took < 0 ? [] : [{ between, took: isoDuration(took) }],
    ),
    timeline: report.timeline
      .filter((entry) => isTold(entry, keepNames))
      .map(({ type, at, what, by, detail, corrections = [] }) => {
        // A message may hold what leaves the desk under other rules than a record does: the log has it.
        const said = [type === 'message-sent' ? undefined : detail, ...corrections.map((one) => `Corrected: ${one}`)]
          .filter(Boolean)
          .join(' ');
        return {
          at,
          what: line(what),
          ...(by === undefined ? {} : { by: line(by) }),
          ...(said === '' ? {} : { said: prose(said) }),
        };
      }),
  };
}

/** Values that commands were given, and what only a machine did, say nothing to whoever reads of the incident later. */
const untold: ReadonlySet<string> = new Set([
  'created',
  'joined',
  'continued',
  'variable-set',
  'command-copied',
  'took-over',
  'gap-noticed',
  'clock-set-back',
  'corrected',
]);

/** With roles in place of names, "Commander is Commander" says nothing: the list of roles does. */
function isTold({ type, undone }: IncidentEntry, keepNames: boolean): boolean {
  if (!keepNames && (type === 'role-assigned' || type === 'role-left')) return false;
  return undone !== true && !untold.has(type);
}

/** Everybody whom the log names, with the role that one had; who had none is somebody. */
function namesIn(state: SessionState): { person: string; role: string }[] {
  const assigned = [...state.roles.values()].map(({ person, role }) => ({ person, role }));
  const said = state.events.flatMap(({ type, payload }) => {
    const fields: [string, unknown][] = Object.entries(payload);
    const named = type === 'command-handed-over' ? ['from', 'to'] : ['by', 'owner'];
    return fields.flatMap(([name, value]) => (named.includes(name) && typeof value === 'string' ? [value] : []));
  });
  const known = new Set(assigned.map(({ person }) => person));
  return [
    ...assigned,
    ...[...new Set(said)].filter((name) => !known.has(name)).map((person) => ({ person, role: 'somebody' })),
  ];
}
