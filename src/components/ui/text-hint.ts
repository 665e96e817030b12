/** A record of a list, as far as somebody may look for it by typing. */
export interface Listed {
  id: string;
  data: { title: string };
}

/**
 * What one may type into the box of a list, of what stands in it: the number of its first record, where records have numbers, and the
 * longest word of the next titles. Three in all.
 */
export function textHint(records: readonly Listed[]): string {
  const hints = records.map(({ id, data }, index) =>
    index === 0 && /^[A-Z]+-\d+$/.test(id) ? id : longestWord(data.title),
  );
  return [...new Set(hints)]
    .filter((hint) => hint !== '')
    .slice(0, 3)
    .join(', ');
}

function longestWord(title: string): string {
  const words = title.match(/\p{L}+/gu) ?? [];
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '').toLowerCase();
}
