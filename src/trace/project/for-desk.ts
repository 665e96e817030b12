import { contentFolder, handbookFolder } from './content-folder.ts';

/**
 * The files that count for a desk. What of the handbook is for financial firms alone (`concerns: finance`, words of trading) is left out where
 * no plan has a market: a clinic's glossary has no short sale. A desk without a plan yet has all of it.
 */
export function forDesk<File extends { path: string; text: string }>(files: readonly File[]): readonly File[] {
  const plans = files.filter(({ path }) => path.startsWith(`${contentFolder}/plans/`));
  if (plans.length === 0 || plans.some(({ text }) => /^market:/m.test(text))) return files;
  return files.filter(
    ({ path, text }) =>
      !path.startsWith(`${handbookFolder}/`) || !/^(?:concerns: finance|group: trading)\s*$/m.test(text),
  );
}
