import { useState } from 'preact/hooks';
import { importLog } from '../../../session/exercise/import-log.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import { counted } from '../../../session/report/format.ts';
import type { SessionStore } from '../../../store/sessions.ts';
import { Card } from '../../session/card.tsx';

/** What a machine writes down of itself. */
const silent: ReadonlySet<string> = new Set(['joined', 'gap-noticed', 'clock-set-back', 'took-over']);

/** Takes in the file of another device that works on this incident: both chains have to be unbroken, and nothing is taken of a file with a fault. */
export function MergeCard({
  store,
  state,
  onClose,
}: {
  store: SessionStore | undefined;
  state: SessionState;
  onClose(): void;
}) {
  const [said, setSaid] = useState('');
  const merge = async (file: File | undefined) => {
    if (!file) return;
    if (!store) return setSaid('Nothing is stored here: a file can be merged only where the browser keeps sessions.');
    const text = await file.text();
    const log = importLog(text);
    if (!log.ok) return setSaid(`Refused: ${log.reason}. Nothing was changed.`);
    if (log.state.session !== state.session) return setSaid(`Refused: it is another incident, “${log.state.title}”.`);
    const known = new Set(state.events.map(({ id }) => id));
    const fresh = log.events.filter(({ id, type }) => !known.has(id) && !silent.has(type));
    const merged = await store.import(text);
    setSaid(
      merged.ok
        ? `Merged: ${counted(fresh.length, 'new entry', 'new entries')}.`
        : `Refused: ${merged.failure.text}. Nothing was changed.`,
    );
  };
  return (
    <Card name="merge" title="A second device" onClose={onClose}>
      <p>
        Save the log here (o), open its file on the other device under “Import”, and go on there: it writes a strand of
        its own. Bring its file back here. In any order, as often as you like.
      </p>
      <label class="field">
        <span>Merge another device’s file</span>
        <input
          type="file"
          accept="application/json,.json"
          onChange={({ currentTarget }) => {
            void merge(currentTarget.files?.[0]).then(() => {
              currentTarget.value = '';
            });
          }}
        />
      </label>
      <p role="status">{said}</p>
    </Card>
  );
}
