import type { SessionState } from '../../../session/exercise/session.ts';
import { zonedText } from '../../../session/report/format.ts';
import type { Recorded, Stamp } from '../../../session/response/state.ts';
import { Notebook, written } from '../../session/notebook.tsx';
import type { Act, Action } from './scene.ts';

const buttons = [
  { does: 'note', label: 'Note', key: 'n' },
  { does: 'suspect', label: 'Suspicion', key: 's' },
  { does: 'rule-out', label: 'Rule out', key: 'r' },
  { does: 'message', label: 'Message sent', key: 'M' },
  { does: 'evidence', label: 'Evidence', key: 'e' },
  { does: 'lesson', label: 'Lesson', key: 'l' },
  { does: 'milestone', label: 'Time stamp', key: 'g' },
  { does: 'start', label: 'Windows start', key: 'w' },
  { does: 'hand-over', label: 'Hand over', key: 'h' },
  { does: 'save', label: 'Save the log', key: 'o' },
  { does: 'merge', label: 'Merge a file', key: 'O' },
] as const satisfies readonly { does: Action; label: string; key: string }[];

/** What was written down in an incident, latest first. */
export function IncidentNotebook({ state, act }: { state: SessionState; act: Act }) {
  const late = ({ at, happened }: Stamp) =>
    happened < Date.parse(at) ? ` · of ${zonedText(happened, state.plan.market.zone ?? 'UTC')}` : '';
  const corrected = (event: string) =>
    (state.corrections.get(event) ?? []).map(({ payload }) => `\nCorrected: ${payload.text}`).join('');
  // Whatever was written down may have been corrected.
  const entries: typeof written = (items, read) =>
    written(items, (item) => {
      const entry = read(item);
      return { ...entry, text: `${entry.text}${corrected(entry.event)}` };
    });
  const ruledOut = ({ payload }: Recorded<'note-taken'>) => {
    const out = state.notes.find(({ event }) => event === payload.rulesOut);
    return out ? `Ruled out: ${out.payload.text}. By: ` : '';
  };
  const lists = [
    entries(state.notes, (note) => ({
      ...note,
      kind: `${note.payload.suspects ? 'suspicion' : note.payload.rulesOut ? 'ruled out' : 'note'}${late(note)}`,
      text: `${ruledOut(note)}${note.payload.text}`,
    })),
    entries(state.messages, (sent) => ({
      ...sent,
      kind: `message to ${sent.payload.to}${late(sent)}`,
      text: sent.payload.text,
    })),
    entries(state.decisions, (decision) => ({
      ...decision,
      kind: `decision by ${decision.payload.owner}${late(decision)}`,
      text: `${decision.payload.question}: ${decision.payload.options.find(({ id }) => id === decision.payload.chosen)?.label ?? ''}`,
    })),
    entries(state.evidence, (item) => ({
      ...item,
      kind: 'evidence',
      text: `${item.payload.name} (${item.payload.sha256.slice(0, 12)}…)`,
    })),
    entries(state.lessons, (lesson) => ({ ...lesson, kind: 'lesson', text: lesson.payload.text })),
    entries(state.copied, (copied) => ({
      ...copied,
      kind: 'command copied',
      text: state.plan.steps.find(({ link }) => link === copied.payload.step)?.do ?? copied.payload.step,
    })),
  ];
  return <Notebook lists={lists} buttons={buttons} act={act} />;
}
