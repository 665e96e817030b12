/** Words that say nothing of what is wrong. */
const stopWords: ReadonlySet<string> = new Set(
  (
    'a an and are as at be been but by can did do does for from get getting go going got had has have he her his how i if in into is it its ' +
    'just keep let me my no not of on or our out please she should so some such than that the their them then there they this to too ' +
    'up us was we were what when where which while who why will with would you your about after again all also am any because before ' +
    'being could during nobody everybody everyone somebody someone something usually each few here more most now only other over same since still under until very via'
  ).split(' '),
);

/** Words of every sentence and every list of figures: they count for little beside one that names a fault. */
const weakWords: ReadonlySet<string> = new Set(
  (
    'everything nothing anything every first last next old new day days night morning today yesterday tomorrow week month year time times ' +
    'hour hours minute minutes second seconds number name way thing things people man person one two three many much lot see say said says ' +
    'show shows look looks like make makes need want know think take took come came put give given use used using tell ask asked try trying ' +
    'must work working good bad big small long high low right left same different whole own full place case point part side end yet already never ' +
    'always soon maybe around away through without within between per help please thanks hi hey urgent'
  ).split(' '),
);

const numeric = /^\d+(?:[.,]\d+)*%?$/;

/** Whether a word is a number: numbers match whole or not at all. */
export function isNumber(word: string): boolean {
  return numeric.test(word);
}

/** Text with marks of letters taken off and in small letters: `Überprüfung` is `uberprufung`. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** What somebody did who logged in. "Log in" is not among it: an error may stand in the log in a folder. */
const loggedIn = /\b(?:logg|sign)(?:ed|ing)[ -](?:in|on)(?:to)?\b/giu;

/**
 * The words of a text in order, as written but folded. A name in one piece gives its parts as well: `CrashLoopBackOff` is
 * `crashloopbackoff crash loop back off`, `disk_full` is `diskfull disk full`.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [piece] of text.replaceAll(loggedIn, 'login').matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}_.,%'’/-]*/gu)) {
    const parts = partsOf(piece);
    if (parts.length > 1) words.push(parts.join(''), ...parts);
    else words.push(...parts);
  }
  return words;
}

function partsOf(piece: string): string[] {
  const trimmed = piece.replace(/[^\p{L}\p{N}%]+$/u, '').replaceAll(/['’]/g, '');
  if (numeric.test(trimmed)) return [trimmed.replaceAll(/[,%]/g, '')];
  return trimmed
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(folded);
}

/** Whether a word helps to tell one page from another. */
export function isTelling(word: string): boolean {
  return !stopWords.has(word) && (word.length > 1 || isNumber(word));
}

/** How much a word can tell at most: 1, or less for a word that says little of any fault. */
export function worthOf(word: string): number {
  return weakWords.has(word) ? 0.35 : 1;
}

/**
 * The stem of an English word, roughly: `rejected`, `rejects` and `rejection` are `reject`. It need not be a word; two forms
 * only have to come out alike. Numbers stay as they are.
 */
export function stemOf(word: string): string {
  if (word.length < 4 || isNumber(word)) return word;
  let stem = word;
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (stem.endsWith('sses')) stem = stem.slice(0, -2);
  else if (/[^sui]s$/.test(stem)) stem = stem.slice(0, -1);
  if (/.{4}ing$/.test(stem)) stem = undoubled(stem.slice(0, -3));
  else if (/.{3}ed$/.test(stem)) stem = undoubled(stem.slice(0, -2));
  else if (/.{3}[st]ion$/.test(stem)) stem = stem.slice(0, -3);
  if (stem.length > 4 && stem.endsWith('e')) stem = stem.slice(0, -1);
  // One word in British and American spelling: unauthorised, unauthorized.
  if (stem.length > 5) stem = stem.replace(/iz(?=$|at$)/, 'is');
  return stem;
}

function undoubled(stem: string): string {
  return /([bdfgkmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

/**
 * Whether two words differ by so few letters that one may be the other mistyped: one letter from five letters on, two from
 * nine; a letter that stands one place off counts once. The first letter is never wrong. In a
 * shorter word a letter may stand once instead of twice, or twice instead of once: `kil`.
 */
export function isNear(left: string, right: string): boolean {
  const most = Math.min(left.length, right.length) >= 9 ? 2 : Math.min(left.length, right.length) >= 5 ? 1 : 0;
  if (left[0] !== right[0] || Math.abs(left.length - right.length) > Math.max(1, most)) return false;
  if (most === 0) return left.length !== right.length && squeezed(left) === squeezed(right);
  return distance(left, right, most) <= most;
}

function squeezed(word: string): string {
  return word.replaceAll(/(.)\1+/g, '$1');
}

/** Optimal string alignment distance, given up once it must exceed `most`. */
function distance(left: string, right: string, most: number): number {
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[right.length] ?? most + 1;
}
