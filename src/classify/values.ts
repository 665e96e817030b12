import { durationPattern, durationSeconds } from '../model/duration.ts';

/** What a measured answer counts. A duration is counted in seconds, an amount in whole major units of its currency. */
export type Unit = 'money' | 'duration' | 'milliseconds' | 'percent' | 'count';

/** A value as somebody typed it, read; or why it can't be. */
export type Read = { value: number; refused?: never } | { refused: string; value?: never };

/** What a money question needs to know beside the text. */
export interface Currency {
  /** ISO 4217: "USD". */
  code: string;
  /** The sign that the plan itself writes for it, "$" or "₹": no other plan's sign is taken for it. */
  sign?: string | undefined;
}

const forms = {
  duration: 'a length of time with its unit, such as 90min, 2h30m, 1:30:00, 3 days or PT5H',
  milliseconds: 'a length of time with its unit, such as 600ms or 0.6s',
  percent: 'a share with its sign, such as 12.5%',
  count: 'a whole number, such as 120 or 100,000',
} as const;

/** The form of a value in words, for a hint and for a refusal. */
export function formOf(unit: Unit, currency?: Currency): string {
  return unit === 'money' ? `an amount with its currency, such as ${currency?.code ?? 'USD'}10000` : forms[unit];
}

/**
 * Reads a value that somebody typed. Nothing is converted and nothing is guessed: a number without its unit, another currency, a fraction
 * of a second or a separator that may mean two things is refused, with the reason.
 */
export function readValue(text: string, unit: Unit, currency?: Currency): Read {
  const words = text.trim().replaceAll(/\s+/g, ' ');
  if (words === '') return { refused: `expected ${formOf(unit, currency)}` };
  if (/^[-−–]/.test(words)) return { refused: 'a value below zero is no answer' };
  if (unit === 'money') return readMoney(words, currency);
  if (unit === 'duration') return readDuration(words);
  if (unit === 'milliseconds') return readMilliseconds(words);
  const share = /^(.*?) ?(?:%|pct|per ?cent)$/i.exec(words);
  if (unit === 'percent') return share ? readNumber(pointed(share[1] ?? '')) : missing(words, unit);
  if (share) return { refused: 'this counts, and a share in percent is no count' };
  const read = readNumber(words, { grouped: true });
  if (read.value !== undefined && !Number.isInteger(read.value)) return { refused: `expected ${formOf(unit)}` };
  return read;
}

/** The value as `readValue` takes it, without a blank or a sign that an address would have to escape: USD10000, PT5H, 600ms, 12.5pct. */
export function valueText(value: number, unit: Unit, currency?: Currency): string {
  if (unit === 'money') return `${currency?.code ?? ''}${value}`;
  if (unit === 'duration') return secondsText(value);
  return unit === 'milliseconds' ? `${value}ms` : unit === 'percent' ? `${value}pct` : String(value);
}

/** The value for a reader: "USD 10,000", "5 hours", "600 ms", "12.5 %". */
export function valueWords(value: number, unit: Unit, currency?: Currency): string {
  const grouped = value.toLocaleString('en-GB', { maximumFractionDigits: 6 });
  if (unit === 'money') return `${currency?.code ?? ''} ${grouped}`.trim();
  if (unit === 'duration') return secondsWords(value);
  return unit === 'milliseconds' ? `${grouped} ms` : unit === 'percent' ? `${grouped} %` : grouped;
}

function missing(words: string, unit: Exclude<Unit, 'money'>): Read {
  return {
    refused: /^[\d.,]+$/.test(words) ? `"${words}" has no unit: expected ${forms[unit]}` : `expected ${forms[unit]}`,
  };
}

/** A comma before one or two digits can only stand before a fraction: 2,5 h. */
function pointed(words: string): string {
  return words.replace(/^(\d+),(\d{1,2})(?!\d)/, '$1.$2');
}

