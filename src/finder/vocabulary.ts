import { kin, sameWord } from './kin.ts';
import { isNear, isNumber, isTelling, stemOf, worthOf } from './words.ts';

/** How good a word of a text is as an answer to a word of the query. */
export const quality = {
  whole: 1,
  stem: 0.92,
  joined: 0.9,
  same: 0.85,
  part: 0.7,
  start: 0.6,
  typo: 0.5,
  kin: 0.5,
} as const;

/** What a word that no text has tells, as a share of what one tells that a single page has. */
const unknownShare = 0.7;

interface Term {
  /** Texts that hold the word, by their number. */
  texts: Set<number>;
  /** How much the word tells one page from another. */
  telling: number;
}

/** The words of all texts: where each stands, what it tells, and which of them a word of a query may mean. */
export class Vocabulary {
  readonly #terms = new Map<string, Term>();
  /** What a word tells that no text has, in a sentence about a fault. */
  #unknown = 0;
  /** Words by their stem. */
  readonly #alike = new Map<string, Set<string>>();

  /** Takes a word of a text in. */
  add(word: string, text: number): void {
    const term = this.#terms.get(word) ?? { texts: new Set(), telling: 0 };
    term.texts.add(text);
    this.#terms.set(word, term);
    const stem = stemOf(word);
    const alike = this.#alike.get(stem) ?? new Set();
    alike.add(word);
    this.#alike.set(stem, alike);
  }

  /**
   * Works out what each word tells, once all are in: much where few pages say it. It is told by the stem, because "fail" is no
   * rarer than "failed".
   * @param pageOf the page of each text, by the text's number
   */
  weigh(pageOf: readonly number[], pageCount: number): void {
    this.#unknown = unknownShare * tellingOn(1, pageCount);
    for (const alike of this.#alike.values()) {
      const terms = [...alike].map((word) => ({ word, term: this.#terms.get(word) }));
      const pages = new Set(terms.flatMap(({ term }) => [...(term?.texts ?? [])].map((text) => pageOf[text])));
      const telling = tellingOn(pages.size, pageCount);
      for (const { word, term } of terms) if (term) term.telling = worthOf(word) * telling;
    }
  }

  has(word: string): boolean {
    return this.#terms.has(word);
  }

  textsOf(word: string): Iterable<number> {
    return this.#terms.get(word)?.texts ?? [];
  }

  tellingOf(word: string): number {
    return this.#terms.get(word)?.telling ?? 0;
  }

  /** What a word of a query tells: as much as the best of those that it may mean. One that may mean none of them may be the one that mattered. */
  tellingOfMeant(word: string, meant: Iterable<string>): number {
    const telling = Math.max(0, ...[...meant].map((candidate) => this.tellingOf(candidate)));
    return telling === 0 ? this.#unknown * worthOf(word) : telling;
  }

  /** What the best of the words of one stem tells. */
  tellingOfStem(stem: string): number {
    return Math.max(0, ...[...(this.#alike.get(stem) ?? [])].map((word) => this.tellingOf(word)));
  }

  /** The words of the texts that two of the query may be, written in one: `deadlocked` for "dead locks". Nothing is guessed at. */
  inOnePiece(word: string): Map<string, number> {
    return new Map([...(this.#alike.get(stemOf(word)) ?? [])].map((form) => [form, quality.joined]));
  }

  /**
   * The words of the texts that may be meant by a word of the query, each with how well it fits.
   * @param asked the query's words: the parts of a name in one piece are among them already
   */
  meant(word: string, asked: ReadonlySet<string>): Map<string, number> {
    const found = new Map<string, number>();
    const take = (candidate: string, fit: number) => found.set(candidate, Math.max(fit, found.get(candidate) ?? 0));
    const takeAlike = (stem: string, fit: number) => {
      for (const alike of this.#alike.get(stem) ?? []) take(alike, fit);
    };
    const stem = stemOf(word);
    takeAlike(stem, quality.stem);
    if (this.has(word)) take(word, quality.whole);
    for (const other of sameWord.get(stem) ?? []) takeAlike(other, quality.same);
    for (const other of kin.get(stem) ?? []) takeAlike(other, quality.kin);
    if (isNumber(word) || word.length < 3 || (found.size > 0 && word.length < 5)) return found;
    const isKnown = found.size > 0;
    for (const candidate of this.#terms.keys()) {
      if (found.has(candidate) || isNumber(candidate)) continue;
      if (word.length >= 4 && candidate.startsWith(word))
        take(candidate, (quality.start * word.length) / candidate.length + 0.1);
      else if (!isKnown && isNear(word, candidate)) {
        take(candidate, quality.typo);
        for (const other of kin.get(stemOf(candidate)) ?? []) takeAlike(other, quality.typo * quality.kin);
      }
    }
    if (found.size === 0)
      for (const part of this.#partsOf(word)) if (!asked.has(part)) takeAlike(stemOf(part), quality.part);
    return found;
  }

  /** The two words that an unknown one was written from: `stopbuy`, `notplacing`. None where it comes apart nowhere. */
  #partsOf(word: string): string[] {
    for (let at = word.length - 3; at >= 3; at -= 1) {
      const parts = [word.slice(0, at), word.slice(at)];
      if (parts.every((part) => !isTelling(part) || this.#alike.has(stemOf(part)))) return parts.filter(isTelling);
    }
    return [];
  }
}

/** What a word tells one page from another by that so many of them have it. */
function tellingOn(pages: number, of: number): number {
  return Math.log(1 + (of - pages + 0.5) / (pages + 0.5)) + 0.3;
}
