import { useState } from 'preact/hooks';
import type { SessionEvent, SessionState } from '../../../session/exercise/session.ts';
import { newWriter } from '../../../store/ids.ts';
import { readFile } from '../../../store/read-file.ts';
import type { Plan } from './start.ts';

/** How an incident is worked where the browser keeps nothing: in this window alone, and said so. */
export function Unkept({
  plans,
  begin,
  open,
  said,
}: {
  plans: readonly Plan[];
  begin(plan: string): void;
  open(made: { events: readonly SessionEvent[]; state: SessionState }, writer: string): void;
  said: string;
}) {
  const [refused, setRefused] = useState('');
  const read = async (file: File | undefined) => {
    if (!file) return;
    const log = await readFile(await file.text());
    if (log.ok) open(log, newWriter());
    else setRefused(`Refused: ${log.reason}. Nothing was changed.`);
  };
  return (
    <main class="sessions">
      <h1>Work an incident without storage</h1>
      <p>What you write stays in this window only: save its file before you close it.</p>
      <div class="buttons">
        {plans.map(({ id, title }) => (
          <button key={id} type="button" onClick={() => begin(id)}>
            New incident: {title}
          </button>
        ))}
      </div>
      <p class="said" role="status">
        {said || refused}
      </p>
      <label class="field">
        <span>Or go on with an incident's file</span>
        <input
          type="file"
          accept="application/json,.json"
          onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
        />
      </label>
    </main>
  );
}
