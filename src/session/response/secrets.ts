/** What somebody typed that had better not stand in a log: where it is, and what it looks like. */
export interface Secret {
  what: string;
  text: string;
}

/** What a secret is called: in plain words, or at the end of a variable's name (`DB_PASSWORD`). */
const spoken = String.raw`(?<![a-z0-9])(?:pass(?:word|wd|phrase)|pwd?|secret|token|api[-_ ]?key|access[-_ ]?key|pin)\b`;
/** "Pass" as well, which is a verb where nothing stands between: "let pass CUSIP037833100". */
const named = String.raw`(?:${spoken}|(?<![a-z0-9])pass\b)`;

const forms: readonly { what: string; form: RegExp }[] = [
  { what: 'a private key', form: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g },
  { what: 'an AWS access key', form: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { what: 'a token of GitHub', form: /\bgh[pousr]_[A-Za-z0-9]{36,}\b/g },
  { what: 'a token of Slack', form: /\bxox[abprs]-[A-Za-z0-9-]{10,}/g },
  { what: 'a JSON web token', form: /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g },
  { what: 'a bearer token', form: /(?<=\bBearer\s+)[A-Za-z0-9._~+/=-]{16,}/gi },
  {
    what: 'a password or key',
    form: new RegExp(String.raw`(?<=${named}["']?\s*(?:[:=]|\bis\b)\s*["']?)[^\s"',;]{4,}`, 'gi'),
  },
  // As it is said: with nothing between, where what follows is no word of a language, since it has a digit among its letters.
  {
    what: 'a password or key',
    form: new RegExp(String.raw`(?<=${spoken}\s+["']?)(?=[^\s"',;]*\d)(?=[^\s"',;]*[a-z])[^\s"',;]{6,}`, 'gi'),
  },
  {
    what: 'a password or key',
    form: /(?<=\b(?:login|log on|credentials?)\b[:\s]+[^\s/]+\/)(?=[^\s"',;]*\d)[^\s"',;]{4,}/gi,
  },
  { what: 'a password in an address', form: /(?<=\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:)[^\s/@]+(?=@)/gi },
];

/** A number of an account stands beside a credential: alone, it may be what the incident is about. */
const account = /\b\d(?:[ -]?\d){7,18}\b/g;

/** Every secret in a text, in order. An account's number is one only beside a credential. */
export function secretsIn(text: string): Secret[] {
  const found = forms.flatMap(({ what, form }) =>
    [...text.matchAll(form)]
      .filter(([match]) => !isMasked(match))
      .map((match) => ({ what, text: match[0], at: match.index })),
  );
  if (found.length > 0)
    for (const match of text.matchAll(account))
      if (!found.some(({ at, text: other }) => match.index >= at && match.index < at + other.length))
        found.push({ what: 'an account number beside it', text: match[0], at: match.index });
  return found.sort((a, b) => a.at - b.at).map(({ what, text: secret }) => ({ what, text: secret }));
}

/** The text with each of its secrets masked: the first two letters stay where it is long, so that its owner knows it again. */
export function masked(text: string): string {
  let left = text;
  // What is masked may have hidden another: a key after "password:", a token after both.
  for (let found = secretsIn(left); found.length > 0; found = secretsIn(left))
    for (const { text: secret } of found)
      left = left.replaceAll(secret, `${secret.length > 11 ? secret.slice(0, 2) : ''}${mask}`);
  return left;
}

const mask = '••••••';

function isMasked(text: string): boolean {
  return text.includes(mask);
}
