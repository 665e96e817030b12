import { addDuration } from '../../model/calendar.ts';
import type { IncidentRecord } from '../../model/incident-records.ts';
import type { SessionState } from '../exercise/session.ts';
import { clockReports } from './common.ts';
import { isoDuration } from './format.ts';
import { incidentReport } from './incident-report.ts';
import { escapeMarkdown } from './markdown.ts';
import { withoutNames } from './names.ts';

/**
 * The record of an incident: what is committed to `incident-records`. Refused with a reason for a drill, a practice incident, one that
 * is not resolved, one of a day to come, and a log with events that could not have happened. Names of people become their roles.
 * @param today YYYY-MM-DD.
 */
export function incidentRecord(state: SessionState, today: string): { record: IncidentRecord } | { reason: string } {
  if (state.exercise !== undefined) return { reason: 'it is a drill' };
  if (state.practice) return { reason: 'it was a practice incident, which never counts' };
  const report = incidentReport(state);
  const { started, ended } = report;
  if (started === undefined || ended === undefined) return { reason: 'it is not resolved: end it first' };
  if (report.log.refused > 0 && report.log.strands === undefined)
    return { reason: 'its log holds events that could not have happened' };
  const day = started.slice(0, 10);
  if (day > today) return { reason: `it was opened on ${day}, and today is ${today}` };
  const clean = withoutNames(namesIn(state));
  const prose = (text: string) => escapeMarkdown(clean(text));
  const line = (text: string) => clean(text).replaceAll(/\s+/g, ' ');
  const levelName = (address: string) => state.plan.levels.find((one) => one.address === address)?.name ?? address;
  const { retention } = state.plan;
  return {
    record: {
      plan: report.plan.id,
      title: line(report.title),
      date: day,
      opened: started,
      resolved: ended,
      duration: isoDuration(report.duration),
      log: { events: report.log.events, head: report.log.head },
      roles: [...new Set(report.people.map(({ role }) => role))],
      playbooks: [...new Set(state.playbooks.map(({ payload }) => payload.playbook))],
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
      times: report.times.flatMap(({ between, took }) =>
        took === undefined || took < 0 ? [] : [{ between, took: isoDuration(took) }],
      ),
      lessons: report.lessons.map(prose),
      retention: retention ? { says: retention.says, until: addDuration(day, retention.keep) } : 'unset',
    },
  };
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
