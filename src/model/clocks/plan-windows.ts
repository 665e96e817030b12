import type { Escalations } from '../escalations.ts';
import { isSet, unset } from '../fields.ts';
import type { Notifications } from '../notifications.ts';
import type { Objectives } from '../objectives.ts';
import { plainText } from '../plain-text.ts';
import type { Severities, SeverityLevel } from '../severities.ts';
import type { Cadence, TimeLimit } from '../time.ts';
import type { ClockRow } from './rows.ts';
import type { ClockWindow, EventMeaning, From, Limit } from './window.ts';

/** What of a plan sets clocks. */
export interface PlanTimes {
  id: string;
  title: string;
  /** The zone of the plan, where it says one. */
  zone?: string | undefined;
  severities?: Severities | undefined;
  escalations?: Escalations | undefined;
  notifications?: Notifications | undefined;
  objectives?: Objectives | undefined;
}

/** What starts the clocks of a plan. */
const starts: readonly EventMeaning[] = [
  { id: 'declared', says: 'the level is declared', also: ['severity-declared', 'classified-as'] },
  { id: 'occurred', says: 'the incident began', also: ['started', 'began', 'happened', 'down', 'outage'] },
  { id: 'aware', says: 'somebody of the desk knew of it', also: ['detected'] },
  { id: 'noticed', says: 'it was noticed, or brought to notice', also: [] },
  { id: 'classified', says: 'it was classified', also: [] },
  { id: 'determined', says: 'it was determined', also: [] },
];

const done = ['met', 'done'];
const sent = ['sent', 'submitted', 'notified', 'told'];

/** What meets them. What people call by one word, "sent" or "done", is several events where a row has several windows. */
const ends: readonly EventMeaning[] = [
  { id: 'resolved', says: 'it is resolved', also: ['recovered', 'restored', ...done] },
  {
    id: 'updated',
    says: 'the last update was sent',
    also: ['update-sent', 'last-sent', 'last-update', 'communicated', ...sent, ...done],
  },
  { id: 'people-told', says: 'people were told', also: ['communicated', ...sent, ...done] },
  { id: 'responded', says: 'somebody responded', also: ['response', 'acknowledged', ...done] },
  { id: 'escalated', says: 'it was escalated', also: ['escalation', ...done] },
  { id: 'message-sent', says: 'it was sent', also: [...sent, ...done] },
];

/** Where a window starts at a submission, the word is that. */
const submission: EventMeaning = { id: 'submitted', says: 'the message before it was submitted', also: [] };

const atDeclaration: From = { events: ['declared'], which: 'earliest' };
// Where a plan does not say from when, the earlier of the two counts: the handbook's decision "stricter-reading".
const atFirst: From = {
  events: ['occurred', 'declared'],
  which: 'earliest',
  open: 'the plan does not say from when it counts: the earlier of “occurred” and “declared” is taken',
};

/** Every bound of a plan's documents as a row of clocks, by the item that sets it. */
export function planRows(plan: PlanTimes): ClockRow[] {
  return [...notificationRows(plan), ...escalationRows(plan), ...levelRows(plan), ...objectiveRows(plan)];
}

function row(plan: PlanTimes, kind: string, item: string, title: string, windows: ClockWindow[]): ClockRow {
  const zoned = windows.map((window) => ({ ...window, zone: window.zone ?? plan.zone }));
  return {
    id: `${plan.id}/${item}`,
    link: `${kind}:${plan.id}#${item}`,
    title: `${plan.title}: ${title}`,
    events: eventsOf(zoned),
    entities: [],
    windows: zoned,
    on: true,
  };
}

/** The events of a row: all that may start a window, and those that meet one of its own. */
function eventsOf(windows: readonly ClockWindow[]): EventMeaning[] {
  const froms = windows.flatMap(({ limits }) => limits.map(({ from }) => from));
  const asked = new Set([...windows.map(({ meets }) => meets), ...froms.map(({ again }) => again)]);
  const submits = froms.some(({ events }) => events.includes(submission.id));
  const own = ends.filter(({ id }) => asked.has(id));
  // Where nothing else is sent, it is the escalation.
  const met = own.some(({ also }) => also.includes('sent'))
    ? own
    : own.map((each) => (each.id === 'escalated' ? { ...each, also: [...each.also, ...sent] } : each));
  return [...starts, ...(submits ? [submission] : []), ...met];
}

function notificationRows(plan: PlanTimes): ClockRow[] {
  return (plan.notifications?.windows ?? []).map((window) => {
    const levels = window.triggers.some(({ severities }) => isSet(severities));
    const conditions = window.triggers
      .filter(({ severities, conditional }) => conditional || !isSet(severities))
      .map(({ text }) => plainText(text));
    const from: From = window.starts
      ? { events: [window.starts], which: 'earliest' }
      : levels
        ? atDeclaration
        : atFirst;
    // A message without a number is met by the first of the updates that follow it.
    const meets = window.every && !isNumber(window.limit) ? 'updated' : 'message-sent';
    const place = { calendar: window.calendar, conditions, meets };
    const started = window.starts !== undefined;
    const once =
      isSet(window.limit) || !window.every ? [single(window.id, window.title, window.limit, from, started, place)] : [];
    const again = window.every ? [beat(`${window.id}-every`, window.title, window.every, levels, conditions)] : [];
    return row(plan, 'notification', window.id, window.title, [...once, ...again]);
  });
}

