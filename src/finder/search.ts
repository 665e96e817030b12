import type { FinderData, FinderPage, FinderText, TextKind } from './entry.ts';
import { sameWord } from './kin.ts';
import { type QueryWord, readQuery } from './query.ts';
import { Vocabulary } from './vocabulary.ts';
import { isNumber, isTelling, stemOf, wordsOf } from './words.ts';

/** A page that answers, best first. */
export interface Hit {
  /** The page, at the step or signal that matched. */
  href: string;
  path: string;
  title: string;
  of: string;
  /** What matched, in the page's own words; where it is not sure to fit, a sentence that says so. */
  why: string;
  /**
   * fits: it says what was asked. perhaps: it shares a word or two with it, no more. near: no playbook is about this kind of
   * trouble. last: nothing fits.
   */
  fit: 'fits' | 'perhaps' | 'near' | 'last';
  score: number;
}

const kindWeight: Readonly<Record<TextKind, number>> = {
  title: 3,
  symptom: 3,
  signal: 2.6,
  command: 1.8,
  step: 1.1,
  about: 0.9,
};

/**
 * When a page is said to fit: it has this share of what the query tells, or one of its texts has two of its words or more and they
 * are this share of that text. Less is a coincidence as often as not: "bad block" for a car that blocks the garage.
 */
const sure = { ofQuery: 0.5, words: 2, ofText: 0.5 } as const;

/**
 * What the score of an answer that is sure must reach of the best one's, which is not, to stand before it. Farther behind, what is sure is
 * wrong as often as not.
 */
const nearlyBest = 0.9;

/** How much it adds that a page says a word in many places: a page about disks beside one that names a disk once. */
const repetition = 0.5;

/** The share of the best answer's score below which an answer is left out. */
const worthShowing = 0.12;

interface KnownText {
  page: number;
  kind: TextKind;
  anchor: string | undefined;
  text: string;
  /** Its telling words, as stems, in order. */
  stems: readonly string[];
  /** The sum of what its words tell: a phrase that is there whole is worth that. */
  whole: number;
}

/** What a page has of a query so far. */
interface PageScore {
  /** By word of the query: what its best text is worth, all of its texts together, and what it tells at most. */
  best: Map<string, { most: number; all: number; tells: number }>;
  /** What its best text is worth as a phrase. */
  phrase: number;
  /** The text that is shown, and what it is worth. */
  why: KnownText;
  top: number;
  /** Whether that text alone is enough to say that the page fits. */
  isSure: boolean;
  /** The words of the query that it says as they were typed, not by a word near to them. */
  asTyped: Set<string>;
}

/** A finder that has read its data once. */
export interface Finder {
  /** The best pages for what somebody typed or pasted; never empty. */
  find(typed: string, most?: number): Hit[];
}

