import type { Ask } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';

/** Whether something real has happened. `openPlan` is called once the drill stands frozen. */
export function askNoDuff(openPlan: () => void, run: Run): Ask {
  return {
    title: 'No Duff: this is real?',
    text: 'The drill freezes, the players’ screen says so, and the plan’s page opens in a new window.',
    questions: [{ id: 'text', label: 'What is happening (may stay empty)', kind: 'line' }],
    action: 'No Duff: this is real',
    danger: true,
    submit: async ({ text }) => {
      const reason = await run({ type: 'no-duff-called', payload: text ? { text } : {} });
      if (reason === undefined) openPlan();
      return reason;
    },
  };
}
