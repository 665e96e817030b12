import { recordKey } from '../../../model/address.ts';
import type { Rule } from '../rule.ts';

export const clockChain: Rule = {
  code: 'clock-chain',
  group: 'clocks',
  level: 'error',
  title: 'A chain of windows leads somewhere',
  explanation:
    'A stage may start when the one before was submitted: the event names that window under `of`, and the window says by which event it is met. Where that is missing the chain leads nowhere: nobody logs the submission, and the next clock never starts. An event that meets a window stands in its row, and so does every kind of entity that a window names.',
  example: { file: 'regulators/desk-notice.yaml', bad: 'meets: notice-snet', good: 'meets: notice-sent' },
  check({ of }, report) {
    const rows = of('regulators');
    for (const record of rows) {
      const { events, windows, entities = [] } = record.data;
      const own = (id: string) => events.some((event) => event.id === id);
      for (const [index, { id, title, meets, for: owed = [], relief }] of windows.entries()) {
        report.examined();
        const subject = `${recordKey(record)}#${id}`;
        const kinds = [...owed, ...(relief?.notFor ?? [])];
        const stranger = kinds.find((kind) => !entities.some((entity) => entity.id === kind));
        if (meets !== undefined && !own(meets))
          report.found({
            message: `"${title}" is met by "${meets}", and the row has no such event`,
            at: { record, path: ['windows', index, 'meets'] },
            subject,
          });
        if (stranger !== undefined)
          report.found({
            message: `"${title}" names "${stranger}", and the row tells no such kind of entity apart`,
            at: { record, path: ['windows', index] },
            subject,
          });
      }
      for (const [index, event] of events.entries()) {
        if (event.of === undefined) continue;
        report.examined();
        const [address = '', item] = event.of.replace(/^regulator:/, '').split('#');
        const window = rows.find((row) => row.id === address)?.data.windows.find((one) => one.id === item);
        if (!window || window.meets !== undefined) continue;
        report.found({
          message: `"${event.id}" is the submission of ${event.of}, and nothing meets that window`,
          at: { record, path: ['events', index, 'of'] },
          subject: recordKey(record),
          help: 'say there under "meets" by which event it is met',
        });
      }
    }
  },
};
