import { currentReading } from '../load/reading.ts';
import { type HintTerm, hintTerms, termsOn } from '../prose/term-hints.ts';

/** The terms to explain in a Markdown or MDX file, by the plan whose folder it lies in. */
export function termsByFile(root: string): (file: URL | undefined) => readonly HintTerm[] {
  const terms = hintTerms([...currentReading(root).project.of('terms')]);
  const byPath = new Map<string, readonly HintTerm[]>();
  return (file) => {
    const plan = /\/content\/playbooks\/([^/]+)\//.exec(file?.pathname ?? '')?.[1] ?? '';
    const known = byPath.get(plan) ?? termsOn(plan ? `/plans/${plan}/` : '/', terms);
    byPath.set(plan, known);
    return known;
  };
}
