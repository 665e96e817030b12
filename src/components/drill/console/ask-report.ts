import type { signatures } from '../../../session/exercise/payloads.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import { exerciseOf } from '../../../session/exercise/state.ts';
import { idOf } from '../../../session/log/ids.ts';
import { signatureWords } from '../../../session/report/labels.ts';
import type { Ask } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';

/** The lead's executive summary: begun from what was written last, or from the draft that the facts give. */
export function askSummary(state: SessionState, draft: readonly string[], run: Run): Ask {
  const written = exerciseOf(state).summary?.payload;
  return {
    title: 'Executive summary',
    text: 'What the exercise showed, in your words. It begins from the facts; they judge nothing.',
    questions: [
      { id: 'text', label: 'Summary', kind: 'paragraph', value: written?.text ?? draft.join(' '), required: true },
      { id: 'by', label: 'Written by', kind: 'line', value: written?.by ?? lead(state), required: true },
    ],
    action: 'Keep it',
    submit: ({ text = '', by = '' }) => run({ type: 'summary-written', payload: { text, by } }),
  };
}

/** Why the drill was run, what it was to cover, and where. */
export function askOverview(state: SessionState, run: Run): Ask {
  const { purpose, scope, place } = exerciseOf(state).overview?.payload ?? {};
  return {
    title: 'Purpose, scope and place',
    questions: [
      { id: 'purpose', label: 'Purpose', kind: 'paragraph', value: purpose },
      { id: 'scope', label: 'Scope', kind: 'paragraph', value: scope, hint: 'What it covers, and what it leaves out.' },
      { id: 'place', label: 'Place', kind: 'line', value: place },
    ],
    action: 'Keep it',
    submit: (answers) =>
      run({
        type: 'overview-written',
        payload: {
          ...(answers['purpose'] ? { purpose: answers['purpose'] } : {}),
          ...(answers['scope'] ? { scope: answers['scope'] } : {}),
          ...(answers['place'] ? { place: answers['place'] } : {}),
        },
      }),
  };
}

/** Somebody's signature under the report, as the log stands when it is asked for. */
export function askSignature(as: (typeof signatures)[number], state: SessionState, run: Run): Ask {
  const seen = [...state.heads].map(([writer, { sequence }]) => idOf(writer, sequence));
  const words = {
    prepared: 'Who wrote it: it says what happened.',
    validated: 'Who checked it against what happened. Somebody else than who prepared it.',
    accepted: 'Who answers for the plan, and takes on its actions. A third person.',
  };
  return {
    title: `${signatureWords[as]} by`,
    text: words[as],
    questions: [
      { id: 'by', label: 'Name', kind: 'line', required: true },
      { id: 'role', label: 'Role', kind: 'line' },
    ],
    action: 'Sign',
    submit: ({ by = '', role }) => run({ type: 'signed-off', payload: { as, by, ...(role ? { role } : {}), seen } }),
  };
}

function lead(state: SessionState): string | undefined {
  return [...state.roles.values()].find(({ as }) => as === 'facilitator')?.person;
}
