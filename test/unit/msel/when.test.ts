import { describe, expect, it } from 'vitest';
import { readWhen } from '../../../src/msel/when.ts';

const at = (hour: number, minute = 0, second = 0) => (hour * 60 + minute) * 60 + second;
const read = (text: string) => readWhen({ text });

describe('the time of a list', () => {
  it.each([
    ['0700', { second: at(7) }],
    ['700', { second: at(7) }],
    ['07:00', { second: at(7) }],
    ['1:05 PM', { second: at(13, 5) }],
    ['12:00 am', { second: 0 }],
    ['0930 hrs', { second: at(9, 30) }],
    ['0900Z', { second: at(9), zone: 'Z' }],
    ['210900AUG2011', { day: '2011-08-21', second: at(9) }],
    ['210900ZAUG11', { day: '2011-08-21', second: at(9), zone: 'Z' }],
    ['21 0900R Aug 2011', { day: '2011-08-21', second: at(9), zone: 'R' }],
    ['210900JAUG2011', { day: '2011-08-21', second: at(9) }],
    ['2026-02-02 08:37', { day: '2026-02-02', second: at(8, 37) }],
    ['2026-02-02T08:37:00-05:00', { day: '2026-02-02', second: at(8, 37), zone: '-05:00' }],
    ['28/2/26 0715', { day: '2026-02-28', second: at(7, 15) }],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual({ kind: 'wall', ...value });
  });

  it.each([
    ['T+0:09', 540],
    ['+0:09', 540],
    ['H+2:30', 9_000],
    ['StartEx + 15 min', 900],
    ['PT9M', 540],
    ['T+1:02:03', 3_723],
  ])('%s counts from StartEx', (text, seconds) => {
    expect(read(text)).toEqual({ kind: 'elapsed', seconds });
  });

  it.each(['', '---', 'TBD', 'on call', 'decision T+0:02'])('%j is none', (text) => {
    expect(read(text)).toEqual({ kind: 'none' });
  });

  it.each([
    ['5/3/10 0715', 'may be two days'],
    ['310900FEB2011', 'is no day and time'],
    ['T+15', 'has no unit'],
    ['4- Mar', 'has no year'],
    ['2460', 'no time that can be read'],
    ['after lunch', 'no time that can be read'],
  ])('%s is not guessed', (text, why) => {
    const when = read(text);
    expect(when.kind).toBe('unread');
    expect(when).toMatchObject({ why: expect.stringContaining(why) });
  });

  it('takes the beginning of a span, and says so', () => {
    expect(read('0700-0900')).toEqual({ kind: 'wall', second: at(7), note: 'of "0700-0900", the beginning' });
  });

  it('reads what a workbook holds as a time of no day, and as a part of a day', () => {
    expect(readWhen({ text: '11:00', second: at(11) })).toEqual({ kind: 'wall', second: at(11) });
    expect(readWhen({ text: '0.5', number: 0.5 })).toEqual({ kind: 'wall', second: at(12) });
  });
});
