import type { Command } from '../../session/exercise/session.ts';
import type { Ask } from './ask.tsx';

/** Does a command; answers with nothing once it is kept, or with the reason why not. */
export type Run = (command: Command) => Promise<string | undefined>;

/** A question for one text. */
export function askText(title: string, label: string, make: (text: string) => Command, run: Run, draft = title): Ask {
  return {
    title,
    draft,
    questions: [{ id: 'text', label, kind: 'paragraph', required: true }],
    action: 'Keep it',
    submit: ({ text = '' }) => run(make(text)),
  };
}

/** A question that only wants a yes. */
export function askSure(title: string, text: string, action: string, command: Command, run: Run, danger = false): Ask {
  return { title, text, questions: [], action, danger, submit: () => run(command) };
}