function escalationRows(plan: PlanTimes): ClockRow[] {
  const ladder = plan.escalations && isSet(plan.escalations.ladder) ? plan.escalations.ladder : [];
  return ladder.map((rung) => {
    const from = rung.severity === undefined ? atFirst : atDeclaration;
    const conditions = rung.severity === undefined ? [rung.trigger] : [];
    const to = rung.to.map(({ says }) => says).join(', ');
    const title = `${rung.trigger}, to ${to}`;
    const response = isSet(rung.initialResponse)
      ? [
          single(`${rung.id}-response`, `First response: ${rung.trigger}`, rung.initialResponse, from, false, {
            conditions,
            meets: 'responded',
          }),
        ]
      : [];
    return row(plan, 'escalation', rung.id, title, [
      single(rung.id, title, rung.after, from, false, { conditions, meets: 'escalated' }),
      ...response,
    ]);
  });
}

function levelRows(plan: PlanTimes): ClockRow[] {
  return (plan.severities?.levels ?? []).map((level) =>
    row(plan, 'severity', level.id, level.name, levelWindows(level)),
  );
}

function levelWindows({ id, name, response, escalation, communication, updates }: SeverityLevel): ClockWindow[] {
  const windows = [single(id, `Respond to ${name}`, response, atDeclaration, false, { meets: 'responded' })];
  const after = isSet(escalation) ? escalation.after : undefined;
  const within = isSet(communication) ? communication.within : undefined;
  const every = isSet(updates) ? updates : isSet(communication) ? communication.every : undefined;
  const told = { meets: every && within && !isNumber(within) ? 'updated' : 'people-told' };
  if (after)
    windows.push(single(`${id}-escalation`, `Escalate ${name}`, after, atDeclaration, false, { meets: 'escalated' }));
  if (within) windows.push(single(`${id}-communication`, `Tell people of ${name}`, within, atDeclaration, false, told));
  if (every) windows.push(beat(`${id}-every`, `Next update on ${name}`, every, true, []));
  return windows;
}

function objectiveRows(plan: PlanTimes): ClockRow[] {
  const groups = plan.objectives && isSet(plan.objectives.rto) ? plan.objectives.rto : [];
  return groups.flatMap(({ systems }) =>
    systems.map(({ id, name, limit }) => {
      const place = { conditions: [`${name} is down`], meets: 'resolved' };
      return row(plan, 'objective', id, `Restore ${name}`, [
        single(id, `Restore ${name}`, limit, atFirst, false, place),
      ]);
    }),
  );
}

/** A bound that holds once. Business days that a plan starts nowhere, or counts by no calendar, are counted by nobody. */
function single(
  id: string,
  title: string,
  limit: TimeLimit | typeof unset | undefined,
  from: From,
  started: boolean,
  rest: Partial<ClockWindow>,
): ClockWindow {
  if (!isSet(limit)) return { id, title, says: 'the plan names no time', limits: [], ...rest };
  const missing = [started ? undefined : 'start', rest.calendar === undefined ? 'calendar' : undefined].filter(Boolean);
  const silent =
    limit.businessDays !== undefined && missing.length > 0
      ? `the plan says "${limit.says}" and gives no ${missing.reverse().join(' and no ')}: nobody can count it`
      : undefined;
  return { id, title, says: limit.says, limits: [bound(limit, from)], silent, ...rest };
}

/** Whether a limit has a number that a clock counts: "at once" has none. */
function isNumber(limit: TimeLimit | typeof unset): boolean {
  return isSet(limit) && limit.max !== 'PT0S' && (isSet(limit.max) || limit.businessDays !== undefined);
}

function bound({ says, max, exclusive, businessDays }: TimeLimit, from: From): Limit {
  // "At once" has no number either: nothing counts down to it.
  return { from, says, max: max === 'PT0S' ? unset : max, exclusive, businessDays };
}

function beat(
  id: string,
  title: string,
  { says, every, later }: Cadence,
  levels: boolean,
  conditions: string[],
): ClockWindow {
  // From an event alone nobody can tell how long it has gone on: an incident's own clocks count it.
  const silent =
    later && `the plan says "${says}", then "${later.map((one) => one.says).join('", "')}": an incident counts it`;
  const from: From = { ...(levels ? atDeclaration : atFirst), again: 'updated' };
  return { id, title, says, limits: [{ from, says, max: every }], repeats: true, conditions, silent };
}
