/** A secret that stands literally in a text. */
export interface LiteralSecret {
  /** What it is, with its article: "a password". */
  name: string;
  offset: number;
  secret: string;
}

/** Something that is no secret but a place for one: a variable, a placeholder, a mask. */
const placeholder =
  /^(?:["']?[$<{[%].*|["']?\*+["']?|x{3,}|\.{3,}|…|unset|none|null|true|false|your[-_ ].*|changeme|example|redacted|.*(?:vault|secret|env|ref)[:/].*)$/i;

const patterns: readonly { name: string; pattern: RegExp; needs: RegExp }[] = [
  {
    name: 'a password in FIX tag 554',
    needs: /554=/,
    pattern: /(?<![\w.])554=([^|^;\s\p{Cc}]+)/gu,
  },
  { name: 'a new password in FIX tag 925', needs: /925=/, pattern: /(?<![\w.])925=([^|^;\s\p{Cc}]+)/gu },
  {
    name: 'an AWS access key id',
    needs: /A(?:KIA|SIA|ROA|IDA|GPA)/,
    pattern: /\b((?:AKIA|ASIA|AROA|AIDA|AGPA)[A-Z2-7]{16})\b/g,
  },
  {
    name: 'a JSON Web Token',
    needs: /eyJ/,
    pattern: /\b(eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,})/g,
  },
  {
    name: 'a Slack token',
    needs: /xox[a-z]/,
    pattern: /\b(xox(?:[abcdoprs]|e(?:\.xox[abp])?)-[A-Za-z0-9-]{10,})/g,
  },
  { name: 'a Google API key', needs: /AIza/, pattern: /\b(AIza[A-Za-z0-9_-]{35})(?![A-Za-z0-9_-])/g },
  {
    name: 'a Telegram bot token',
    needs: /\d:AA/,
    pattern: /(?<![A-Za-z0-9])((?:bot)?\d{8,10}:AA[A-Za-z0-9_-]{33})(?![A-Za-z0-9_-])/g,
  },
  {
    name: 'a password',
    needs: /pass|pwd|secret|token|api[-_ ]?key/i,
    pattern:
      /\b(?:[\w-]*[-_])?(?:password|passwd|passphrase|pwd|secret|api[-_ ]?key|(?:access|auth|bearer|api)[-_ ]?token)["']?\s*(?:=>|:=|=|:)\s*(?:"([^"\n]{4,})"|'([^'\n]{4,})'|([^\s"',;|)&]{4,}))/gi,
  },
  {
    name: 'a password in a command’s option',
    needs: /-u|--user|--password|-p/,
    pattern:
      /(?:^|\s)(?:-u|--user)[ =]["']?[\w.@-]+:([^\s"'@]{4,})|--(?:password|token|secret)[ =]["']?([^\s"'-][^\s"']{3,})/g,
  },
  { name: 'a bearer token', needs: /bearer/i, pattern: /\bBearer\s+([A-Za-z0-9._~+/-]{16,}=*)/gi },
  {
    name: 'a password in an address',
    needs: /:\/\/[^\s/]*@/,
    pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:([^\s@/]{3,})@/gi,
  },
  {
    name: 'a broker account number beside credentials',
    needs: /acc(?:oun)?t/i,
    pattern:
      /\b(?:account|acct)(?:[ _-]?(?:number|no|id))?["']?\s*[:=#]?\s*["']?([A-Z]{0,3}\d{6,12})\b(?=[\s\S]{0,120}\b(?:password|passwd|pwd|pin|login|token)\b)/gi,
  },
];

/** Finds the secrets that stand as literals in a text: what trading desks leak and general scanners miss. */
export function literalSecrets(text: string): LiteralSecret[] {
  const found: LiteralSecret[] = [];
  for (const { name, pattern, needs } of patterns) {
    if (!needs.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const secret = match.slice(1).find((group) => group !== undefined);
      if (secret === undefined || placeholder.test(secret) || isWords(secret)) continue;
      const offset = match.index + match[0].lastIndexOf(secret);
      if (!found.some((known) => known.offset <= offset && offset < known.offset + known.secret.length))
        found.push({ name, offset, secret });
    }
  }
  return found.sort((left, right) => left.offset - right.offset);
}

/** A short plain word after "token:" is prose about a token, not one. */
function isWords(secret: string): boolean {
  return /^[a-z]{1,12}[.,;]?$/.test(secret) && secret.length < 8;
}

/** Shows the first characters of a secret and how long it is, never all of it. */
export function masked(secret: string): string {
  const shown = secret.slice(0, Math.min(4, Math.floor(secret.length / 4)));
  return `${shown}${'*'.repeat(Math.min(12, secret.length - shown.length))}`;
}
