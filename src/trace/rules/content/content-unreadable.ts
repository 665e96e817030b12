import { recordKey } from '../../graph/graph.ts';
import type { Project } from '../../project/project.ts';
import { positionIn, type SyntaxProblem } from '../../text/place.ts';
import type { Rule } from '../rule.ts';

export const contentUnreadable: Rule = {
  code: 'content-unreadable',
  group: 'content',
  level: 'error',
  title: 'Every file below the content folder can be read, and to its end',
  explanation:
    'A file that cannot be opened, that is no UTF-8 text or was damaged in a conversion, that is far too large for a record, or a link that leads back to its own folder would silently drop out of every other rule. ' +
    'It is reported here instead, and no other rule looks at it. So is a page whose MDX the parser refuses, and one whose end lies in a code fence or a comment that is never closed: no link below that place would be looked at.',
  example: { file: 'terms/halt.yaml', bad: 'term: H\ufffdLT', good: 'term: HALT' },
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
