import type { Finder, Hit } from './search.ts';

/** A query with the page that should answer it, and others that are equally right. */
export interface ExpectedHit {
  query: string;
  expectedPath: string;
  also?: readonly string[] | undefined;
}

export interface MeasuredHit extends ExpectedHit {
  hits: Hit[];
}

/** How well the finder answers a list. */
export interface Measure {
  /** Queries whose right page came first, and within the first three. */
  first: number;
  topThree: number;
  /** Queries that nothing answered but what stands at the end of every answer. */
  unanswered: number;
  blank: number;
  results: MeasuredHit[];
  /** Those whose right page was not among the first three. */
  misses: MeasuredHit[];
}

/** Asks the finder every query of a list and counts. */
export function measured(finder: Finder, list: readonly ExpectedHit[]): Measure {
  const results = list.map((expected) => ({ ...expected, hits: finder.find(expected.query) }));
  const place = ({ hits, expectedPath, also = [] }: MeasuredHit) =>
    hits.findIndex(({ path }) => path === expectedPath || also.includes(path));
  const among = (most: number) => results.filter((one) => place(one) >= 0 && place(one) < most);
  const topThree = among(3);
  return {
    first: among(1).length,
    topThree: topThree.length,
    unanswered: results.filter(({ hits }) => hits.every(({ fit }) => fit === 'last')).length,
    blank: results.filter(({ hits }) => hits.length === 0).length,
    results,
    misses: results.filter((one) => !topThree.includes(one)),
  };
}
