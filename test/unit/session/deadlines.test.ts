import { expect, it } from 'vitest';
import { deadlinesFile } from '../../../src/session/report/deadlines.ts';
import { dawn, hour, minute } from './fixtures.ts';

it('the alarms of a deadline go off a quarter of its time ahead, from a minute to 15 minutes, and again when it is due', () => {
  const alarms = (span?: number) => {
    const due = dawn + 12 * hour;
    const owed = {
      id: 'escalate-by:desk#sev-2',
      title: 'Escalate',
      says: 'soon',
      source: 'The plan',
      due,
      past: false,
    };
    const began = span === undefined ? {} : { began: due - span };
    return deadlinesFile('Outage', 'session', [{ ...owed, ...began }], dawn).match(/TRIGGER:[^\r]*/g);
  };
  expect(alarms(20 * minute)).toEqual(['TRIGGER:-PT300S', 'TRIGGER:-PT0S']);
  expect(alarms(2 * minute)).toEqual(['TRIGGER:-PT60S', 'TRIGGER:-PT0S']);
  expect(alarms(10 * hour)).toEqual(['TRIGGER:-PT900S', 'TRIGGER:-PT0S']);
  expect(alarms()).toEqual(['TRIGGER:-PT900S', 'TRIGGER:-PT0S']);
});
