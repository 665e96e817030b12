import { currentReading, type Reading } from '../load/reading.ts';
import { type HintTerm, hintTerms, termsOn } from '../prose/term-hints.ts';

/** The terms to explain in a Markdown or MDX file, by the plan whose folder it lies in, as the content is when the file is read. */
export function termsByFile(root: string): (file: URL | undefined) => readonly HintTerm[] {
  let reading: Reading | undefined;
  let terms: readonly HintTerm[] = [];
  const byPath = new Map<string, readonly HintTerm[]>();
  return (file) => {
    const now = currentReading(root);
    if (now !== reading) {
      reading = now;
      terms = hintTerms([...now.project.of('terms')]);
      byPath.clear();
    }
    const plan = /\/content\/playbooks\/([^/]+)\//.exec(file?.pathname ?? '')?.[1] ?? '';
    const known = byPath.get(plan) ?? termsOn(plan ? `/plans/${plan}/` : '/', terms);
    byPath.set(plan, known);
    return known;
  };
}
