import { describe, expect, it } from 'vitest';
import { happenedQuestions, readHappened } from '../../../src/components/respond/incident/happened.ts';

const berlin = 'Europe/Berlin';
/** Half past three in the night in which Berlin's clocks went back at three. */
const night = Date.parse('2026-10-25T02:30:00Z');

describe('when something happened', () => {
  it('is asked by one question on any other day, and by two for a week after the clocks went back', () => {
    const ids = (at: string) => happenedQuestions(Date.parse(at), 'When', berlin).map(({ id }) => id);
    expect(ids('2026-10-24T12:00:00Z')).toEqual(['happened']);
    expect(ids('2026-10-25T02:30:00Z')).toEqual(['happened', 'which']);
    expect(ids('2026-10-31T12:00:00Z')).toEqual(['happened', 'which']);
    expect(ids('2026-11-02T12:00:00Z')).toEqual(['happened']);
    expect(ids('2026-03-29T12:00:00Z')).toEqual(['happened']);
  });

  it('is not guessed where the time was twice', () => {
    const read = (which: string) => readHappened({ happened: '2026-10-25T02:15', which }, night, berlin);
    expect(read('').reason).toContain('Say which of the two');
    expect(read('first').value).toEqual({ happenedAt: '2026-10-25T00:15:00.000Z' });
    expect(read('second').value).toEqual({ happenedAt: '2026-10-25T01:15:00.000Z' });
  });

  it('is the one that there was, whatever was chosen', () => {
    for (const which of ['', 'first', 'second'])
      expect(readHappened({ happened: '2026-10-25T03:15', which }, night, berlin).value).toEqual({
        happenedAt: '2026-10-25T02:15:00.000Z',
      });
    expect(readHappened({ happened: '' }, night, berlin).value).toEqual({});
  });

  it('is refused where the clocks never showed it, and where it is still to come', () => {
    const spring = Date.parse('2026-03-29T12:00:00Z');
    expect(readHappened({ happened: '2026-03-29T02:30' }, spring, berlin).reason).toContain('no such time');
    expect(readHappened({ happened: '2026-03-29T23:30' }, spring, berlin).reason).toContain('still to come');
  });

  it('knows the island whose clocks go back by half an hour', () => {
    const autumn = Date.parse('2026-04-04T15:40:00Z');
    const read = (which: string) =>
      readHappened({ happened: '2026-04-05T01:45', which }, autumn, 'Australia/Lord_Howe');
    expect(read('').reason).toContain('twice');
    expect(read('first').value).toEqual({ happenedAt: '2026-04-04T14:45:00.000Z' });
    expect(read('second').value).toEqual({ happenedAt: '2026-04-04T15:15:00.000Z' });
  });
});
