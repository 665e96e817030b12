import { type SlotInject, unreached, walk } from '../model/drill-walk.ts';

/** What is drawn. Times in milliseconds of exercise time. */
export interface TimelineDrill<Inject extends SlotInject & { title: string }> {
  title: string;
  injects: readonly Inject[];
  /** The slot, hot wash included. */
  length: number;
  debrief: number;
}

const width = 860;
const axis = 64;
const branches = 470;
const top = 56;
const line = 19;
/** Pixels for a minute: a line of text for two. */
const perMinute = 9;

interface Entry {
  at: number;
  text: string;
  kind: 'planned' | 'branch';
  /** For what a decision leads to: the time of that decision. */
  from?: number;
  mark: 'inject' | 'decision' | 'optional';
}

/**
 * A drill's timeline as a string of SVG, without styles or scripts, in the colour of the text around it: time runs down, planned
 * injects stand beside it, what decisions lead to stands to the right and hangs on its decision, the hot wash closes
 * the slot. Every word of it is a title as well, for those who do not see it. A scenario with too many paths is drawn
 * without its branches.
 */
export function timelineSvg<Inject extends SlotInject & { title: string }>(drill: TimelineDrill<Inject>): string {
  const entries = placed(drill);
  const y = (at: number) => top + (at / 60_000) * perMinute;
  const rows = [...laidOut(entries, 'planned', y), ...laidOut(entries, 'branch', y)];
  const play = drill.length - drill.debrief;
  const last = Math.max(play, ...entries.map(({ at }) => at));
  const held = drill.injects.filter(
    ({ type, at }) => at === undefined && (type === 'contingency' || type === 'complexity'),
  );
  const foot = Math.max(y(Math.max(last, drill.length)), ...rows.map(({ label }) => label)) + 28;
  const height = foot + held.length * line + (held.length > 0 ? line : 0) + 8;
  const over = last > play ? `, ${Math.ceil((last - play) / 60_000)} minutes into the hot wash` : '';
  const say = `Timeline of ${drill.title}: ${minutes(drill.length)}, hot wash ${minutes(drill.debrief)}${over}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${Math.ceil(height)}" width="${width}" role="img" aria-label="${escaped(say)}" font-family="system-ui, sans-serif" font-size="13" fill="currentColor">`,
    `<text x="0" y="18" font-size="15" font-weight="700">${escaped(clipped(drill.title, 90))}</text>`,
    `<text x="0" y="37">${escaped(`Slot ${minutes(drill.length)}, hot wash ${minutes(drill.debrief)}${over}. ● inject  ◆ decision  ○ may be cut`)}</text>`,
    ...ticks(Math.max(drill.length, last), y),
    `<rect x="${axis}" y="${fixed(y(play))}" width="${width - axis}" height="${fixed(y(drill.length) - y(play))}" fill="currentColor" fill-opacity="0.08" stroke="currentColor"/>`,
    `<text x="${width - 8}" y="${fixed(y(drill.length) - 8)}" text-anchor="end" font-weight="700">Hot wash</text>`,
    `<line x1="${axis}" y1="${top}" x2="${axis}" y2="${fixed(y(Math.max(drill.length, last)))}" stroke="currentColor" stroke-width="2"/>`,
    ...rows.map((row) => drawn(row, y)),
    ...(held.length > 0 ? [`<text x="0" y="${fixed(foot)}" font-weight="700">Released by hand</text>`] : []),
    ...held.map(
      ({ title, type }, index) =>
        `<text x="${axis + 14}" y="${fixed(foot + (index + 1) * line)}">${escaped(`${title} (${type})`)}</text>`,
    ),
    '</svg>',
  ].join('');
}

