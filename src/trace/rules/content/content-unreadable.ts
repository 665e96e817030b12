import { positionIn } from '../../text/place.ts';
import type { Rule } from '../rule.ts';

export const contentUnreadable: Rule = {
  code: 'content-unreadable',
  group: 'content',
  level: 'error',
  title: 'Every file below the content folder can be read as text',
  explanation:
    'A file that cannot be opened, that is no UTF-8 text or was damaged in a conversion, that is far too large for a record, or a link that leads back to its own folder would silently drop out of every other rule. ' +
    'It is reported here instead, and no other rule looks at it.',
  example: { file: 'terms/halt.yaml', bad: 'term: H\ufffdLT', good: 'term: HALT' },
  check({ files }, report) {
    for (const file of files) {
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
  },
};
