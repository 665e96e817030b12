/** What values of a FIX message say, for tags whose value is a code. From FIX 4.4 and 5.0 SP2, in plain words. */
const meanings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '35': {
    '3': 'session reject',
    '5': 'logout disconnected',
    '8': 'execution report',
    '9': 'cancel reject',
    j: 'business message reject',
    h: 'trading session status halted',
    '4': 'sequence reset gap',
    '2': 'resend request sequence gap',
  },
  '39': { '8': 'order rejected', '4': 'order cancelled', '1': 'partial fill', '2': 'filled', C: 'order expired' },
  '150': { '8': 'order rejected', '4': 'order cancelled', H: 'trade bust cancelled', G: 'trade correct' },
  '103': {
    '0': 'broker exchange option',
    '1': 'unknown symbol',
    '2': 'exchange closed',
    '3': 'order exceeds limit',
    '4': 'too late to enter',
    '6': 'duplicate order',
    '11': 'unsupported order characteristic order type',
    '13': 'incorrect quantity',
    '18': 'invalid price increment',
  },
  '380': { '1': 'unknown id', '2': 'unknown security', '4': 'application not available', '6': 'not authorized' },
  '373': { '5': 'value incorrect', '9': 'comp id problem', '10': 'sending time accuracy clock' },
};

/** Tags whose value is text that a person wrote. */
const textTags: ReadonlySet<string> = new Set(['58', '354', '355', '147']);

const pair = /(?:^|[|^;\s])(\d{1,4})=([^|^;]*?)(?=[|^;]|\s+\d{1,4}=|$)/g;
/** What parts the fields: the control character 1 on the wire, and what viewers and logs write for it. */
const separator = new RegExp(`${String.fromCharCode(1)}|\\^A|<SOH>|\\u2401|\\\\(?:x01|u0001|001)`, 'gi');

/** A FIX message in words, the text that its sender wrote first; undefined for any other text. */
export function fixMessageWords(typed: string): string | undefined {
  const text = typed.replaceAll(separator, '|');
  const fields = [...text.matchAll(pair)].map((match) => ({ tag: match[1] ?? '', value: (match[2] ?? '').trim() }));
  const isMessage = /(?:^|[^\d])8=FIX/.test(text) || fields.some(({ tag }) => tag === '35') || /^FIX\b/i.test(text);
  if (!isMessage || fields.length === 0) return undefined;
  const written = fields.filter(({ tag }) => textTags.has(tag)).map(({ value }) => value);
  const coded = fields.flatMap(({ tag, value }) => meanings[tag]?.[value] ?? []);
  return [...written, ...coded, 'FIX'].join(' ');
}
