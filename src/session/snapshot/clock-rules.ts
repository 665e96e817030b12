import type { Duty } from '../../model/duties.ts';
import type { Escalations } from '../../model/escalations.ts';
import { isSet, type unset } from '../../model/fields.ts';
import type { Notifications } from '../../model/notifications.ts';
import type { Objectives } from '../../model/objectives.ts';
import { plainText } from '../../model/plain-text.ts';
import { routeOf } from '../../model/routes.ts';
import type { Severities, SeverityLevel } from '../../model/severities.ts';
import { type Cadence, durationSeconds, limitSeconds, type TimeLimit } from '../../model/time.ts';
import type { ClockRule } from './plan-schema.ts';

/** What of a plan sets clocks. */
export interface ClockContent {
  id: string;
  /** How long "at once" may take, as an ISO 8601 duration, where the desk says it. */
  atOnce?: string | undefined;
  severities?: Severities | undefined;
  escalations?: Escalations | undefined;
  notifications?: Notifications | undefined;
  objectives?: Objectives | undefined;
}

type NotificationWindow = Notifications['windows'][number];
type Source = ClockRule['sources'][number];

/** A rung of the escalation ladder, and whom it and its level's own sentence tell. */
type Party = { says: string };

/** One place of a plan that sets a bound. */
interface Reading {
  limit: number | undefined;
  exclusive: boolean;
  source: Source;
  later?: ClockRule['later'];
}

/**
 * The clocks that a plan sets, each with the places it comes from. Where two places give one duty two bounds, the
 * shorter counts and both are named (the handbook's decision "stricter-reading"). Bounds in business days have no limit that a clock could count: no plan
 * says when a business day begins.
 */
export function clockRules(content: ClockContent): ClockRule[] {
  const levels = content.severities?.levels ?? [];
  const rules = [
    ...levels.flatMap((level) => levelRules(content, level)),
    ...windowRules(content),
    ...restoreRules(content),
  ];
  const tolerance = content.atOnce === undefined ? undefined : durationSeconds(content.atOnce) * 1_000;
  return tolerance === undefined ? rules : rules.map((rule) => (rule.limit === 0 ? { ...rule, tolerance } : rule));
}

function levelRules({ id, escalations }: ClockContent, level: SeverityLevel): ClockRule[] {
  const address = `${id}#${level.id}`;
  const own: Pick<Source, 'link' | 'href'> = { link: `severity:${address}`, href: routeOf('severities', address) };
  const rungs = escalations && isSet(escalations.ladder) ? escalations.ladder : [];
  const ladder = rungs
    .filter((rung) => rung.severity === address)
    .map((rung) => ({
      rung,
      place: { link: `escalation:${id}#${rung.id}`, href: routeOf('escalations', `${id}#${rung.id}`) },
    }));
  const escalation = isSet(level.escalation) ? level.escalation : undefined;
  const communication = isSet(level.communication) ? level.communication : undefined;
  const updates = isSet(level.updates) ? level.updates : undefined;
  return [
    rule('respond-by', `Respond to ${level.name}`, address, [
      bound(level.response, own),
      ...ladder.map(({ rung, place }) => bound(rung.initialResponse, place)),
    ]),
    ...escalationRules(level, address, [
      ...ladder.map(({ rung, place }) => ({ id: rung.id, to: rung.to, reading: bound(rung.after, place) })),
      { id: 'level', to: escalation?.to ?? [], reading: bound(escalation?.after, own) },
    ]),
    rule('communicate-by', `Tell people of ${level.name}`, address, [bound(communication?.within, own)]),
    rule('next-update-by', `Next update on ${level.name}`, address, [
      beat(communication?.every, own),
      beat(updates, own),
    ]),
  ].filter((made) => made !== undefined);
}

/** One place that says whom a level is escalated to, and by when. */
interface Call {
  id: string;
  to: readonly Party[];
  reading: Reading | undefined;
}

/**
 * The clocks of a level's escalation: to tell the one and to tell the other are two duties, each with its own bound.
 * Places that name somebody in common speak of one duty, and so does one that names nobody beside a single other: then
 * the shorter bound counts.
 */
function escalationRules(level: SeverityLevel, address: string, calls: readonly Call[]): (ClockRule | undefined)[] {
  const duties = calls.filter(({ reading }) => reading !== undefined).reduce(withCall, []);
  return duties.map((calls) => {
    const [first] = calls;
    const readings = calls.map(({ reading }) => reading);
    const made = rule('escalate-by', `Escalate ${level.name}`, address, readings);
    if (!made || !first || duties.length === 1) return made;
    const names = [...new Set(calls.flatMap(({ to }) => to.map(({ says }) => says)))];
    const title = names.length === 0 ? made.title : `${made.title} to ${names.join(', ')}`;
    return { ...made, id: `${made.id}:${first.id}`, title };
  });
}

function withCall(duties: readonly (readonly Call[])[], call: Call): readonly (readonly Call[])[] {
  const shares = (duty: readonly Call[]) =>
    (call.to.length === 0 && duties.length === 1) ||
    duty.some(({ to }) => to.some(({ says }) => call.to.some((party) => party.says === says)));
  const same = duties.filter(shares);
  return [...duties.filter((duty) => !same.includes(duty)), [...same.flat(), call]];
}

