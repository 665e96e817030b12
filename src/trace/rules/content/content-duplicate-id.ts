import { recordKey } from '../../../model/address.ts';
import { routeOf } from '../../../model/routes.ts';
import { ownLinks } from '../../graph/graph.ts';
import { placeIn } from '../../project/records.ts';
import { compare } from '../../text/compare.ts';
import type { Rule } from '../rule.ts';

export const contentDuplicateId: Rule = {
  code: 'content-duplicate-id',
  group: 'content',
  level: 'error',
  title: 'An id names one thing',
  explanation:
    'The id of an item (a step, a level, a window) is unique in its whole record, because it is the anchor on the page and what links name. Two records may not want the same page either: ' +
    'ids that differ in case alone would overwrite each other.',
  example: {
    file: 'playbooks/desk/feed-outage.mdx',
    bad: '  - id: halt-trading\n    do: Confirm',
    good: '  - id: confirm-outage\n    do: Confirm',
  },
  check({ records }, report) {
    const pages = new Map<string, (typeof records)[number]>();
    for (const record of records.toSorted((left, right) => compare(left.path, right.path))) {
      report.examined();
      const page = routeOf(record.collection, record.id);
      const first = pages.get(page);
      if (first) {
        report.found({
          message: `"${record.id}" and "${first.id}" would be the same page ${page}`,
          at: { record, path: [] },
          subject: recordKey(record),
          related: () => [{ message: 'the other record', place: { path: first.path, line: 1, column: 1 } }],
        });
      } else pages.set(page, record);
      const { items, again } = ownLinks({ ...record, body: record.source.body });
      for (const { id, path } of again) {
        report.found({
          message: `the id "${id}" stands in this record twice`,
          at: { record, path },
          subject: `${recordKey(record)}#${id}`,
          related: () => [{ message: 'here first', place: placeIn(record, items.get(id) ?? []) }],
        });
      }
    }
  },
};
