import type { SessionState } from '../../../session/exercise/session.ts';
import { exerciseOf } from '../../../session/exercise/state.ts';
import type { Ask } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';

/** An answer of the hot wash as it should have been: the one before is taken back, and both stay in the log. */
export function askHotWash(event: string, state: SessionState, run: Run): Ask | undefined {
  const answer = exerciseOf(state).hotWash.find((given) => given.event === event);
  if (!answer) return undefined;
  const { question, text, by } = answer.payload;
  return {
    title: 'Correct this answer',
    text: state.plan.scenario?.hotWash[question],
    draft: `correct ${event}`,
    questions: [
      { id: 'text', label: 'What was said', kind: 'paragraph', value: text, required: true },
      { id: 'by', label: 'By whom (may stay empty)', kind: 'line', value: by ?? '' },
    ],
    action: 'Correct it',
    submit: async (answers) => {
      const corrected = { question, text: answers['text'] ?? '', ...(answers['by'] ? { by: answers['by'] } : {}) };
      return (
        (await run({ type: 'undone', payload: { event } })) ?? run({ type: 'hot-wash-answered', payload: corrected })
      );
    },
  };
}