/** Reads the data into tables of words: some milliseconds for a few hundred pages. */
export function createFinder(data: FinderData): Finder {
  const texts: KnownText[] = [];
  const words = new Vocabulary();
  for (const [page, { texts: own }] of data.pages.entries()) for (const text of own) addText(text, page);
  const familyPage = new Map<number, (typeof data.families)[number]>();
  for (const family of data.families) {
    const page = data.pages.length + familyPage.size;
    familyPage.set(page, family);
    addText({ kind: 'title', text: family.title }, page);
    for (const text of family.words) addText({ kind: 'symptom', text }, page);
  }
  words.weigh(
    texts.map(({ page }) => page),
    data.pages.length + familyPage.size,
  );
  for (const text of texts) text.whole = sum(text.stems.map((stem) => words.tellingOfStem(stem)));

  function addText({ kind, text, anchor }: FinderText, page: number): void {
    const inOrder = wordsOf(text);
    const own = inOrder.filter(isTelling);
    const number = texts.length;
    texts.push({ page, kind, anchor, text, stems: [...new Set(own.map(stemOf))], whole: 0 });
    for (const word of [...own, ...(isShort(kind) ? pairsOf(inOrder) : [])]) words.add(word, number);
  }

  function find(typed: string, most = 12): Hit[] {
    const ids = idHits(data, typed);
    const query = readQuery(typed);
    const scored = scorePages(query);
    const hits = new Map<string, Hit>();
    for (const hit of [...ids, ...scored]) if (!hits.has(hit.path)) hits.set(hit.path, hit);
    const best = Math.max(0, ...scored.map(({ score }) => score));
    // What shares one weak word with a query that another page answers well is noise to somebody in a hurry.
    const fitting = [...hits.values()].filter(({ score }) => score >= best * worthShowing).slice(0, most);
    return [...fitting, ...data.last.map(lastHit)];
  }

  function scorePages(query: readonly QueryWord[]): Hit[] {
    const plain = query.filter(({ joined }) => !joined);
    const plainWords = new Set(plain.map(({ word }) => word));
    const queryStems = new Set(query.flatMap(({ word }) => withSpellings(stemOf(word))));
    const plainStems = new Set(plain.map(({ word }) => stemOf(word)));
    const byText = new Map<number, { score: number; matched: Map<string, number>; asTyped: Set<string> }>();
    let asked = 0;
    for (const { word, weight, joined } of query) {
      if (joined && isNumber(word)) continue;
      const candidates = joined ? words.inOnePiece(word) : words.meant(word, plainWords);
      if (!joined) asked += weight * words.tellingOfMeant(word, candidates.keys());
      for (const [candidate, fit] of candidates) {
        for (const text of words.textsOf(candidate)) {
          const entry = byText.get(text) ?? { score: 0, matched: new Map(), asTyped: new Set() };
          const worth = weight * fit * words.tellingOf(candidate);
          entry.matched.set(word, Math.max(worth, entry.matched.get(word) ?? 0));
          if (candidate === word) entry.asTyped.add(word);
          byText.set(text, entry);
        }
      }
    }
    const byPage = new Map<number, PageScore>();
    for (const [number, { matched, asTyped }] of byText) {
      const text = texts[number];
      if (!text) continue;
      const weight = kindWeight[text.kind];
      const own = sum([...matched.values()]);
      // A short text that is there nearly whole says more than a long one that shares a word.
      const share = text.whole === 0 ? 0 : Math.min(1, own / text.whole);
      const there = text.stems.filter((stem) => queryStems.has(stem)).length;
      const isWhole = there === text.stems.length && there > 0;
      // Of a text of one word only somebody who typed no other has said the whole.
      const isAll = isWhole && [...plainStems].every((stem) => text.stems.includes(stem));
      const phrase = weight * own * (isWhole ? (text.stems.length > 1 || isAll ? 1.1 : 0.5) : share * share * 0.5);
      const page = byPage.get(text.page) ?? {
        best: new Map(),
        phrase: 0,
        top: 0,
        why: text,
        isSure: false,
        asTyped: new Set(),
      };
      for (const word of asTyped) page.asTyped.add(word);
      // One word out of a phrase is less than the phrase.
      const full = weight * (0.5 + 0.5 * share);
      for (const [word, worth] of matched) {
        const { most, all, tells } = page.best.get(word) ?? { most: 0, all: 0, tells: 0 };
        page.best.set(word, {
          most: Math.max(worth * full, most),
          all: all + worth * weight,
          tells: Math.max(worth, tells),
        });
      }
      page.phrase = Math.max(page.phrase, phrase);
      const top = own * weight * (0.4 + share);
      if (top > page.top) {
        page.top = top;
        page.why = text;
        const count = sum([...matched.keys()].map((word) => (plainWords.has(word) ? 1 : 2)));
        page.isSure = count >= sure.words && share >= sure.ofText;
      }
      byPage.set(text.page, page);
    }
    const results: Hit[] = [];
    /** Those that say what was typed, and not by nearby words alone. */
    const plainly = new Set<Hit>();
    for (const [number, { best, phrase, why, isSure, asTyped }] of byPage) {
      const covered = sum([...best.keys()].map((word) => weightOf(plain, word)));
      const all = sum(plain.map(({ weight }) => weight));
      const coverage = all === 0 ? 0 : covered / all;
      const told = sum(
        [...best.values()].map(({ most, all }) => most * (1 + repetition * Math.log(Math.max(1, all / most)))),
      );
      const score = (told * (0.5 + 0.5 * coverage) + phrase) / Math.max(1, asked);
      const half = asked * sure.ofQuery;
      // Whoever typed one word alone has said all that there is to match.
      const isOnly = plain.length === 1 && asTyped.size === 1;
      const fits = isSure || isOnly || sum([...best.values()].map(({ tells }) => tells)) >= half;
      const own = hitsOf(number, score, why, fits);
      const typed = sum([...asTyped].map((word) => best.get(word)?.tells ?? 0));
      if (isSure || typed >= half) for (const hit of own) if (hit.fit === 'fits') plainly.add(hit);
      results.push(...own);
    }
    results.sort((left, right) => right.score - left.score || (left.path < right.path ? -1 : 1));
    const [best] = results;
    if (best?.fit !== 'perhaps') return results;
    const goesFirst = (hit: Hit) => plainly.has(hit) && hit.score >= best.score * nearlyBest;
    return [...results.filter(goesFirst), ...results.filter((hit) => !goesFirst(hit))];
  }

  function hitsOf(number: number, score: number, why: KnownText, fits: boolean): Hit[] {
    const page = data.pages[number];
    if (page) return [pageHit(page, score, why, fits)];
    const family = familyPage.get(number);
    if (!family) return [];
    return family.nearest.flatMap((path, index) => {
      const nearest = data.pages.find((candidate) => candidate.path === path);
      if (!nearest) return [];
      const { title, of } = nearest;
      const said = `${family.title}: your plan has no playbook for this; this one is nearest`;
      return [{ href: path, path, title, of, why: said, fit: 'near' as const, score: score * (0.95 - index * 0.08) }];
    });
  }

  return { find };
}

