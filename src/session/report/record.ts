import { addDuration } from '../../model/calendar.ts';
import type { DrillRecord } from '../../model/drill-records.ts';
import { fastestPace } from '../../model/fastest-pace.ts';
import { spanText, wallTime } from '../../model/wall-time.ts';
import { fingerprint } from '../log/chain.ts';
import type { Scenario } from '../snapshot/scenario-schema.ts';
import type { AfterActionReport } from './after-action-model.ts';
import { allowed } from './common.ts';
import { dayText, isoDuration } from './format.ts';
import { escapeMarkdown } from './markdown.ts';
import { withoutNames } from './names.ts';
import type { Report } from './report.ts';
import type { SignedBy } from './signed-by.ts';

/** What a record is made with besides the log. */
export interface RecordOptions {
  /** The keys that the log was signed with. */
  keys?: SignedBy[];
  /** Whether it names people, as a desk may choose, or only their roles. */
  keepNames: boolean;
  /** The day on which it is made, as YYYY-MM-DD: a run of a later day has not happened. */
  today: string;
  /** The drill as the content has it today: its scenario, as a session plays it, and the fingerprint of what it means. */
  drill: { scenario: Scenario; fingerprint: string } | undefined;
  /** How long the plan has records kept, as an ISO 8601 duration with its words, where it says so. */
  retention?: { says: string; keep: string } | undefined;
}

/**
 * The drill record of a session's report: what is committed to `drill-records`. Refused with a reason for a practice
 * run, an incident, a drill that has not ended, one of a day to come, of another version of its scenario, or shorter than
 * what was delivered in it allows. Names of people become their roles unless they are to be kept.
 */
export function drillRecord(
  report: Report,
  { keepNames, today, drill, retention, keys = [] }: RecordOptions,
): { record: DrillRecord } | { reason: string } {
  if (!report.exercise) return { reason: 'it is no drill' };
  const { scenario, startEx, endEx } = report;
  if (report.practice) return { reason: 'it was a practice run, which never counts' };
  if (!scenario) return { reason: 'it is no drill' };
  if (!startEx || !endEx) return { reason: 'the drill was not played from StartEx to EndEx' };
  // With several writers it is what two people did at once: it changed nothing, and the report counts it.
  if (report.log.refused > 0 && report.log.strands === undefined)
    return { reason: 'its log holds events that could not have happened' };
  const date = dayText(startEx);
  if (date > today) return { reason: `it was run on ${date}, and today is ${today}` };
  if (!drill) return { reason: `there is no drill "${scenario.id}"` };
  if (fingerprint(drill.scenario) !== scenario.fingerprint)
    return { reason: 'it was run from another version of its scenario: record it where the content is as it was then' };
  const hurried = tooShort(report);
  if (hurried) return { reason: hurried };
  const clean = keepNames ? (text: string) => text : withoutNames([...report.people, ...onOwnDevices(report)]);
  const prose = (text: string) => escapeMarkdown(clean(text));
  const line = (text: string) => clean(text).replaceAll(/\s+/g, ' ');
  return {
    record: {
      drill: scenario.id,
      plan: report.plan.id,
      date,
      startEx,
      endEx,
      exerciseTime: isoDuration(report.exerciseTime),
      pausedTime: isoDuration(report.pausedTime),
      log: { events: report.log.events, head: report.log.head, ...(keys.length === 0 ? {} : { keys }) },
      scenario: drill.fingerprint,
      participants: participants(report, keepNames),
      missing: report.missing,
      injects: report.injects.map(({ id, title, outcome, at, planned, reason }) => ({
        inject: id,
        title,
        outcome,
        at: span(at),
        planned: span(planned),
        ...(reason === undefined ? {} : { reason: prose(reason) }),
      })),
      tasks: tasks(report, prose),
      steps: report.playbook.map(({ step, outcome, took, reason, inject, action, task }) => ({
        step,
        outcome: outcome === 'done' ? 'met' : outcome,
        took: span(took),
        ...(inject === undefined ? {} : { inject }),
        ...(action === undefined ? {} : { action }),
        ...(task === undefined ? {} : { task: taskLink(scenario, task) }),
        ...(reason === undefined ? {} : { reason: prose(reason) }),
      })),
      clocks: report.clocks.flatMap(clockOf),
      times: report.times.flatMap(({ between, took }) => (took === undefined ? [] : [{ between, took: span(took) }])),
      observations: report.observations.map(({ kind, text }) => ({ kind, text: prose(text) })),
      actions: report.improvements.map(({ id, finding, action, owner, priority, start, due, risk, retest }) => ({
        id,
        finding: prose(finding),
        action: prose(action),
        owner: owner === undefined ? 'unset' : line(owner),
        ...(priority === undefined ? {} : { priority }),
        ...(start === undefined ? {} : { start }),
        due: due ?? 'unset',
        ...(risk === undefined ? {} : { risk: prose(risk) }),
        retest: retest ?? 'unset',
        status: 'open',
      })),
      signOffs: signOffs(report, keepNames, line),
      retention: retention ? { says: retention.says, until: addDuration(date, retention.keep) } : 'unset',
    },
  };
}

