import type { View } from '../engine/tables.ts';
import type { Moment } from '../log/timekeeping.ts';
import type { TellList } from '../snapshot/tell-schema.ts';
import { clocksAt, type DueClock, rests } from './clocks-due.ts';
import type { ClockState, Recorded, ResponseDraft } from './state.ts';

type Row = TellList['rows'][number];
type Told = Pick<View<ResponseDraft>, 'severity' | 'messages' | 'clocks' | 'time' | 'exercise' | 'plan' | 'status'>;

/** Somebody to tell, as it stands in an incident. */
export interface ToTell {
  row: Row;
  /**
   * now: the plan has it told at the level that is declared, or a clock of it runs. may: a person has to say whether it holds. told: it is in the
   * log.
   */
  standing: 'now' | 'may' | 'told';
  /** When it is due, in epoch milliseconds, where a clock of the plan counts it; what is due at once, since when. */
  due: number | undefined;
  /** The plan says "at once", and the desk lets it take no time that could be counted. */
  atOnce: boolean;
  /** What a message answers that tells them: the clocks of this place that run. */
  answers: string[];
  /** Those whom the place names and of whom the log says that they were told, in the plan's words. */
  known: string[];
  told: Recorded<'message-sent'> | undefined;
}

/**
 * One list of whom the plan has told now: what is due first, then what holds without a limit, what may hold, and what is done. What the plan
 * ties to another level than the one declared is not in it; before a level is declared, all of it may hold. Once the incident is closed only
 * windows to notify somebody are due.
 */
export function whomToTell({ rows }: TellList, state: Told, moment: Moment): ToTell[] {
  const clocks = clocksAt(state, moment);
  const all = rows.flatMap((row) => {
    // A place may say how fast the first response is as well: to tell somebody is no response.
    const own = clocks.filter(
      ({ clock: { rule } }) => rule.kind !== 'respond-by' && rule.sources.some(({ link }) => link === row.link),
    );
    const standing = standingOf(row, own, state);
    if (standing === undefined) return [];
    const open = own.filter((entry) => runs(entry) && !rests(entry.clock, state));
    const atOnce = open.filter(({ clock, due }) => due === undefined && clock.rule.limit === 0);
    const dues = [...open.flatMap(({ due }) => due ?? []), ...atOnce.map(({ clock }) => clock.started.happened)];
    const told = toldOf(row, rows, own, state);
    const others = told === undefined && own.some(({ clock }) => isMetForOthers(clock, row, rows, state));
    return {
      row,
      standing: told && open.length === 0 ? ('told' as const) : others ? ('now' as const) : standing,
      due: dues.length === 0 ? undefined : Math.min(...dues),
      atOnce: atOnce.length > 0,
      answers: open.map(({ clock }) => clock.id),
      known: told ? row.to.map(({ says }) => says) : [...knownOf(row, state.messages)],
      told,
    };
  });
  const last = Number.POSITIVE_INFINITY;
  return all.toSorted((a, b) => ranks[a.standing] - ranks[b.standing] || (a.due ?? last) - (b.due ?? last) || 0);
}

const ranks = { now: 0, may: 1, told: 2 };

type Place = Pick<Row, 'title' | 'to'>;

/** The words by which the log knows that a place of the plan was told: they say of what, and of whom where not of all whom it names. */
export function tellText(place: Place, whom: readonly string[] = place.to.map(({ says }) => says)): string {
  const some = place.to.filter(({ says }) => whom.includes(says));
  if (some.length === place.to.length) return `${begun(place)}.`;
  return `${begun(place)}${ofThem}${some.map(({ says }) => says).join('; ')}.`;
}

const ofThem = ', of those whom it names: ';

function begun({ title }: Place): string {
  return `Told of the incident, as the plan has it under “${title}”`;
}

/** Whether a text is of a place, as `tellText` writes it; and whom of it then. */
function whomIn(text: string, place: Place): string[] | undefined {
  const all = place.to.map(({ says }) => says);
  if (text === tellText(place)) return all;
  const before = `${begun(place)}${ofThem}`;
  if (!text.startsWith(before)) return undefined;
  const named = `; ${text.slice(before.length, -1)}; `;
  return all.filter((says) => named.includes(`; ${says}; `));
}

/** Whom of a place the messages say that they were told, by all of them together. */
function knownOf(place: Place, messages: Told['messages']): ReadonlySet<string> {
  return new Set(messages.flatMap(({ payload }) => whomIn(payload.text, place) ?? []));
}

function standingOf(
  { kind, levels, when }: ToTell['row'],
  own: readonly DueClock[],
  { severity }: Told,
): 'now' | 'may' | undefined {
  if (own.some(runs)) return 'now';
  if (own.some(({ clock, outcome }) => clock.met !== undefined || outcome === 'possible')) return 'may';
  const isOfLevel = severity !== undefined && levels?.includes(severity);
  if (isOfLevel && kind === 'escalation' && when !== undefined) return 'may';
  if (isOfLevel) return 'now';
  if (severity !== undefined && kind === 'escalation' && levels !== undefined) return undefined;
  return when !== undefined || severity === undefined ? 'may' : undefined;
}

function runs({ clock, outcome }: DueClock): boolean {
  return clock.met === undefined && (outcome === 'open' || outcome === 'past' || outcome === 'timeless');
}

/** The message that told them: one that this list wrote, or that met a clock of the place and was not for others alone. */
function toldOf(row: Row, rows: readonly Row[], own: readonly DueClock[], { messages }: Told): ToTell['told'] {
  const met = new Set(own.flatMap(({ clock }) => clock.met?.event ?? []));
  const known = knownOf(row, messages);
  const isWhole = row.to.every(({ says }) => known.has(says));
  return messages.findLast(({ payload: { text }, event }) =>
    whomIn(text, row) ? isWhole : met.has(event) && !isForOthers(text, row, rows, messages),
  );
}

/** Two places of a plan may share one clock and name other people: whoever told those of one has not told those of the other. */
function isMetForOthers({ met }: ClockState, row: Row, rows: readonly Row[], { messages }: Told): boolean {
  const message = messages.find(({ event }) => event === met?.event);
  return message !== undefined && isForOthers(message.payload.text, row, rows, messages);
}

/** Whether this list wrote a message for another place, which does not name all the people of this one. */
function isForOthers(text: string, row: Row, rows: readonly Row[], messages: Told['messages']): boolean {
  const other = rows.find((one) => whomIn(text, one) !== undefined);
  if (!other) return false;
  const known = knownOf(other, messages);
  return !row.to.every(({ says }) => known.has(says));
}
