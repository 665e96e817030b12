/** The group of terms that a reader finds under one heading of the glossary. */
export interface TermGroup<Term> {
  id: string;
  title: string;
  terms: Term[];
}

interface TermEntry {
  id: string;
  data: { term: string; group: string };
}

const groupTitles: readonly (readonly [id: string, title: string])[] = [
  ['system-mode', 'System modes'],
  ['incident', 'Incidents'],
  ['trading', 'Trading'],
  ['exercise', 'Exercises'],
  ['traceability', 'Traceability'],
  ['framework', 'Frameworks'],
];

/** Terms by group, the groups in the order of need during an incident, terms by their letters. */
export function groupTerms<Term extends TermEntry>(terms: readonly Term[]): TermGroup<Term>[] {
  return groupTitles
    .map(([id, title]) => ({ id, title, terms: alphabetical(terms.filter(({ data }) => data.group === id)) }))
    .filter(({ terms: own }) => own.length > 0);
}

/** The first letters that terms have, each with the first term under it: what the alphabet jumps to. */
export function alphabet<Term extends TermEntry>(terms: readonly Term[]): { letter: string; terms: Term[] }[] {
  const byLetter = Map.groupBy(alphabetical(terms), ({ data }) => data.term.charAt(0).toUpperCase());
  return [...byLetter].map(([letter, own]) => ({ letter, terms: own }));
}

/** The anchor of a term on the glossary page. */
export function termAnchor(id: string): string {
  return id.replaceAll('/', '-');
}

function alphabetical<Term extends TermEntry>(terms: readonly Term[]): Term[] {
  return terms.toSorted(
    (left, right) =>
      left.data.term.localeCompare(right.data.term, 'en', { sensitivity: 'base' }) ||
      left.id.localeCompare(right.id, 'en'),
  );
}
