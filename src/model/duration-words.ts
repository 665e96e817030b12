import { durationSeconds } from './time.ts';

/*
 * What English words say about time, as far as it is beyond doubt. Sources word their limits in prose, and a clock counts what
 * somebody made of that: this reads the words again, so that the two can be held against each other.
 */

const unitWords = '(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)';

/** The ISO letter of a unit, by the beginning of its name. */
const units: readonly [start: string, iso: (count: number) => string][] = [
  ['sec', (count) => `PT${count}S`],
  ['min', (count) => `PT${count}M`],
  ['h', (count) => `PT${count}H`],
  ['day', (count) => `P${count}D`],
  ['week', (count) => `P${count}W`],
  ['month', (count) => `P${count}M`],
  ['year', (count) => `P${count}Y`],
];

const small = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const countWords = String.raw`(?:\d+|an?|${small.join('|')})`;

/** Words that change what stands beside them: "half an hour", "twice a week", "every other day", "quarterly, Q1", "2.5 hours". */
const doubtful =
  /\b(?:half|halves|third|quarters?\s+of|twice|thrice|times|double|other|couple|few|several|per|alternate|second (?:week|month|year|day)|q[1-4])\b|\d[.,]\d|\band a\b/i;

/** Days on which somebody works are no days of a calendar. */
const working = /\b(?:business|working|trading|bank|market)[ -](?:days?|hours?)\b/i;

const adverbs: readonly [pattern: RegExp, iso: string][] = [
  [/\bsemi-?annual(?:ly)?\b|\bhalf-?yearly\b/i, 'P6M'],
  [/\bfortnightly\b/i, 'P2W'],
  [/\bhourly\b/i, 'PT1H'],
  [/\bdaily\b/i, 'P1D'],
  [/(?<!bi-?)\bweekly\b/i, 'P1W'],
  [/(?<!bi-?)\bmonthly\b/i, 'P1M'],
  [/\bquarterly\b/i, 'P3M'],
  [/(?<!semi-?|bi-?)\b(?:annual(?:ly)?|yearly)\b/i, 'P1Y'],
];

const atOnce = /\b(?:immediate(?:ly)?|at once|instant(?:ly)?|straight away)\b/i;

/**
 * The lengths of time that a wording names, in seconds: "within 4 hours, then daily" names two. "Immediate" is 0, an adverb such as
 * "quarterly" the time from one to the next. Undefined where it names none, or where a word makes it doubtful which.
 */
export function secondsNamed(says: string): number[] | undefined {
  if (doubtful.test(says) || working.test(says)) return undefined;
  const text = says.replaceAll('-', ' ');
  const named = [...text.matchAll(compound)].map((match) => compoundSeconds(match[0]));
  // "Every hour" has no number, and "in 15 to 60 minutes" names the first without its unit.
  for (const [, unit = ''] of text.matchAll(every)) named.push(seconds('1', unit));
  for (const [, first = '', , unit = ''] of text.matchAll(range)) named.push(seconds(first, unit));
  for (const [pattern, iso] of adverbs) if (pattern.test(says)) named.push(durationSeconds(iso));
  if (atOnce.test(says)) named.push(0);
  return named.length > 0 ? [...new Set(named)] : undefined;
}

/** The span that a wording names, in seconds: "15-60 minutes". Undefined where it names none, more than one, or one in doubt. */
export function spanNamed(says: string): { from: number; to: number } | undefined {
  if (doubtful.test(says) || working.test(says)) return undefined;
  const [only, another] = says.replaceAll(/[-–]/g, ' to ').matchAll(range);
  if (!only || another) return undefined;
  const [, first = '', last = '', unit = ''] = only;
  return { from: seconds(first, unit), to: seconds(last, unit) };
}

/** The working days that a wording names: "within four business days" is 4, "next working day" 1. Undefined where it names none, or more than one count. */
export function workingDaysNamed(says: string): number | undefined {
  const named = [...says.matchAll(workingDays)].map(([, count = '']) => {
    const lower = count.toLowerCase();
    if (/^\d+$/.test(lower)) return Number(lower);
    return /^(?:an?|next)$/.test(lower) ? 1 : small.indexOf(lower);
  });
  return named.length > 0 && new Set(named).size === 1 ? named[0] : undefined;
}

const workingDays = new RegExp(String.raw`\b(${countWords}|next)\s+(?:business|working|trading)[ -]days?\b`, 'gi');
const one = String.raw`\b${countWords}\s*${unitWords}\b`;
const compound = new RegExp(String.raw`${one}(?:(?:\s+|,\s*|\s+and\s+)${one})*`, 'gi');
const single = new RegExp(String.raw`\b(${countWords})\s*(${unitWords})\b`, 'gi');
const every = new RegExp(String.raw`\b(?:every|each|once an?|an?)\s+(${unitWords})\b`, 'gi');
const range = new RegExp(String.raw`\b(\d+)\s*(?:to|and|–)?\s+(\d+)\s*(${unitWords})\b`, 'gi');

/** "1 hour 30 minutes" is one length: each unit is smaller than the one before. Otherwise the first is what is meant. */
function compoundSeconds(text: string): number {
  let sum = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const [, count = '', unit = ''] of text.matchAll(single)) {
    const size = seconds('1', unit);
    if (size >= last) break;
    sum += seconds(count, unit);
    last = size;
  }
  return sum;
}

function seconds(count: string, unit: string): number {
  const lower = count.toLowerCase();
  const number = /^\d+$/.test(lower) ? Number(lower) : /^an?$/.test(lower) ? 1 : small.indexOf(lower);
  const iso = units.find(([start]) => unit.toLowerCase().startsWith(start))?.[1];
  return iso ? durationSeconds(iso(number)) : 0;
}
