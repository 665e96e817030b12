import { localDay } from '../../src/model/calendar.ts';
import type { Reporter } from '../../src/trace/report/reporters.ts';
import { type Surroundings, UsageError } from '../lib/surroundings.ts';
import { reporterNamed } from './render.ts';

/** What `check` was called with, as its entry in the table of commands declares it. */
export interface CheckValues {
  format: string | undefined;
  output: string | undefined;
  rule: readonly string[];
  plan: string | undefined;
  changed: string | undefined;
  today: string | undefined;
  strict: boolean;
  transitive: boolean;
  baseline: string | undefined;
  all: boolean;
  verbose: boolean;
  watch: boolean;
}

/** The same, with its words understood. */
export interface CheckOptions extends Omit<CheckValues, 'format' | 'today'> {
  reporter: Reporter;
  today: string;
}

/** @throws UsageError when a value is none that its option takes. */
export function checkOptions(values: CheckValues, surroundings: Surroundings): CheckOptions {
  return { ...values, reporter: reporterNamed(values.format), today: dayNamed(values.today, surroundings) };
}

/**
 * The day that `--today` names, else today by the clock on the wall.
 * @throws UsageError when there is no such day.
 */
export function dayNamed(text: string | undefined, { now }: Surroundings): string {
  if (text === undefined) return localDay(now);
  if (!isDay(text)) throw new UsageError(`--today ${text}: expected a date that exists, as YYYY-MM-DD`);
  return text;
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
