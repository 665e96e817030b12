import { describe, expect, it } from 'vitest';
import { secondsNamed, spanNamed } from '../../../src/model/duration-words.ts';
import { durationSeconds } from '../../../src/model/time.ts';

const seconds = (...isos: string[]) => isos.map(durationSeconds);

describe('the lengths of time that words name', () => {
  it.each([
    ['< 15 minutes', ['PT15M']],
    ['< 15 min', ['PT15M']],
    ['Within 1 hour', ['PT1H']],
    ['Within an hour', ['PT1H']],
    ['within two hours', ['PT2H']],
    ['24 hours', ['PT24H']],
    ['30mins', ['PT30M']],
    ['1 hour 30 minutes', ['PT90M']],
    ['1 hour and 30 minutes', ['PT90M']],
    ['a 15-minute call', ['PT15M']],
    ['0 minutes (no data loss acceptable)', ['PT0S']],
    ['Immediate', ['PT0S']],
    ['Immediate (within 5 minutes)', ['PT5M', 'PT0S']],
    ['Within 4 hours if not resolved', ['PT4H']],
    ['Quarterly', ['P3M']],
    ['Semi-annual', ['P6M']],
    ['Annual', ['P1Y']],
    ['At least annually or after any significant incident', ['P1Y']],
    ['Daily summary', ['P1D']],
    ['Every 30 minutes', ['PT30M']],
    ['Every hour', ['PT1H']],
    ['once a month', ['P1M']],
    ['every 12 months', ['P1Y']],
  ] as const)('%s', (says, isos) => {
    expect(secondsNamed(says)?.toSorted()).toEqual(seconds(...isos).toSorted());
  });

  it.each([
    'As needed',
    'Prolonged',
    'promptly',
    'Next business day',
    'within 2 working days',
    'half an hour',
    'an hour and a half',
    '1.5 hours',
    'twice a day',
    'every other week',
    'bi-weekly',
    'Biannual',
    'Quarterly, Q1',
    'a few minutes',
    'three times per year',
    'Real-time status updates',
    'Regular',
  ])('leaves open what is in doubt: %s', (says) => {
    expect(secondsNamed(says)).toBeUndefined();
  });
});

describe('the span that words name', () => {
  it.each([
    ['0-15 minutes', 'PT0S', 'PT15M'],
    ['15-60 minutes', 'PT15M', 'PT60M'],
    ['24–72 hours', 'PT24H', 'PT72H'],
    ['1 to 24 hours', 'PT1H', 'PT24H'],
  ])('%s', (says, from, to) => {
    expect(spanNamed(says)).toEqual({ from: durationSeconds(from), to: durationSeconds(to) });
  });

  it.each(['15 minutes', 'about 2-3 days or 5-6 weeks', '1-2 business days', 'soon'])('none: %s', (says) => {
    expect(spanNamed(says)).toBeUndefined();
  });
});
