import type { SessionState } from '../../../session/exercise/session.ts';
import { exerciseOf } from '../../../session/exercise/state.ts';
import { memo } from '../../session/memo.ts';
import { messagesOf, Notebook, notesOf, type Written, written } from '../../session/notebook.tsx';
import type { Action } from './keys.ts';

const buttons: readonly { does: Action; label: string; key: string }[] = [
  { does: 'note', label: 'Note', key: 'n' },
  { does: 'strength', label: 'Strength', key: '+' },
  { does: 'improvement', label: 'AFI', key: '-' },
  { does: 'neutral', label: 'Neutral', key: '=' },
  { does: 'park', label: 'Park', key: 'l' },
  { does: 'message', label: 'Message', key: 'y' },
  { does: 'milestone', label: 'Stamp', key: 't' },
];

/** What is written down in a drill, latest first: observations, notes, messages, the parking lot. */
export const DrillNotebook = memo(({ state, act }: { state: SessionState; act(action: Action): void }) => (
  <Notebook lists={listsOf(state)} buttons={buttons} act={act} />
));

function listsOf(state: SessionState): Written[] {
  const { observations, parked } = exerciseOf(state);
  return [
    written(observations, (made) => ({
      ...made,
      kind: [made.payload.kind.replaceAll('-', ' '), made.payload.by].filter(Boolean).join(' · '),
      text: made.payload.text,
    })),
    notesOf(state),
    written(parked, (item) => ({ ...item, kind: 'parked', text: item.payload.text })),
    messagesOf(state),
  ];
}
