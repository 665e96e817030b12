import type { SessionState } from '../exercise/session.ts';
import { headOf } from '../log/strands.ts';
import { clocksAt } from '../response/clocks-due.ts';
import type { milestones } from '../response/payloads.ts';
import type { ClockState, Stamp } from '../response/state.ts';
import { stepOf } from '../response/steps.ts';

export interface ClockReport {
  id: string;
  kind: ClockState['rule']['kind'];
  title: string;
  says: string;
  /** `name` says in words what part of the plan `link` is in. */
  sources: { link: string; href: string; says: string; name: string }[];
  /**
   * late: met, and too late. not stamped: nobody said that it was met, and its time was over, or nobody can count it; that
   * is no statement that it was not. open: nobody said so, and it still ran.
   */
  outcome: 'met' | 'late' | 'not stamped' | 'open' | 'possible' | 'superseded' | 'dismissed';
  /** Milliseconds; 0 for "at once". */
  limit?: number;
  /** How long the desk lets "at once" take, in milliseconds. */
  tolerance?: number;
  ran: number;
  /** For an incident, when it was due: an instant in UTC. */
  due?: string;
  reason?: string;
}

/** What a clock allowed, in milliseconds; undefined where nobody can count it. */
export function allowed({ limit, tolerance }: Pick<ClockReport, 'limit' | 'tolerance'>): number | undefined {
  return limit === 0 ? tolerance : limit;
}

/** What a report says of the log that it was made from. `head` names all of it: `log/strands.ts`. */
export interface LogReport {
  events: number;
  head: string;
  refused: number;
  content: string;
  /** How many writers' strands it is of, where there is more than one. */
  strands?: number;
}

export function logReport({ events, refused, heads, fingerprint }: SessionState): LogReport {
  const all = events.length + refused.length;
  const strands = given('strands', heads.size > 1 ? heads.size : undefined);
  return { events: all, head: headOf(heads), refused: refused.length, content: fingerprint, ...strands };
}

/** What a report says of its log at its end. */
export function logText({ events, head, refused, content, strands }: LogReport): string {
  const uncounted = refused > 0 ? ` ${refused} of them could not happen where they stand, and count for nothing.` : '';
  return `${events} events.${uncounted} SHA-256 of the last${strands ? ` of ${strands} strands` : ''}: ${head}. Content: ${content}.`;
}

/** Events that could not have happened where the merge of the strands put them. */
export function refusedEvents({ refused }: SessionState): { event: string; type: string; reason: string }[] {
  return refused.map(({ event: { id, type }, reason }) => ({ event: id, type, reason }));
}

/** The part of a plan that sets clocks, by the collection that a link names. */
const places: Readonly<Record<string, string>> = {
  severity: 'severity matrix',
  escalation: 'escalation ladder',
  notification: 'notification windows',
  objective: 'recovery objectives',
};

function placeName(link: string): string {
  return places[link.split(':')[0] ?? ''] ?? 'plan';
}

/** Every clock that was set off, in the order in which they began, as they stood at the last event. */
export function clockReports(state: SessionState): ClockReport[] {
  const all = clocksAt(state, { offset: state.last.offset, wall: Date.parse(state.events.at(-1)?.at ?? '') || 0 });
  const started = all.toSorted((a, b) => a.clock.started.offset - b.clock.started.offset);
  const wasEnd = (stamp: Stamp | undefined) =>
    stamp !== undefined && state.events.some(({ id, type }) => id === stamp.event && type === 'ended');
  return started.map(({ clock: { id, rule, dismissed, superseded }, outcome, ran, due }) => ({
    id,
    kind: rule.kind,
    title: rule.title,
    says: rule.says,
    sources: rule.sources.map((source) => ({ ...source, name: placeName(source.link) })),
    outcome: outcome === 'timeless' || outcome === 'past' ? 'not stamped' : outcome,
    ...given('limit', rule.limit),
    ...given('tolerance', rule.limit === 0 ? rule.tolerance : undefined),
    ran,
    ...given('due', due === undefined ? undefined : new Date(due).toISOString()),
    ...given(
      'reason',
      dismissed ?? (outcome === 'superseded' && wasEnd(superseded) ? 'it ended with the incident' : undefined),
    ),
  }));
}

/** The times that are worth naming, each by the two stamps that it lies between (the handbook's decision "mean-times"). */
const pairs: readonly [(typeof milestones)[number], (typeof milestones)[number]][] = [
  ['detection', 'acknowledgement'],
  ['acknowledgement', 'response'],
  ['detection', 'response'],
  ['response', 'containment'],
  ['containment', 'recovery'],
  ['detection', 'recovery'],
  ['detection', 'resolution'],
];

/** How long lay between two stamps, in milliseconds of the clock that `read` reads off them. */
export function timesBetween(
  { milestones: reached }: Pick<SessionState, 'milestones'>,
  read: (stamp: Stamp) => number,
): { between: [string, string]; took?: number }[] {
  return pairs.map(([from, to]) => {
    const [start, end] = [reached.get(from), reached.get(to)];
    return { between: [from, to], ...(start && end ? { took: read(end) - read(start) } : {}) };
  });
}

export function stepTexts(state: SessionState, link: string): { step: string; do: string; of: string } {
  const step = stepOf(state, link);
  return { step: link, do: step?.do ?? link, of: step?.of ?? '' };
}

/** A field that is there only if its value is. */
export function given<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  // A computed key widens to `string`; the one key is `name`.
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value });
}
