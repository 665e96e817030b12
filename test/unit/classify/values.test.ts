import { describe, expect, it } from 'vitest';
import { type Currency, readValue, type Unit, valueText } from '../../../src/classify/values.ts';

const usd: Currency = { code: 'USD', sign: '$' };
const inr: Currency = { code: 'INR', sign: '₹' };

describe('a value that somebody types', () => {
  it.each<[string, Unit, Currency | undefined, number]>([
    ['USD10000', 'money', usd, 10_000],
    ['usd 10,000', 'money', usd, 10_000],
    ['$10,000.01', 'money', usd, 10_000.01],
    ['10 000 USD', 'money', usd, 10_000],
    ['INR1,00,000', 'money', inr, 100_000],
    ['₹1 lakh', 'money', inr, 100_000],
    ['₹1.00001 lakh', 'money', inr, 100_001],
    ['INR 2.5 crores', 'money', inr, 25_000_000],
    ['1 lakh', 'money', inr, 100_000],
    ['1 Cr', 'money', inr, 10_000_000],
    ['Rs 1,00,000', 'money', inr, 100_000],
    ['Rs. 1,00,001', 'money', inr, 100_001],
    ['$10k', 'money', usd, 10_000],
    ['USD10k', 'money', usd, 10_000],
    ['USD 1.5m', 'money', usd, 1_500_000],
    ['1.5 million USD', 'money', usd, 1_500_000],
    ['USD 20 thousand', 'money', usd, 20_000],
    ['US$ 10,001', 'money', usd, 10_001],
    ['US$10k', 'money', usd, 10_000],
    ['PT4H', 'duration', undefined, 14_400],
    ['P1D', 'duration', undefined, 86_400],
    ['90min', 'duration', undefined, 5_400],
    ['1 hour and 30 minutes', 'duration', undefined, 5_400],
    ['2h30m', 'duration', undefined, 9_000],
    ['1.5h', 'duration', undefined, 5_400],
    ['7201 s', 'duration', undefined, 7_201],
    ['90 min', 'duration', undefined, 5_400],
    ['1h30', 'duration', undefined, 5_400],
    ['2 hrs 05', 'duration', undefined, 7_500],
    ['2,5 h', 'duration', undefined, 9_000],
    ['1,25h', 'duration', undefined, 4_500],
    ['1:30:00', 'duration', undefined, 5_400],
    ['02:00:01', 'duration', undefined, 7_201],
    ['0,6 s', 'milliseconds', undefined, 600],
    ['12,5 %', 'percent', undefined, 12.5],
    ['10 per cent', 'percent', undefined, 10],
    ['500ms', 'milliseconds', undefined, 500],
    ['0.5001s', 'milliseconds', undefined, 500.1],
    ['10%', 'percent', undefined, 10],
    ['10.001 %', 'percent', undefined, 10.001],
    ['12.5pct', 'percent', undefined, 12.5],
    ['100,001', 'count', undefined, 100_001],
  ])('%s is read as %s', (text, unit, currency, value) => {
    expect(readValue(text, unit, currency)).toEqual({ value });
  });

  it.each<[string, Unit, Currency | undefined, RegExp]>([
    ['10000', 'money', usd, /no currency/],
    ['EUR10000', 'money', usd, /nothing is converted from EUR/],
    ['€5', 'money', usd, /nothing is converted/],
    ['$5', 'money', inr, /nothing is converted/],
    ['USD 1 lakh', 'money', usd, /expected an amount/],
    ['1 lakh', 'money', usd, /has no currency/],
    ['10k', 'money', usd, /has no currency/],
    ['Rs 1,00,000', 'money', usd, /is not understood/],
    ['A$ 10,001', 'money', usd, /is not understood/],
    ['US$ 10,001', 'money', inr, /is not understood/],
    ['USD 10.000', 'money', usd, /may mean two numbers/],
    ['USD 10,00', 'money', usd, /may mean two numbers/],
    ['-5 USD', 'money', usd, /below zero/],
    ['USD about ten', 'money', usd, /expected an amount/],
    ['USD 9999999999999999', 'money', usd, /more digits/],
    ['', 'money', usd, /expected/],
    ['120', 'duration', undefined, /has no unit/],
    ['1:30', 'duration', undefined, /may be hours and minutes or minutes and seconds: write 1h30m or 1m30s/],
    ['1:75:00', 'duration', undefined, /expected a length/],
    ['1h75', 'duration', undefined, /expected a length/],
    ['1m30', 'duration', undefined, /expected a length/],
    ['1,500 min', 'duration', undefined, /may mean two numbers/],
    ['10,001 %', 'percent', undefined, /may mean two numbers/],
    ['0,600 s', 'milliseconds', undefined, /may mean two numbers/],
    ['USD 0,600', 'money', usd, /may mean two numbers/],
    ['P1M', 'duration', undefined, /no fixed length/],
    ['2 fortnights', 'duration', undefined, /no unit of time/],
    ['2.0000001h', 'duration', undefined, /no whole number of seconds/],
    ['500', 'milliseconds', undefined, /has no unit/],
    ['10', 'percent', undefined, /has no unit/],
    ['10%', 'count', undefined, /share/],
    ['1.5', 'count', undefined, /whole number/],
    ['Infinity', 'count', undefined, /no number/],
    ['1e9', 'count', undefined, /no number/],
  ])('%s is refused as %s', (text, unit, currency, reason) => {
    expect(readValue(text, unit, currency).refused).toMatch(reason);
  });

  it('is written so that it is read again', () => {
    for (const seconds of [0, 1, 59, 60, 3_600, 3_661, 86_401]) {
      expect(readValue(valueText(seconds, 'duration'), 'duration')).toEqual({ value: seconds });
    }
    expect(readValue(valueText(10_000.01, 'money', usd), 'money', usd)).toEqual({ value: 10_000.01 });
  });
});