const thousands = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
/** As India writes it: ₹1,00,000. */
const lakhs = /^[1-9]\d?(?:,\d{2})*,\d{3}(?:\.\d+)?$/;

/**
 * Reads a number exactly. `tens` shifts its point: a lakh is five tens. Where thousands are usual (`grouped`), "10.000" may be ten or ten
 * thousand, and is refused; where they are not, "10,000" is.
 */
function readNumber(text: string, { tens = 0, grouped = false } = {}): Read {
  const words = text.trim().replaceAll(/(?<=\d)[ \u00a0\u202f_](?=\d{3}(?!\d))/g, '');
  if (!/^[\d.,]+$/.test(words)) return { refused: `"${text.trim()}" is no number` };
  if (words.includes(',') && (!grouped || !(thousands.test(words) || lakhs.test(words))))
    return { refused: `"${text}" may mean two numbers: write it without a comma, and with a point before a fraction` };
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(words.replaceAll(',', '')) ?? [];
  if (whole === '') return { refused: `"${text}" is no number` };
  if (grouped && fraction.length === 3 && whole.length <= 3)
    return { refused: `"${text}" may mean two numbers: write thousands without a point` };
  // With more digits a number of the machine would not be the number that was typed, and a bound could be met by rounding.
  if (whole.replace(/^0+/, '').length + Math.max(fraction.length, tens) > 15)
    return { refused: `"${text}" has more digits than can be held exactly` };
  const digits = fraction.padEnd(tens, '0');
  return { value: Number(`${whole}${digits.slice(0, tens)}.${digits.slice(tens)}0`) };
}

/** Words for amounts, each with its number of tens: India's, which say that rupees are meant, and everybody's. */
const indian: Readonly<Record<string, number>> = { lakh: 5, lakhs: 5, lac: 5, crore: 7, crores: 7, cr: 7 };
const scales: Readonly<Record<string, number>> = {
  ...indian,
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  million: 6,
  millions: 6,
  bn: 9,
  billion: 9,
  billions: 9,
};

function readMoney(typed: string, currency: Currency | undefined): Read {
  if (!currency) return { refused: 'no currency is known here' };
  // The rupee's own sign in letters (other countries have rupees as well, and are not asked here), and the dollar's with its country.
  const own = currency.code === 'INR' ? /^rs\.? ?(?=\d)/i : currency.code === 'USD' ? /^US ?\$ ?(?=\d)/i : undefined;
  const words = own ? typed.replace(own, `${currency.code} `) : typed;
  const asked = `expected ${formOf('money', currency)}`;
  const [, before = '', number = '', after = ''] = /^([^\d.,]*?) ?(\d[\d.,  _]*) ?([^\d.,]*)$/u.exec(words) ?? [];
  if (number === '') return { refused: asked };
  const named = [...`${before} ${after}`.matchAll(/[^\s]+/gu)].map(([word]) => word);
  const scale = named.filter((word) => Object.hasOwn(scales, word.toLowerCase()));
  const names = named.filter((word) => !scale.includes(word));
  const isIndian = scale.some((word) => Object.hasOwn(indian, word.toLowerCase()));
  if (names.length === 0 && !(isIndian && currency.code === 'INR'))
    return { refused: `"${words}" has no currency: ${asked}` };
  const foreign = names.find((name) => name.toUpperCase() !== currency.code && name !== currency.sign);
  if (foreign !== undefined) {
    const isMoney = /^[A-Za-z]{3}$|^\p{Sc}$/u.test(foreign);
    return {
      refused: isMoney
        ? `this is asked in ${currency.code}, and nothing is converted from ${foreign}`
        : `"${foreign}" is not understood: ${asked}`,
    };
  }
  if (scale.length > 1 || (isIndian && currency.code !== 'INR')) return { refused: asked };
  return readNumber(number, { tens: scales[scale[0]?.toLowerCase() ?? ''] ?? 0, grouped: true });
}

