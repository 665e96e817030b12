import { recordKey } from '../../../model/address.ts';
import { secondsNamed, spanNamed, workingDaysNamed } from '../../../model/duration-words.ts';
import { isSet } from '../../../model/fields.ts';
import { durationSeconds, durationWords } from '../../../model/time.ts';
import { type Time, timesOf } from '../../project/times.ts';
import type { Rule } from '../rule.ts';

export const timeWords: Rule = {
  code: 'time-words',
  group: 'time',
  level: 'error',
  title: 'The words of a time and its clock agree',
  explanation:
    'A limit carries what its source says and what a clock counts: `{ says: < 15 minutes, max: PT15M }`. The words go to the page, the duration sets clocks, drills and due dates; when one is changed and the other forgotten, people are told one thing and timed by another.\n\n' +
    'Only what is beyond doubt is held against each other: "within 4 hours", "quarterly", "15-60 minutes". "Four business days" is held against `businessDays`. Words such as "half an hour" are left to people. Where a plan itself words it so, a waiver says why.',
  example: {
    file: 'severities/desk.yaml',
    bad: 'response: { says: < 15 minutes, max: PT50M }',
    good: 'response: { says: at once, max: PT0S }',
  },
  check({ records }, report) {
    for (const record of records) {
      if (!record.valid) continue;
      for (const placed of timesOf(record)) {
        if (placed.kind === 'review') continue;
        report.examined();
        const clock = contradiction(placed);
        if (clock === undefined) continue;
        report.found({
          message: `the words say "${placed.time.says}", and the clock counts ${clock.counts}`,
          at: { record, path: [...placed.path, clock.field] },
          subject: `${recordKey(record)}${placed.item ? `#${placed.item}` : ''}`,
          help: 'change the one that is wrong; the words are those of the plan',
        });
      }
    }
  },
};

/** A time that stands in words and in figures. */
type WordedTime = Exclude<Time, { kind: 'review' }>;

/** What the clock counts that the words do not say; undefined where they agree, or where it is in doubt. */
function contradiction(placed: WordedTime): { field: string; counts: string } | undefined {
  if (placed.kind === 'box') return boxContradiction(placed.time);
  const { says } = placed.time;
  const days = placed.kind === 'limit' ? placed.time.businessDays : undefined;
  if (days !== undefined) {
    const named = workingDaysNamed(says);
    if (named === undefined || named === days) return undefined;
    return { field: 'businessDays', counts: `${days} business day${days === 1 ? '' : 's'}` };
  }
  const field = placed.kind === 'limit' ? 'max' : 'every';
  const clock = placed.kind === 'limit' ? placed.time.max : placed.time.every;
  if (!isSet(clock)) return undefined;
  const named = secondsNamed(says);
  if (!named || named.includes(durationSeconds(clock))) return undefined;
  return { field, counts: durationWords(clock) };
}

function boxContradiction({ says, from, to }: Extract<Time, { kind: 'box' }>['time']) {
  const span = spanNamed(says);
  if (!span) return undefined;
  if (span.from !== durationSeconds(from)) return { field: 'from', counts: `from ${durationWords(from)}` };
  if (isSet(to) && span.to !== durationSeconds(to)) return { field: 'to', counts: `to ${durationWords(to)}` };
  return undefined;
}
