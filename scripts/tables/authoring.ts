import { type Command, command } from '../lib/command.ts';
import { today } from './options.ts';

/** The commands that write content. */
export const authoring: readonly Command[] = [
  command({
    name: 'new',
    summary: 'write a valid record that says `unset` wherever nothing is known yet',
    words: '<kind> <id or plan> [title]',
    takes: [0, 100],
    exit: '0 written, 1 refused, 2 could not run',
    options: {},
    examples: [
      ['playbook my-desk/feed-outage', 'a record with an id of its own: playbook, drill, phase, role, template'],
      ['term slippage', 'a word of the field; my-desk/slippage is a word of one plan'],
      ['risk my-desk "Title"', 'the next free number: risk, requirement, validation'],
      ['decision my-desk "Title"', 'the same, about one plan; "all" is about every plan'],
      ['plan my-desk "My desk"', 'a plan and every document that a plan has one of'],
      ['severity my-desk', 'one such document, where it is missing'],
    ],
    run: async (call, surroundings) => (await import('../commands/new.ts')).newRecord(call, surroundings),
  }),
  command({
    name: 'rename',
    summary: 'rename a record or an item, and every link to it',
    words: '<old> <new>',
    takes: [2, 2],
    exit: '0 renamed, 1 refused, 2 could not run',
    options: {
      reason: { type: 'string', value: '"…"', help: 'what the tombstone in retired.yaml says (renamed)' },
      'dry-run': { type: 'boolean', help: 'print the diff, and write nothing' },
    },
    examples: [
      ['R-007 R-031', 'a number of a register'],
      ['playbook:desk/stop playbook:desk/halt', 'a record'],
      ["'playbook:desk/stop#verify' '#verify-all'", 'an item in a record'],
    ],
    run: async (call, surroundings) => (await import('../commands/rename.ts')).renameRecord(call, surroundings),
  }),
  command({
    name: 'accept',
    summary: 'confirm links: somebody has looked at what they claim',
    words: '<link or record> … "reason"',
    takes: [0, 1000],
    exit: '0 confirmed, 1 refused, 2 could not run',
    options: {
      reason: { type: 'string', value: '"…"', help: 'who looked, and what they found' },
      all: { type: 'boolean', help: 'every link that is not confirmed as it stands' },
      prune: { type: 'boolean', help: 'drop confirmations of links that are gone' },
      split: {
        type: 'boolean',
        help: 'only file the confirmations, of an older single file too, by plan and collection',
      },
      today: { ...today, help: 'the day that is written down' },
    },
    examples: [
      ['R-001 "why"', 'every link from or to this record that is not confirmed as it stands'],
      ['\'playbook:desk/stop -> risk:R-070\' "why"', 'one link, as the check names it'],
      ['--all --reason "why"', 'every link that is not confirmed as it stands'],
    ],
    run: async (call, surroundings) => (await import('../commands/accept.ts')).accept(call, surroundings),
  }),
  command({
    name: 'upgrade',
    summary: 'take content that an older version wrote to the form of this one: shown as a diff, written if you say so',
    exit: '0 shown, written, or nothing to do, 1 refused, 2 could not run',
    options: { write: { type: 'boolean', help: 'write it; without this it is only shown' } },
    run: async (call, surroundings) => (await import('../commands/upgrade.ts')).upgradeContent(call, surroundings),
  }),
  command({
    name: 'schemas',
    summary: 'write the JSON Schemas of the model to schemas/',
    exit: '0 written or fresh, 1 stale, 2 could not run',
    options: { check: { type: 'boolean', help: 'say which are stale, and write nothing' } },
    run: async (call, surroundings) => (await import('../commands/schemas.ts')).schemas(call, surroundings),
  }),
];
