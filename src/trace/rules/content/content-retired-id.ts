import { recordKey } from '../../../model/address.ts';
import type { Rule } from '../rule.ts';

export const contentRetiredId: Rule = {
  code: 'content-retired-id',
  group: 'content',
  level: 'error',
  title: 'A retired id is never used again',
  explanation:
    'Old reports, drill records and printouts name ids. Once an id is retired (`npm run rename` leaves a tombstone in `retired.yaml`), a new record under the same id, or a new item in the same record, would make them lie. Take the next free one: ' +
    '`npm run new` knows it.',
  example: { file: 'retired.yaml', bad: "  - id: 'risk:R-001'", good: "  - id: 'risk:R-007'" },
  check({ ledgers, graph, record, records }, report) {
    report.examined(records.length);
    const { retired } = ledgers;
    const byKey = new Map(records.map((one) => [recordKey(one), one]));
    for (const [index, tombstone] of retired.entries.entries()) {
      const [key = '', item] = tombstone.id.split('#');
      const again = byKey.get(key);
      if (!again || !record(again)) continue;
      const path = item === undefined ? [] : graph.items.get(key)?.get(item);
      if (!path) continue;
      report.found({
        message: `${tombstone.id} was retired on ${tombstone.on}: ${tombstone.reason}`,
        at: { record: again, path },
        subject: tombstone.id,
        help: tombstone.by ? `its successor is ${tombstone.by}` : 'give it an id that was never used',
        related: () => [
          {
            message: 'the tombstone',
            place: {
              path: retired.path,
              ...(retired.source?.locate(['retired', index, 'id']) ?? { line: 1, column: 1 }),
            },
          },
        ],
      });
    }
  },
};
