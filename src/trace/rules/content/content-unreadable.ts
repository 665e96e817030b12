import { recordKey } from '../../graph/graph.ts';
import type { Project } from '../../project/project.ts';
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
function* unreadParts({ records, guides }: Project): Generator<UnreadPart> {
  for (const record of records) {
    const { source, path } = record;
    for (const { message, position } of source.scan().problems)
      yield { path, message, position: source.positionFromBody(position), subject: recordKey(record) };
  }
  for (const { path, scan, route } of guides)
    for (const problem of scan.problems) yield { path, ...problem, subject: `guide:${route}` };
}
