import { daysBetween } from '../model/calendar.ts';
import type { IncidentRecord } from '../model/incident-records.ts';
import { durationSeconds } from '../model/time.ts';

/** The record of an incident, with its id. */
export interface PastIncident {
  id: string;
  data: Pick<IncidentRecord, 'plan' | 'date' | 'opened' | 'playbooks' | 'severities' | 'times'>;
}

/** The incidents that have happened by a day, latest first: a record that is dated later tells of nothing yet. */
export function pastIncidents<One extends PastIncident>(records: readonly One[], today: string): One[] {
  return records
    .filter(({ data }) => data.date <= today)
    .sort((a, b) => Date.parse(b.data.opened) - Date.parse(a.data.opened) || (a.id < b.id ? -1 : 1));
}

/** The level that was declared last; undefined where none was. */
export function lastLevel({ severities }: Pick<IncidentRecord, 'severities'>): string | undefined {
  return severities.at(-1)?.level;
}

/** How often a plan's incidents are on record, over the years that have one. Of any other year nobody can say that it had none. */
export interface Frequency {
  plan: string;
  count: number;
  /** Each year with a record, the latest first. */
  years: { year: string; count: number }[];
  /** By the level that was declared last, in the order of how often; `undefined` where none was declared. */
  levels: { level: string | undefined; count: number }[];
  last: { id: string; date: string; age: number };
}

/** The frequency of each plan that has a record, by incidents that have happened (`pastIncidents`). */
export function frequency(incidents: readonly PastIncident[], today: string): Frequency[] {
  return [...Map.groupBy(incidents, ({ data }) => data.plan)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([plan, all]) => {
      const [last] = all;
      if (!last) return [];
      return {
        plan,
        count: all.length,
        years: counted(all, ({ data }) => data.date.slice(0, 4))
          .map(({ of, count }) => ({ year: of, count }))
          .sort((a, b) => (a.year < b.year ? 1 : -1)),
        levels: counted(all, ({ data }) => lastLevel(data))
          .map(({ of, count }) => ({ level: of, count }))
          .sort((a, b) => b.count - a.count),
        last: { id: last.id, date: last.data.date, age: daysBetween(last.data.date, today) },
      };
    });
}

function counted<Of>(all: readonly PastIncident[], read: (one: PastIncident) => Of): { of: Of; count: number }[] {
  return [...Map.groupBy(all, read)].map(([of, these]) => ({ of, count: these.length }));
}

/** A playbook that was opened in more than one incident: the nearest that records come to "the same again", since none holds a root cause. */
export interface Repeat {
  plan: string;
  /** `playbook:tmt/emergency-stop` */
  playbook: string;
  /** Latest first; `after` is how many days after the one before it, absent for the first. */
  incidents: { id: string; date: string; after?: number }[];
}

/** What came back, most often first. */
export function repeats(incidents: readonly PastIncident[]): Repeat[] {
  const worked = incidents.flatMap((incident) =>
    [...new Set(incident.data.playbooks)].map((playbook) => ({ playbook, incident })),
  );
  return [...Map.groupBy(worked, ({ playbook }) => playbook)]
    .filter(([, all]) => all.length > 1)
    .sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1))
    .map(([playbook, all]) => ({
      plan: all[0]?.incident.data.plan ?? '',
      playbook,
      incidents: all.map(({ incident: { id, data } }, index) => {
        const before = all[index + 1]?.incident.data.date;
        return { id, date: data.date, ...(before === undefined ? {} : { after: daysBetween(before, data.date) }) };
      }),
    }));
}

/** The mean time of a plan's incidents between two stamps. */
export interface MeanTime {
  plan: string;
  between: [from: string, to: string];
  /** How many records have both stamps: over these the mean is taken. */
  n: number;
  /** The ids of the plan's records that lack one of the two: they are left out, and count as no time at all. */
  without: string[];
  /** Seconds. */
  mean: number;
  shortest: number;
  longest: number;
}

/** Each pair of stamps that a record of the plan has; a pair that none has is not there, since of it nothing is known. */
export function meanTimes(incidents: readonly PastIncident[]): MeanTime[] {
  return [...Map.groupBy(incidents, ({ data }) => data.plan)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([plan, all]) => {
      const taken = all.flatMap(({ id, data }) =>
        data.times.map(({ between, took }) => ({ id, between, took: durationSeconds(took) })),
      );
      return [...Map.groupBy(taken, ({ between }) => between.join(' '))].flatMap(([, these]) => {
        const [first] = these;
        if (!first) return [];
        const spans = these.map(({ took }) => took);
        const having = new Set(these.map(({ id }) => id));
        return {
          plan,
          between: first.between,
          n: spans.length,
          without: all.map(({ id }) => id).filter((id) => !having.has(id)),
          mean: spans.reduce((sum, span) => sum + span, 0) / spans.length,
          shortest: Math.min(...spans),
          longest: Math.max(...spans),
        };
      });
    })
    .sort((a, b) => (a.plan === b.plan ? order(a) - order(b) : 0));
}

/** Pairs in the order of an incident: by the earlier stamp, then by the later. */
const stamps = ['detection', 'acknowledgement', 'response', 'containment', 'recovery', 'resolution'];

function order({ between: [from, to] }: Pick<MeanTime, 'between'>): number {
  return stamps.indexOf(from) * 10 + stamps.indexOf(to);
}
