import type { SessionEvent, SessionState } from '../../../session/exercise/session.ts';
import { label } from '../../../session/report/labels.ts';

/** What an undo took back, in a sentence: what the report calls it, and the beginning of what was written. */
export function takenBack(event: string, state: SessionState): string {
  const undone = state.events.find(({ id }) => id === event);
  if (!undone) return 'Taken back.';
  return `Taken back: ${labelOf(undone, state)}.`;
}

/** What the report calls an event, and the beginning of what was written; without a full stop. */
export function labelOf(event: SessionEvent, state: SessionState): string {
  const [what, detail = ''] = label(event, state);
  const said = detail.length > most ? `${detail.slice(0, most)}…` : detail;
  return `${what.replace(/\.$/, '')}${said === '' ? '' : ` (${said})`}`;
}

/** How many characters of a text are enough to know it again. */
const most = 60;