function placed<Inject extends SlotInject & { title: string }>({ injects }: TimelineDrill<Inject>): Entry[] {
  const found = new Map<string, Entry>();
  for (const inject of injects)
    if (inject.at !== undefined)
      found.set(inject.id, { at: inject.at, text: inject.title, kind: 'planned', mark: markOf(inject) });
  try {
    for (const { deliveries } of walk({ injects }))
      for (const { inject, at } of deliveries) {
        if (inject.at !== undefined || found.has(`${inject.id} ${at}`)) continue;
        const cause = deliveries.findLast(
          ({ choice, inject: { decision } }) =>
            choice !== undefined &&
            choice.at <= at &&
            decision?.options.some(({ id, leadsTo }) => id === choice.option && leadsTo.includes(inject.id)),
        );
        const entry: Entry = { at, text: inject.title, kind: 'branch', mark: markOf(inject) };
        found.set(`${inject.id} ${at}`, cause ? { ...entry, from: cause.at } : entry);
      }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  for (const { id, title } of unreachedOf(injects))
    found.set(id, { at: 0, text: `${title} (nothing leads to it)`, kind: 'branch', mark: 'inject' });
  return [...found.values()].toSorted((one, other) => one.at - other.at);
}

function unreachedOf<Inject extends SlotInject & { title: string }>(injects: readonly Inject[]): Inject[] {
  try {
    return unreached({ injects }, walk({ injects })).filter(({ type }) => type === 'adaptive');
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [];
  }
}

function markOf({ weight, decision }: SlotInject): Entry['mark'] {
  if (weight === 'optional') return 'optional';
  return decision ? 'decision' : 'inject';
}

interface Row extends Entry {
  /** Where the text stands: at its time, or below the one before it. */
  label: number;
}

function laidOut(entries: readonly Entry[], kind: Entry['kind'], y: (at: number) => number): Row[] {
  let free = top;
  return entries
    .filter((entry) => entry.kind === kind)
    .map((entry) => {
      const label = Math.max(y(entry.at), free);
      free = label + line;
      return { ...entry, label };
    });
}

function drawn({ at, text, kind, from, mark, label }: Row, y: (at: number) => number): string {
  const x = kind === 'planned' ? axis : branches;
  const point = fixed(y(at));
  const lead =
    kind === 'branch' && from !== undefined
      ? `<path d="M${axis} ${fixed(y(from))}L${axis + 9} ${fixed(y(from) + 9)}L${branches - 46} ${fixed(y(from) + 9)}L${branches - 26} ${point}L${branches} ${point}" fill="none" stroke="currentColor" stroke-opacity="0.5" stroke-dasharray="3 3"/>`
      : '';
  const slip =
    label - y(at) > 1
      ? `<path d="M${x} ${point}L${x + 12} ${fixed(label)}" stroke="currentColor" stroke-opacity="0.5"/>`
      : '';
  const room = kind === 'planned' ? 48 : 44;
  const words = `${clock(at)}  ${text}`;
  return `<g><title>${escaped(words)}</title>${lead}${slip}${shape(mark, x, y(at))}<text x="${x + 14}" y="${fixed(label + 4)}">${escaped(clipped(words, room))}</text></g>`;
}

function shape(mark: Entry['mark'], x: number, at: number): string {
  const y = fixed(at);
  if (mark === 'decision')
    return `<path d="M${x} ${fixed(at - 7)}L${x + 7} ${y}L${x} ${fixed(at + 7)}L${x - 7} ${y}Z"/>`;
  if (mark === 'optional')
    return `<circle cx="${x}" cy="${y}" r="5" fill="none" stroke="currentColor" stroke-width="2"/>`;
  return `<circle cx="${x}" cy="${y}" r="5"/>`;
}

function ticks(end: number, y: (at: number) => number): string[] {
  const step = end > 120 * 60_000 ? 20 : 10;
  const marks = Array.from({ length: Math.floor(end / (step * 60_000)) + 1 }, (_, index) => index * step);
  return marks.map(
    (minute) =>
      `<text x="${axis - 14}" y="${fixed(y(minute * 60_000) + 4)}" text-anchor="end">${clock(minute * 60_000)}</text><line x1="${axis - 8}" y1="${fixed(y(minute * 60_000))}" x2="${axis}" y2="${fixed(y(minute * 60_000))}" stroke="currentColor"/>`,
  );
}

function clock(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  const two = (count: number) => String(count).padStart(2, '0');
  const rest = seconds % 60 === 0 ? '' : `:${two(seconds % 60)}`;
  return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}${rest}`;
}

function minutes(milliseconds: number): string {
  const count = Math.round(milliseconds / 60_000);
  return `${count} ${count === 1 ? 'minute' : 'minutes'}`;
}

function clipped(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function fixed(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
