import { recordKey } from '../../../model/address.ts';
import type { Project } from '../../project/project.ts';
import { mergeConflict } from '../../project/syntax-faults.ts';
import { positionIn, type SyntaxProblem } from '../../text/place.ts';
import type { Rule } from '../rule.ts';
import { unreadableContent } from '../unreadable-content.ts';

export const contentUnreadable: Rule = {
  ...unreadableContent,
  check(project, report) {
    for (const file of project.files) {
      report.examined();
      const lost = file.text.indexOf('\ufffd');
      const fault = lost === -1 ? file.fault : 'a character here was lost in a conversion (U+FFFD)';
      if (fault === undefined) continue;
      report.found({
        message: fault,
        at: () => ({ path: file.path, ...(lost === -1 ? { line: 1, column: 1 } : positionIn(file.text, lost)) }),
        subject: file.path,
      });
    }
    for (const { path, message, position, subject } of unreadParts(project))
      report.found({ message, at: () => ({ path, ...position }), subject });
  },
};

interface UnreadPart extends SyntaxProblem {
  path: string;
  subject: string;
}

/** What the Markdown of records and guides hides from every rule. */
function* unreadParts({ files, records, guides }: Project): Generator<UnreadPart> {
  // A merge conflict is said by its own name, once, and what the parser makes of it is not.
  const inConflict = new Set(files.filter(({ text }) => mergeConflict(text)).map(({ path }) => path));
  for (const record of records) {
    const { source, path } = record;
    if (inConflict.has(path)) continue;
    for (const { message, position } of source.scan().problems)
      yield { path, message, position: source.positionFromBody(position), subject: recordKey(record) };
  }
  for (const { path, scan, route } of guides)
    for (const problem of scan.problems) yield { path, ...problem, subject: `guide:${route}` };
}
