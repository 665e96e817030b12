import type { Command } from '../../../session/exercise/session.ts';
import type { Ask } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';
import { happenedQuestions, readHappened } from './happened.ts';
import type { Scene } from './scene.ts';

/** When something happened, where that is not when it was written down. */
interface When {
  happenedAt?: string;
}

/**
 * Asks when it happened as well, and writes that into the event which the question `ask` makes: at 3 a.m. much is done first and
 * written down later. `ask` gets the way in which its command is done.
 */
export function datable({ moment, run }: Pick<Scene, 'moment' | 'run'>, ask: (run: Run) => Ask): Ask;
export function datable({ moment, run }: Pick<Scene, 'moment' | 'run'>, ask: (run: Run) => Ask | string): Ask | string;
export function datable({ moment, run }: Pick<Scene, 'moment' | 'run'>, ask: (run: Run) => Ask | string): Ask | string {
  let when: When = {};
  const asked = ask((command) => run(dated(command, when)));
  if (typeof asked === 'string') return asked;
  return {
    ...asked,
    questions: [...asked.questions, ...happenedQuestions(moment().wall)],
    submit: async ({ happened, which, ...answers }, files) => {
      const read = readHappened({ happened, which }, moment().wall);
      if (read.reason !== undefined) return read.reason;
      when = read.value;
      return asked.submit(answers, files);
    },
  };
}

/** The command with when it happened. What has no such field is written down as it is done. */
function dated(command: Command, when: When): Command {
  switch (command.type) {
    case 'severity-declared':
      return { ...command, payload: { ...command.payload, ...when } };
    case 'mode-entered':
      return { ...command, payload: { ...command.payload, ...when } };
    case 'message-sent':
      return { ...command, payload: { ...command.payload, ...when } };
    case 'milestone-reached':
      return { ...command, payload: { ...command.payload, ...when } };
    case 'decision-taken':
      return { ...command, payload: { ...command.payload, ...when } };
    default:
      throw new TypeError(`"${command.type}" is not dated here`);
  }
}