const timeUnits: readonly (readonly [RegExp, number])[] = [
  [/^(?:s|secs?|seconds?)$/, 1],
  [/^(?:m|mins?|minutes?)$/, 60],
  [/^(?:h|hrs?|hours?)$/, 3_600],
  [/^(?:d|days?)$/, 86_400],
  [/^(?:w|weeks?)$/, 604_800],
];

function readDuration(words: string): Read {
  const iso = words.toUpperCase();
  if (iso.startsWith('P')) {
    if (!durationPattern.test(iso)) return { refused: `expected ${forms.duration}` };
    if (/^P[^T]*[YM]/.test(iso)) return { refused: 'months and years have no fixed length: give days or hours' };
    return bounded(durationSeconds(iso), words);
  }
  const [, twice, once] = /^(\d+:[0-5]\d)$|^(\d+:[0-5]\d:[0-5]\d)$/.exec(words) ?? [];
  if (twice !== undefined) {
    const [large, small] = twice.split(':').map(Number);
    return {
      refused: `"${words}" may be hours and minutes or minutes and seconds: write ${large}h${small}m or ${large}m${small}s`,
    };
  }
  if (once !== undefined) {
    const [hours = 0, minutes = 0, seconds = 0] = once.split(':').map(Number);
    return bounded((hours * 60 + minutes) * 60 + seconds, words);
  }
  if (/^\d+,\d{3}(?!\d)/.test(words)) return { refused: `"${words}" may mean two numbers: write it without a comma` };
  // What follows hours without a unit is minutes: 1h30.
  const lower = pointed(words.toLowerCase()).replace(/^(\d+ ?h(?:rs?|ours?)? ?[0-5]?\d)$/, '$1m');
  const parts = [...lower.matchAll(/(\d+(?:\.\d+)?) ?([a-z]+)(?: ?(?:,|and) ?| |$)?/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== lower) return missing(words, 'duration');
  let seconds = 0;
  for (const [, count = '', name = ''] of parts) {
    const unit = timeUnits.find(([pattern]) => pattern.test(name))?.[1];
    if (unit === undefined)
      return { refused: `"${name}" is no unit of time that is counted here: expected ${forms.duration}` };
    const [whole = '', fraction = ''] = count.split('.');
    if (count.length > 12) return { refused: `"${words}" has more digits than can be held exactly` };
    const parted = Number(whole + fraction) * unit;
    if (parted % 10 ** fraction.length !== 0) return { refused: `"${words}" is no whole number of seconds` };
    seconds += parted / 10 ** fraction.length;
  }
  return bounded(seconds, words);
}

function bounded(seconds: number, words: string): Read {
  return seconds > 3_155_760_000 ? { refused: `"${words}" is more than a hundred years` } : { value: seconds };
}

function readMilliseconds(words: string): Read {
  const [, number = '', name = ''] = /^([\d.,]+) ?([a-zµ]+)$/i.exec(words) ?? [];
  const tens = /^(?:ms|msecs?|milliseconds?)$/i.test(name) ? 0 : /^(?:s|secs?|seconds?)$/i.test(name) ? 3 : undefined;
  return tens === undefined ? missing(words, 'milliseconds') : readNumber(pointed(number), { tens });
}

/** Seconds as a duration: 19,800 is PT5H30M. */
function secondsText(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3_600), 'H'],
    [Math.floor((seconds % 3_600) / 60), 'M'],
    [seconds % 60, 'S'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
  return told.length === 0 ? 'PT0S' : `PT${told.join('')}`;
}

/** Seconds in words: 5,400 is "1 hour 30 minutes". */
function secondsWords(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3_600), 'hour'],
    [Math.floor((seconds % 3_600) / 60), 'minute'],
    [seconds % 60, 'second'],
  ] as const;
  const told = parts.filter(([count]) => count > 0);
  return told.length === 0
    ? '0 minutes'
    : told.map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`).join(' ');
}
