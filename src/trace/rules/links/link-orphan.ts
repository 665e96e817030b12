import { recordKey } from '../../../model/address.ts';
import { rowOf } from '../../../model/collections.ts';
import { isObject } from '../../../model/is-object.ts';
import type { Rule } from '../rule.ts';

export const linkOrphan: Rule = {
  code: 'link-orphan',
  group: 'links',
  level: 'warning',
  byOthers: true,
  title: 'A record that serves others is named by one',
  explanation:
    'A template that no step sends, a role that does nothing, a validation that verifies no obligation: either a link is missing, or the record is dead weight that somebody keeps up to date for nobody.\n\nOrphan is meant in the sense that nothing points to it; a link that points to nothing is `link-dangling`.',
  example: { file: 'requirements/TI-001.yaml', bad: 'verifiedBy: []', good: "verifiedBy: ['validation:V-001']" },
  check({ graph, records }, report) {
    for (const record of records) {
      // Of what holds nothing that can be read, another rule says so.
      if (!rowOf(record.collection).serves || !isObject(record.data)) continue;
      report.examined();
      const key = recordKey(record);
      const named = graph.incoming.get(key)?.some(({ from }) => recordKey(from) !== key);
      if (named) continue;
      report.found({ message: `nothing names ${key}`, at: { record, path: ['title'] }, subject: key });
    }
  },
};