/**
 * Words that stand side by side, in one. Two of which one tells nothing tell nothing together: as a word that few pages have,
 * `overthe` of "over the limit" would outdo every real one.
 */
function pairsOf(words: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    const before = words[index - 1];
    return before !== undefined && isTelling(before) && isTelling(word) ? [`${before}${word}`] : [];
  });
}

/** Texts that people may write in one word: `safemode`. */
function isShort(kind: TextKind): boolean {
  return kind === 'title' || kind === 'symptom' || kind === 'signal';
}

function pageHit(
  { path, title, of, rank }: FinderPage,
  score: number,
  { kind, text, anchor }: KnownText,
  fits: boolean,
): Hit {
  const href = anchor === undefined ? path : `${path.replace(/#.*$/, '')}#${anchor}`;
  // What is said about a page is kept as bare words: its title says it better.
  const shared = kind === 'title' || kind === 'about' ? title : text;
  const why = fits ? shared : `Not sure that it fits: shares words with “${shared}”`;
  return { href, path, title, of, why, fit: fits ? 'fits' : 'perhaps', score: rank === 'act' ? score : score * 0.72 };
}

function lastHit({ path, title }: FinderData['last'][number]): Hit {
  return { href: path, path, title, of: '', why: 'No playbook fits', fit: 'last', score: 0 };
}

/** An id is its own page before any other: `R-007`, also as `r007`. */
function idHits({ registers }: FinderData, typed: string): Hit[] {
  const match = /^\s*([a-z]{1,4})[-\s]?(\d{1,4})\s*$/i.exec(typed);
  if (!match) return [];
  const [, letters = '', digits = ''] = match;
  const register = registers.find((one) => one.letters.toLowerCase() === letters.toLowerCase());
  const number = Number(digits);
  if (!register?.ranges.some(([from, to]) => from <= number && number <= to)) return [];
  const id = `${register.letters}-${String(number).padStart(3, '0')}`;
  const path = register.path.replace(':id', id.toLowerCase());
  return [{ href: path, path, title: id, of: '', why: id, fit: 'fits', score: Number.POSITIVE_INFINITY }];
}

/** A stem with those of the other spellings of its word. */
function withSpellings(stem: string): string[] {
  return [stem, ...(sameWord.get(stem) ?? [])];
}

function weightOf(query: readonly QueryWord[], word: string): number {
  return query.find((one) => one.word === word)?.weight ?? 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
