import { readFileSync } from 'node:fs';

/** A line of a document that names a test: what holds, and where that is proved. */
export interface Proof {
  /** The heading that it stands below, without its link. */
  section: string;
  says: string;
  file: string;
  title: string;
}

/** The lines of tables that end with a test, as `` | what holds | `file` “title” | ``, or with several that `<br>` parts. */
export function proofsIn(document: string): Proof[] {
  let section = '';
  return readFileSync(document, 'utf8')
    .split('\n')
    .flatMap((line) => {
      section = /^## (?:\[([^\]]+)\]|(.+))/.exec(line)?.slice(1).join('') ?? section;
      const [, says, tests] = /^\| (.+) \| ((?:(?:<br>)?`[^`]+` “[^”]+”)+) \|$/.exec(line) ?? [];
      return [...(tests ?? '').matchAll(/`([^`]+)` “([^”]+)”/g)].flatMap(([, file, title]) =>
        says && file && title ? [{ section, says, file, title }] : [],
      );
    });
}

/** Those whose file has nothing of that name: in a file of tests it has to be one that is run, and not only spoken of. */
export function withoutTest(proofs: readonly Proof[]): Proof[] {
  return proofs.filter(({ file, title }) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    return !lines.some(
      (line, index) => line.includes(title) && (!/\.(?:test|spec)\.ts$/.test(file) || isRun(lines, index)),
    );
  });
}

/** A title may stand on the line below the call that it is given to, or in a table of cases. */
function isRun(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  return !/^\s*(?:\/\/|\/?\*)/.test(line) && !/\.(?:skip|todo|fixme)\(/.test((lines[index - 1] ?? '') + line);
}
