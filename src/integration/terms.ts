import { readContentFiles } from '../load/files.ts';
import { termSchema } from '../model/terms.ts';
import { type HintTerm, hintTerms, termsOn } from '../prose/term-hints.ts';
import { readRecords } from '../trace/project/records.ts';

/** The terms to explain in a Markdown or MDX file, by the plan whose folder it lies in. */
export async function termsByFile(root: string): Promise<(file: URL | undefined) => readonly HintTerm[]> {
  const { records } = readRecords(await readContentFiles(root, 'terms'));
  const terms = hintTerms(
    records.flatMap(({ id, data }) => {
      const parsed = termSchema.safeParse(data);
      return parsed.success ? [{ id, data: parsed.data }] : [];
    }),
  );
  const byPath = new Map<string, readonly HintTerm[]>();
  return (file) => {
    const plan = /\/content\/playbooks\/([^/]+)\//.exec(file?.pathname ?? '')?.[1] ?? '';
    const known = byPath.get(plan) ?? termsOn(plan ? `/plans/${plan}/` : '/', terms);
    byPath.set(plan, known);
    return known;
  };
}
