/** What values of a FIX message say, for tags whose value is a code. From FIX 4.4 and 5.0 SP2, in plain words. */
const meanings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '35': {
    '0': 'heartbeat',
    '1': 'test request heartbeat',
    '2': 'resend request sequence number',
    '3': 'session reject',
    '4': 'sequence reset',
    '5': 'logout disconnected',
    '8': 'execution report',
    '9': 'cancel reject',
    A: 'logon',
    Q: 'unknown trade',
    Y: 'market data reject',
    j: 'business message reject',
    h: 'trading session status halted',
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
  '371': { '34': 'sequence number', '52': 'sending time clock', '553': 'logon', '554': 'logon password' },
  '372': { A: 'logon', D: 'order', F: 'cancel order', G: 'order' },
  '373': { '5': 'value incorrect', '9': 'comp id problem', '10': 'sending time accuracy clock' },
};

/** Tags whose value is text that a person wrote. */
const textTags: ReadonlySet<string> = new Set(['58', '354', '355', '147']);

const pair = /(?:^|[|^;\s])(\d{1,4})=([^|^;]*?)(?=[|^;]|\s+\d{1,4}=|$)/g;
/** What parts the fields: the control character 1 on the wire, and what viewers and logs write for it. */
const separator = new RegExp(`${String.fromCharCode(1)}|\\^A|<SOH>|\\u2401|\\\\(?:x01|u0001|001)`, 'gi');

/** What a FIX message says. */
export interface FixWords {
  /** The text that its sender wrote. */
  written: string;
  /** What its codes mean. */
  coded: string;
  /** Whether its type says only that a message was sent back: what was wrong stands in the text. */
  isReject: boolean;
}

/** A FIX message in words; undefined for any other text. */
export function fixMessageWords(typed: string): FixWords | undefined {
  const text = typed.replaceAll(separator, '|');
  const fields = [...text.matchAll(pair)].map((match) => ({ tag: match[1] ?? '', value: (match[2] ?? '').trim() }));
  const isMessage = /(?:^|[^\d])8=FIX/.test(text) || fields.some(({ tag }) => tag === '35') || /^FIX\b/i.test(text);
  if (!isMessage || fields.length === 0) return undefined;
  const written = fields.filter(({ tag }) => textTags.has(tag)).map(({ value }) => value);
  const coded = fields.flatMap(({ tag, value }) => meanings[tag]?.[value] ?? []);
  const isReject = fields.some(({ tag, value }) => tag === '35' && (value === '3' || value === 'j'));
  return { written: written.join(' '), coded: [...coded, 'FIX'].join(' '), isReject };
}
