import type { Found } from './site-index.ts';

/**
 * What of the site's pages stands below the answers of the finder, and what is said where none does: what was cut off was not looked at,
 * so that nobody says that no other page holds the words.
 * @param known the pages that stand above, as `pathOf` names them
 * @param most how many pages were asked for
 */
export function below(
  found: readonly Found[],
  known: ReadonlySet<string>,
  { most, pathOf }: { most: number; pathOf: (url: string) => string },
): { pages: readonly Found[]; says: string } {
  const pages = found.filter(({ url }) => !known.has(pathOf(url)));
  if (pages.length > 0) return { pages, says: '' };
  const isCut = found.length >= most;
  return {
    pages,
    says: isCut ? 'The nearest pages stand above; there may be more.' : 'No other page holds all of these words.',
  };
}
