import type { DrillRecord } from '../../model/drill-records.ts';
import type { AfterActionReport } from './after-action.ts';
import { dayText, isoDuration } from './format.ts';
import { escapeMarkdown } from './markdown.ts';
import type { Report } from './report.ts';

/** Whether a record names people, as a desk may choose, or only their roles. */
export interface RecordOptions {
  keepNames: boolean;
}

/**
 * The drill record of a session's report: what is committed to `drill-records`. Refused with a reason for a practice
 * run, an incident, and a drill that has not ended. Names of people become their roles unless they are to be kept.
 */
export function drillRecord(
  report: Report,
  { keepNames }: RecordOptions,
): { record: DrillRecord } | { reason: string } {
  if (!report.exercise) return { reason: 'it is no drill' };
  const { scenario, startEx, endEx } = report;
  if (report.practice) return { reason: 'it was a practice run, which never counts' };
  if (!scenario) return { reason: 'it is no drill' };
  if (!startEx || !endEx) return { reason: 'the drill was not played from StartEx to EndEx' };
  if (report.log.refused > 0) return { reason: 'its log holds events that could not have happened' };
  const clean = keepNames ? (text: string) => text : withoutNames(report.people);
  const prose = (text: string) => escapeMarkdown(clean(text));
  const line = (text: string) => clean(text).replaceAll(/\s+/g, ' ');
  return {
    record: {
      drill: scenario.id,
      plan: report.plan.id,
      date: dayText(startEx),
      startEx,
      endEx,
      exerciseTime: isoDuration(report.exerciseTime),
      pausedTime: isoDuration(report.pausedTime),
      log: { events: report.log.events, head: report.log.head },
      participants: participants(report, keepNames),
      tasks: tasks(report, prose),
      steps: report.playbook.map(({ step, outcome, took, reason }) => ({
        step,
        outcome: outcome === 'done' ? 'met' : outcome,
        took: span(took),
        ...(reason === undefined ? {} : { reason: prose(reason) }),
      })),
      clocks: report.clocks.flatMap(({ title, sources, outcome, ran }) =>
        outcome === 'met' || outcome === 'missed' || outcome === 'open'
          ? [
              {
                name: title,
                source: sources.map(({ link, says }) => `${link} (${says})`).join('; '),
                outcome,
                took: outcome === 'open' ? 'unset' : isoDuration(ran),
              },
            ]
          : [],
      ),
      times: report.times.flatMap(({ between, took }) => (took === undefined ? [] : [{ between, took: span(took) }])),
      observations: report.observations.map(({ kind, text }) => ({ kind, text: prose(text) })),
      actions: report.improvements.map(({ id, finding, action, owner, due, retest }) => ({
        id,
        finding: prose(finding),
        action: prose(action),
        owner: owner === undefined ? 'unset' : line(owner),
        due: due ?? 'unset',
        retest: retest ?? 'unset',
        status: 'open',
      })),
    },
  };
}

function tasks({ scenario, objectives }: AfterActionReport, prose: (text: string) => string): DrillRecord['tasks'] {
  return objectives
    .flatMap(({ targets }) => targets.flatMap((target) => target.tasks))
    .flatMap(({ id, rating, ratings }) => {
      if (!rating) return [];
      const reason = ratings.find((one) => one.rating === rating)?.reason;
      const task = `drill:${scenario?.id ?? ''}#${id}`;
      return [{ task, rating, ...(reason === undefined ? {} : { reason: prose(reason) }) }];
    });
}

function participants({ people }: AfterActionReport, keepNames: boolean): string[] {
  const all = people.map(({ role, person, as, substitute }) => {
    const part = as === 'player' ? role : `${role} (${as})`;
    return `${part}${keepNames ? `: ${person}` : ''}${substitute ? ', substitute' : ''}`;
  });
  return [...new Set(all)];
}

/** Puts each person's role in place of the name, whole or in part: better a word too many than a name too many. */
function withoutNames(people: AfterActionReport['people']): (text: string) => string {
  const replacements = people
    .flatMap(({ person, role }) =>
      [person, ...person.split(/\s+/).filter((part) => part.length > 2)].map((name) => ({ name, role })),
    )
    .filter(({ name }) => name.trim() !== '')
    .sort((a, b) => b.name.length - a.name.length);
  if (replacements.length === 0) return (text) => text;
  const roles = new Map(replacements.toReversed().map(({ name, role }) => [name.toLowerCase(), role]));
  const names = replacements.map(({ name }) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names})(?![\\p{L}\\p{N}])`, 'giu');
  return (text) => text.replaceAll(pattern, (name) => roles.get(name.toLowerCase()) ?? name);
}

function span(milliseconds: number | undefined): string {
  return milliseconds === undefined ? 'unset' : isoDuration(milliseconds);
}
