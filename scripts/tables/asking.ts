import { type Command, command } from '../lib/command.ts';
import { format } from './options.ts';

/** The commands that answer a question out of the content. */
export const asking: readonly Command[] = [
  command({
    name: 'find',
    summary: 'ask the finder, as the page does',
    words: '"what you see" …',
    takes: [0, 1000],
    exit: '0 answered, 1 a query of the list had no answer at all, 2 could not run',
    options: {
      list: {
        type: 'string',
        value: 'FILE',
        help: 'a JSON list of { "query", "expectedPath", "also" }: how many come first, within three, or not at all',
      },
      format: format(['terminal', 'json']),
    },
    examples: [['"HTTP 503"', 'what an alert says, or a person']],
    run: async (call, surroundings) => (await import('../commands/find.ts')).find(call, surroundings),
  }),
  command({
    name: 'classify',
    summary: 'how grave an incident is, by a plan or by the DORA test for a major incident',
    words: '<plan or dora-major> [question=answer] …',
    takes: [1, 100],
    exit: '0 answered, also that nothing can be chosen, 1 the content has faults, 2 could not run',
    options: { format: format(['terminal', 'json']) },
    examples: [
      ['my-desk', 'what is asked, and what may be answered'],
      ['my-desk loss=USD10000 --format json', 'a question goes by its id, or by a word that only it has'],
      ['dora-major critical-service=yes downtime=3h cost=not-sure', '"not-sure" is an answer'],
    ],
    run: async (call, surroundings) => (await import('../commands/classify.ts')).classify(call, surroundings),
  }),
  command({
    name: 'due',
    summary: "when a window of a regulator or a plan is due, by the law's own events, and why",
    words: '<row or plan/item>',
    takes: [1, 1],
    exit: '0 said, also that it can not be known, 1 a typed time can not be known, 2 could not run',
    options: {
      at: {
        type: 'string',
        value: 'EVENT=TIME',
        multiple: true,
        help: 'when something was: aware=2026-11-26T08:00+01:00, or a day (may be repeated)',
      },
      entity: {
        type: 'string',
        value: 'KIND',
        multiple: true,
        help: 'what kind of entity owes it, such as broker or ccp (may be repeated)',
      },
      calendar: {
        type: 'string',
        value: 'ID',
        help: 'the calendar that counts, for a row that names none: england, target, de, us-federal, nyse, nse',
      },
      zone: { type: 'string', value: 'ZONE', help: 'the zone of times without an offset, and of the answer' },
      now: {
        type: 'string',
        value: 'TIME',
        help: 'judge as of this moment, or on this day where its hour changes nothing',
      },
      format: format(['terminal', 'json']),
    },
    examples: [
      ['dora-initial --at classified=… --at aware=…', "a regulator's row"],
      ['nis2#final --at notification-submitted=…', 'one window of it'],
      ['my-desk/stakeholders --at occurred=…', 'a window of a plan'],
    ],
    run: async (call, surroundings) => (await import('../commands/due.ts')).due(call, surroundings),
  }),
];
