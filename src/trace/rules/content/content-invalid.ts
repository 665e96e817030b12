import { collectionNames } from '../../../model/collections.ts';
import { contentFolder, pathInContent } from '../../project/content-folder.ts';
import { allLedgers } from '../../project/ledgers.ts';
import { identify } from '../../project/records.ts';
import { mergeConflict } from '../../project/syntax-faults.ts';
import { nearest } from '../../text/nearest.ts';
import type { Rule } from '../rule.ts';

export const contentInvalid: Rule = {
  code: 'content-invalid',
  group: 'content',
  level: 'error',
  title: 'Every record satisfies its schema',
  explanation:
    'Each collection has a strict schema: a field that it does not know is an error, and so is one that is missing or of the wrong kind. The finding says what was found and what was expected; ' +
    'a missing field is reported at the map that should hold it, an unknown one at its key.\n\n' +
    'A file that is in no collection, or has the wrong extension for its collection, is reported too: nothing would ever read it.',
  example: { file: 'risks/R-001.yaml', bad: 'likelihood: 9', good: 'likelihood: 3' },
  check({ files, records, ledgers }, report) {
    report.examined(records.length);
    const ledgersRead = allLedgers(ledgers);
    const faults = [...records, ...ledgersRead].flatMap((holder) => holder.faults);
    for (const fault of faults) {
      report.found({
        message: fault.message,
        at: () => fault.place,
        help: () => fault.help,
        subject: fault.subject ?? '',
        plan: fault.plan,
      });
    }
    const ours = new Set(ledgersRead.map(({ path }) => path));
    for (const { path, text, fault } of files) {
      if (fault !== undefined || ours.has(path) || identify(path)) continue;
      const conflict = mergeConflict(text);
      if (conflict) {
        const { message, help, position } = conflict;
        report.found({ message, help, at: () => ({ path, ...position }), subject: path });
      } else if (!isSites(path)) {
        report.found({
          message: 'this file belongs to no collection, so nothing reads it',
          at: () => ({ path, line: 1, column: 1 }),
          subject: path,
          help: () => whereItBelongs(path),
        });
      }
    }
  },
};

function whereItBelongs(path: string): string {
  const [folder = '', ...below] = (pathInContent(path) ?? path).split('/');
  const meant = below.length > 0 ? nearest(folder, collectionNames()) : undefined;
  if (meant) return `did you mean the folder ${contentFolder}/${meant}/?`;
  return 'records are .yaml, in playbooks and decisions .mdx, in the folder of their collection';
}

/** Folders that Starlight reads by itself: the guides, and the words of its own interface. */
function isSites(path: string): boolean {
  return ['docs', 'i18n'].some((folder) => pathInContent(path)?.startsWith(`${folder}/`));
}
