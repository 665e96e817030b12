import { deskCommands } from './desk-commands.ts';
import { type Command, command } from './lib/command.ts';

/**
 * Every command of the project as data: how it is called, what it takes, and what runs it. Usage texts, refusals and exit codes
 * follow from this table. Those that stand here need what is installed for development.
 */
export const commands: readonly Command[] = [
  ...deskCommands,
  command({
    name: 'relay',
    summary: 'start a relay for trying out, on this machine alone, until Ctrl-C',
    exit: '0 ended by Ctrl-C, 1 the server broke off, 2 could not run',
    options: {
      port: { type: 'string', value: 'PORT', help: 'where browsers find it; 9222 without this' },
      passwords: {
        type: 'boolean',
        help: 'start nothing: make passwords for a relay that the desk hosts, one for each role',
      },
    },
    run: async ({ values }, surroundings) => {
      const { printPasswords, relay } = await import('./commands/relay.ts');
      return values.passwords ? printPasswords(surroundings) : relay(values.port, surroundings);
    },
  }),
  command({
    name: 'test',
    summary: 'lint, types, content, unit tests, build, and the built site in a browser',
    exit: '0 all passed, 1 something failed, 2 could not run',
    options: {},
    run: async (_call, surroundings) => (await import('./commands/test.ts')).test(surroundings),
  }),
  command({
    name: 'bench',
    summary: 'measure check, session and console, or what the words name',
    words: '[name] …',
    takes: [0, 9],
    exit: '0 measured, 1 one broke off, 2 could not run',
    options: {},
    run: async (call, surroundings) => (await import('./commands/bench.ts')).bench(call, surroundings),
  }),
];
