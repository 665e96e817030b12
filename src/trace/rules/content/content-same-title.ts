import { recordKey } from '../../../model/address.ts';
import { isObject } from '../../../model/is-object.ts';
import { fingerprint } from '../../graph/meaning-hash.ts';
import { type ContentRecord, placeIn, planOf } from '../../project/records.ts';
import type { Rule } from '../rule.ts';

export const contentSameTitle: Rule = {
  code: 'content-same-title',
  group: 'content',
  level: 'warning',
  title: 'Two records of one plan, and two plans, have different titles',
  explanation:
    'A new record often begins as a copy of another. While both have one title, lists and search results show the same line twice, and links go to one of them at random. Give the copy its own title and text, or remove it.',
  example: { file: 'risks/R-002.yaml', bad: 'title: Trading on stale prices', good: 'title: Both feeds stop' },
  check({ records }, report) {
    const first = new Map<string, ContentRecord>();
    for (const record of records) {
      const title = isObject(record.data) ? record.data['title'] : undefined;
      if (typeof title !== 'string' || title === 'unset') continue;
      report.examined();
      // Plans stand beside each other: whoever chooses one under pressure has its title alone.
      const within = record.collection === 'plans' ? '' : (planOf(record) ?? '');
      const key = [record.collection, within, title.trim().toLowerCase()].join('\n');
      const other = first.get(key);
      if (!other) {
        first.set(key, record);
        continue;
      }
      const copy = fingerprint(record.data) === fingerprint(other.data);
      report.found({
        message: `${record.id} has the title of ${other.id}, "${title}"${copy ? ', and means the same' : ''}`,
        at: { record, path: ['title'] },
        subject: recordKey(record),
        help: copy ? 'it is a copy: give it its own title and text, or remove it' : 'give it its own title',
        related: () => [{ message: 'the other record', place: placeIn(other, ['title']) }],
      });
    }
  },
};