/** Why a run is too short for what was delivered in it, or undefined. */
function tooShort({ injects, exerciseTime }: AfterActionReport): string | undefined {
  const planned = Math.max(
    0,
    ...injects.flatMap(({ outcome, planned = 0 }) => (outcome === 'delivered' ? [planned] : [])),
  );
  if (exerciseTime * fastestPace >= planned) return undefined;
  return `it lasted ${spanText(exerciseTime)}, and what was delivered in it is planned over ${spanText(planned)}`;
}

/** A clock that was exercised: whether somebody said that it was met, and by how much it was. */
function clockOf(clock: AfterActionReport['clocks'][number]): DrillRecord['clocks'] {
  const { title, sources, outcome, ran } = clock;
  if (outcome === 'possible' || outcome === 'superseded' || outcome === 'dismissed') return [];
  const limit = allowed(clock);
  const source = sources.map(({ link, says }) => `${link} (${says})`).join('; ');
  const bound = { name: title, source, outcome, limit: span(limit) };
  if (outcome !== 'met' && outcome !== 'late') return [{ ...bound, took: 'unset' }];
  const margin =
    limit === undefined
      ? {}
      : outcome === 'met'
        ? { left: isoDuration(limit - ran) }
        : { over: isoDuration(ran - limit) };
  return [{ ...bound, took: isoDuration(ran), ...margin }];
}

function tasks({ scenario, objectives }: AfterActionReport, prose: (text: string) => string): DrillRecord['tasks'] {
  return objectives
    .flatMap(({ targets }) => targets.flatMap((target) => target.tasks))
    .map(({ id, rating, lacks, ratings }) => {
      const task = taskLink(scenario, id);
      if (!rating) return { task, rating: 'unset', ...(lacks === undefined ? {} : { lacks }) };
      const reason = ratings.find((one) => one.rating === rating)?.reason;
      return { task, rating, ...(reason === undefined ? {} : { reason: prose(reason) }) };
    });
}

/** Who signed the report, by name or by role as the desk keeps it. A record is signed for what its report was signed for. */
function signOffs(
  { signOffs: signed, zone }: AfterActionReport,
  keepNames: boolean,
  line: (text: string) => string,
): NonNullable<DrillRecord['signOffs']> {
  const of = (as: AfterActionReport['signOffs'][number]['as']) => {
    const one = signed.find((signature) => signature.as === as);
    if (!one) return 'unset' as const;
    const named = one.role ?? 'named in the log';
    return { by: keepNames ? one.by : line(named), on: wallTime(one.at, zone).day };
  };
  return { prepared: of('prepared'), validated: of('validated'), accepted: of('accepted') };
}

/** Who wrote on a device of their own, by what stands before the first comma or dash: “Ann, trading desk”. */
function onOwnDevices({ timeline }: AfterActionReport): { person: string; role: string }[] {
  return timeline.flatMap(({ type, by }) =>
    type === 'joined' && by !== undefined ? { person: by.split(/\s*[,;(–—]|\s-/)[0] ?? by, role: 'a player' } : [],
  );
}

function participants({ people }: AfterActionReport, keepNames: boolean): string[] {
  const all = people.map(({ role, person, as, substitute }) => {
    const part = as === 'player' || as === role ? role : `${role} (${as})`;
    return `${part}${keepNames ? `: ${person}` : ''}${substitute ? ', substitute' : ''}`;
  });
  return [...new Set(all)];
}

function span(milliseconds: number | undefined): string {
  return milliseconds === undefined ? 'unset' : isoDuration(milliseconds);
}

/** The link of a critical task of the scenario. */
function taskLink(scenario: AfterActionReport['scenario'], task: string): string {
  return `drill:${scenario?.id ?? ''}#${task}`;
}
