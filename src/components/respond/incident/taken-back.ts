import type { SessionState } from '../../../session/exercise/session.ts';
import { label } from '../../../session/report/labels.ts';

/** What an undo took back, in a sentence: what the report calls it, and the beginning of what was written. */
export function takenBack(event: string, state: SessionState): string {
  const undone = state.events.find(({ id }) => id === event);
  if (!undone) return 'Taken back.';
  const [what, detail = ''] = label(undone, state);
  const said = detail.length > most ? `${detail.slice(0, most)}…` : detail;
  return `Taken back: ${what.replace(/\.$/, '')}${said === '' ? '' : ` (${said})`}.`;
}

/** How many characters of a text are enough to know it again. */
const most = 60;
