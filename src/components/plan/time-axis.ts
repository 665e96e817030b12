/** A labelled mark of an axis. `at` is its place from the left edge, in per cent of the width. */
export interface Tick {
  seconds: number;
  label: string;
  at: number;
}

/** A logarithmic axis of time: equal steps on the page are equal ratios. */
export interface TimeAxis {
  ticks: Tick[];
  /** Place of a time from the left edge, in per cent of the width. */
  place(seconds: number): number;
}

/** Round times that an axis may carry. Labels are short, for six of them share the width of a phone. */
const marks = [
  { seconds: 60, label: '1 min' },
  { seconds: 300, label: '5 min' },
  { seconds: 900, label: '15 min' },
  { seconds: 3_600, label: '1 h' },
  { seconds: 14_400, label: '4 h' },
  { seconds: 86_400, label: '1 day' },
  { seconds: 604_800, label: '1 week' },
  { seconds: 2_629_800, label: '1 month' },
  { seconds: 31_557_600, label: '1 year' },
] as const;

/** A logarithm has no zero, so "at once" stands on its own ground at the left edge, before the axis begins. */
const zeroGround = 12;
/** Room at the right for the last label. */
const rightMargin = 9;

/**
 * An axis that holds all of the given times, in seconds; its ends are round times. Zero stands at the left, set apart.
 * @throws RangeError when no time is given, or a negative one.
 */
export function timeAxis(times: readonly number[]): TimeAxis {
  if (times.length === 0 || times.some((time) => time < 0)) {
    throw new RangeError('A time axis needs at least one time, none below zero');
  }
  const positive = times.filter((time) => time > 0);
  const hasZero = positive.length < times.length;
  const least = Math.min(...positive, 900);
  const most = Math.max(...positive, 3_600);
  const first = Math.max(
    0,
    marks.findLastIndex(({ seconds }) => seconds <= least),
  );
  const found = marks.findIndex(({ seconds }) => seconds >= most);
  const last = found === -1 ? marks.length - 1 : found;
  const from = Math.log(Math.min(marks[first]?.seconds ?? least, least));
  const to = Math.log(Math.max(marks[last]?.seconds ?? most, most));
  const left = hasZero ? zeroGround : 0;
  const place = (seconds: number) =>
    seconds <= 0 ? 0 : rounded(left + ((Math.log(seconds) - from) / (to - from)) * (100 - left - rightMargin));
  const ticks = marks.slice(first, last + 1).map(({ seconds, label }) => ({ seconds, label, at: place(seconds) }));
  return { ticks: hasZero ? [{ seconds: 0, label: '0', at: 0 }, ...ticks] : ticks, place };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