function windowRules({ id, notifications, severities }: ClockContent): ClockRule[] {
  return (notifications?.windows ?? []).flatMap((window) => {
    const place = { link: `notification:${id}#${window.id}`, href: routeOf('notifications', `${id}#${window.id}`) };
    const once = bound(window.limit, place);
    const made = rule('notify-by', window.title, window.id, [once ?? beat(window.every, place)]);
    if (!made) return [];
    const { severity: _window, ...common } = {
      ...made,
      ...(once ? {} : { repeats: true }),
      ...(window.starts === undefined ? {} : { starts: window.starts }),
    };
    const starts = windowStarts(window);
    // Levels owe each their own: of two rows that run side by side, each says which level it is of.
    const isOfSeveral = starts.filter(({ severity }) => severity !== undefined).length > 1;
    const nameOf = (severity: string) =>
      severities?.levels.find((level) => severity === `${id}#${level.id}`)?.name ?? severity.split('#')[1];
    return starts.map(({ severity, conditions }) => ({
      ...common,
      ...(severity === undefined
        ? {}
        : {
            id: `${common.id}:${severity.split('#')[1]}`,
            severity,
            ...(isOfSeveral ? { title: `${common.title} (${nameOf(severity)})` } : {}),
          }),
      ...(conditions.length > 0 ? { conditions } : {}),
    }));
  });
}

/** What starts the clock of a window: each level that a trigger names, and the events that no level stands for. */
function windowStarts({ triggers }: NotificationWindow): { severity?: string; conditions: string[] }[] {
  const levels = new Set(triggers.flatMap(({ severities }) => (isSet(severities) ? severities : [])));
  const events = triggers.filter(({ severities }) => !isSet(severities)).map(({ text }) => plainText(text));
  const atLevels = [...levels].map((severity) => {
    const here = triggers.filter(({ severities }) => isSet(severities) && severities.includes(severity));
    const atOnce = here.some(({ conditional }) => !conditional);
    return { severity, conditions: atOnce ? [] : here.map(({ text }) => plainText(text)) };
  });
  return atLevels.length === 0 || events.length > 0 ? [...atLevels, { conditions: events }] : atLevels;
}

function restoreRules({ id, objectives }: ClockContent): ClockRule[] {
  const groups = objectives && isSet(objectives.rto) ? objectives.rto : [];
  return groups.flatMap(({ systems }) =>
    systems.flatMap((system) => {
      const place = { link: `objective:${id}#${system.id}`, href: routeOf('objectives', `${id}#${system.id}`) };
      const made = rule('restore-by', `Restore ${system.name}`, system.id, [bound(system.limit, place)]);
      return made ? [{ ...made, severity: undefined, conditions: [`${system.name} is down`] }] : [];
    }),
  );
}

function rule(
  kind: Duty,
  title: string,
  severity: string,
  found: readonly (Reading | undefined)[],
): ClockRule | undefined {
  const readings = found.filter((reading) => reading !== undefined);
  const [strictest] = readings.toSorted(stricter);
  if (!strictest) return undefined;
  return {
    id: `${kind}:${severity}`,
    kind,
    title,
    says: strictest.source.says,
    severity,
    ...(strictest.limit === undefined ? {} : { limit: strictest.limit }),
    ...(strictest.exclusive ? { exclusive: true } : {}),
    ...(kind === 'next-update-by' ? { repeats: true } : {}),
    ...(strictest.later === undefined ? {} : { later: strictest.later }),
    // A level may say the same twice, as its cadence and in its sentence: one place is named once.
    sources: [
      ...new Map([strictest, ...readings].map(({ source }) => [`${source.link} ${source.says}`, source])).values(),
    ],
  };
}

function stricter(a: Reading, b: Reading): number {
  const [first, second] = [a.limit ?? Number.POSITIVE_INFINITY, b.limit ?? Number.POSITIVE_INFINITY];
  return first === second ? Number(b.exclusive) - Number(a.exclusive) : first - second;
}

function bound(limit: TimeLimit | typeof unset | undefined, place: Omit<Source, 'says'>): Reading | undefined {
  if (!isSet(limit)) return undefined;
  const seconds = limitSeconds(limit);
  if (seconds === undefined && limit.businessDays === undefined) return undefined;
  return {
    limit: seconds === undefined ? undefined : seconds * 1_000,
    exclusive: limit.exclusive ?? false,
    source: { ...place, says: limit.says },
  };
}

function beat(cadence: Cadence | undefined, place: Omit<Source, 'says'>): Reading | undefined {
  if (!cadence || !isSet(cadence.every)) return undefined;
  const later = cadence.later?.map(({ says, after, every }) => ({
    after: durationSeconds(after) * 1_000,
    limit: durationSeconds(every) * 1_000,
    says,
  }));
  return {
    limit: durationSeconds(cadence.every) * 1_000,
    exclusive: false,
    source: { ...place, says: cadence.says },
    ...(later === undefined ? {} : { later }),
  };
}
