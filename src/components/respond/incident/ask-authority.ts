import type { Ask } from '../../session/ask.tsx';
import { askText } from '../../session/ask-simple.ts';
import { guarded } from './ask-notes.ts';
import { happenedQuestions, readHappened } from './happened.ts';
import type { Scene } from './scene.ts';

/** What was sent to an authority, by which channel and under which reference: it meets the window and starts the stage after it. */
export function askSubmission({ state, moment, run }: Scene, link: string): Ask | undefined {
  const row = state.plan.regulators?.find(({ id }) => link.startsWith(`regulator:${id}#`));
  const window = row?.windows.find(({ id }) => link === `regulator:${row.id}#${id}`);
  if (!row || !window) return undefined;
  return guarded({
    title: `Sent: ${row.title}, ${window.title}`,
    text: 'This page files nothing: write down what was submitted, where it was submitted.',
    draft: `submission ${link}`,
    questions: [
      { id: 'to', label: 'To', kind: 'line', value: row.to, required: true },
      { id: 'channel', label: 'By which channel', kind: 'line', value: row.channel, required: true },
      { id: 'reference', label: 'Their reference', kind: 'line', hint: 'Empty where none was given.' },
      { id: 'text', label: 'What it said', kind: 'paragraph', required: true },
      ...happenedQuestions(moment().wall, 'When it was submitted'),
    ],
    action: 'It was sent',
    submit: async ({ to = '', channel = '', reference = '', text = '', happened, which }) => {
      const read = readHappened({ happened, which }, moment().wall);
      if (read.reason !== undefined) return read.reason;
      const named = reference ? { reference } : {};
      const payload = { to, channel, ...named, text, answers: [], submits: [link], ...read.value };
      return run({ type: 'message-sent', payload });
    },
  });
}

/** Takes back that a window does not apply. */
export function askApplies({ run }: Scene, link: string): Ask {
  return askText(
    'It applies after all?',
    'Reason',
    (reason) => ({ type: 'clock-reopened', payload: { clock: link, reason } }),
    run,
  );
}
