import { isSet } from '../../model/fields.ts';
import { durationSeconds, type TimeBox, type TimeLimit } from '../../model/time.ts';

/** A stretch of elapsed time on the line, in seconds from the incident's start; `to` absent where no end is given. */
export interface Span {
  from: number;
  to: number | undefined;
}

/** A mark on the axis: where it lies, in percent, and what it says. */
export interface Tick {
  at: number;
  label: string;
  /** Too near its neighbours for a phone: shown where there is room. */
  roomy: boolean;
}

const marks: [seconds: number, label: string][] = [
  [0, '0'],
  [60, '1 min'],
  [300, '5 min'],
  [900, '15 min'],
  [3600, '1 h'],
  [4 * 3600, '4 h'],
  [86_400, '24 h'],
  [3 * 86_400, '72 h'],
  [7 * 86_400, '7 d'],
  [30 * 86_400, '30 d'],
  [365 * 86_400, '1 y'],
];

/** The span of a phase's time box. */
export function boxSpan({ from, to }: TimeBox): Span {
  return { from: durationSeconds(from), to: isSet(to) ? durationSeconds(to) : undefined };
}

/** The span of a limit, from the start; undefined where no clock can count it. */
export function limitSpan({ max }: TimeLimit): Span | undefined {
  return isSet(max) ? { from: 0, to: durationSeconds(max) } : undefined;
}

/**
 * Places spans on one line from 0 to the mark at or after the latest end. The line is logarithmic, log(1 + minutes),
 * since minutes and days stand on it together; each place is a percentage of its length.
 */
export function layOutTimeline(spans: readonly Span[]): {
  ticks: Tick[];
  bars: { start: number; end: number; open: boolean }[];
} {
  const latest = Math.max(60, ...spans.map(({ from, to }) => to ?? from));
  const end = marks.find(([seconds]) => seconds >= latest)?.[0] ?? latest;
  const place = (seconds: number) => (100 * Math.log1p(seconds / 60)) / Math.log1p(end / 60);
  const all = marks.filter(([seconds]) => seconds <= end).map(([seconds, label]) => ({ at: place(seconds), label }));
  const narrow = new Set(spaced(all, apartOnPhone));
  const ticks = spaced(all, apart).map((tick) => ({ ...tick, roomy: !narrow.has(tick) }));
  const bars = spans.map(({ from, to }) => ({ start: place(from), end: place(to ?? end), open: to === undefined }));
  return { ticks, bars };
}

/** Least distance of two labels, in percent of the line. */
const apart = 11;
const apartOnPhone = 19;

/** Leaves out marks that would stand on their left neighbour; the last one always stays. */
function spaced<Mark extends { at: number }>(ticks: readonly Mark[], least: number): Mark[] {
  const last = ticks.at(-1);
  if (!last) return [];
  const kept: Mark[] = [];
  for (const tick of ticks.slice(0, -1)) {
    const before = kept.at(-1);
    if ((!before || tick.at - before.at >= least) && last.at - tick.at >= least) kept.push(tick);
  }
  return [...kept, last];
}
