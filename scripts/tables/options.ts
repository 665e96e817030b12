import { reportersHere } from '../../src/trace/report/own-reporters.ts';
import type { Option } from '../lib/command.ts';

const oneOf = (names: readonly string[]) => `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

/** The option for the form of an answer. @param names the forms that there are */
export const format = (names: readonly string[]) => ({ type: 'string', value: 'NAME', help: oneOf(names) }) as const;

export const output: Option = { type: 'string', value: 'FILE', help: 'write it there instead of printing it' };

export const today: Option = { type: 'string', value: 'YYYY-MM-DD', help: 'judge dates as of this day' };

export const verbose = {
  type: 'boolean',
  help: 'list what is for information, and what waits for another fault to be mended',
} as const satisfies Option;

/** The form of a report of findings: ours, and those that the desk has added. */
export const reports = {
  type: 'string',
  value: 'NAME',
  // Asked for when it is shown: by then the desk has said which forms it has of its own.
  get help() {
    return oneOf(reportersHere().map(({ name }) => name));
  },
} as const satisfies Option;

/** What the exit code of a command that looks for faults means. */
export const found = '0 holds, 1 findings, 2 could not run';
