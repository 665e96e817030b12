import { type Command, command } from '../lib/command.ts';
import { today } from './options.ts';

/** The commands that keep what happened, or the site, as files. */
export const keeping: readonly Command[] = [
  command({
    name: 'record',
    summary: 'write the record of an exported session: of a drill, or of an incident that is closed',
    words: 'FILE.json',
    takes: [1, 1],
    exit: '0 written, 1 refused, 2 could not run',
    options: {
      'keep-names': { type: 'boolean', help: 'keep the names of people in it' },
      pack: {
        type: 'string',
        value: 'FILE.zip',
        help: 'write what tells of it to one zip instead: log, report, record, clocks, sign-offs or authorities, hashes',
      },
      root: { type: 'string', value: 'DIR', help: 'the project that it is written to' },
      today,
    },
    run: async (call, surroundings) => (await import('../commands/record.ts')).record(call, surroundings),
  }),
  command({
    name: 'verify-log',
    summary: 'say whether an exported session is whole and unchanged since it was saved; not who made it',
    words: 'FILE.json [RECORD.yaml]',
    takes: [1, 2],
    exit: '0 whole (and the record is of it), 1 not, 2 could not run',
    options: {},
    run: async (call, surroundings) => (await import('../commands/verify-log.ts')).verifyLog(call, surroundings),
  }),
  command({
    name: 'export',
    summary: 'write the site as a zip that opens from a disk, without a server',
    exit: '0 written, 1 the site cannot be built, 2 could not run',
    options: {
      output: {
        type: 'string',
        value: 'FILE',
        help: 'write it there; otherwise named after the site or the plan, in this folder',
      },
      binder: { type: 'string', value: 'PLAN', help: 'write the binder of a plan as PDF instead, for a printer' },
      cards: { type: 'string', value: 'PLAN', help: 'write the role cards of a plan as PDF instead' },
    },
    run: async ({ values }, surroundings) => (await import('../commands/export.ts')).exportSite(values, surroundings),
  }),
];
