import { useState } from 'preact/hooks';
import { createSession, type Made } from '../../../session/exercise/create.ts';
import { largestFile } from '../../../session/log/framing.ts';
import type { SessionPlan } from '../../../session/snapshot/plan-schema.ts';
import { newSessionId, newWriter } from '../../../store/ids.ts';
import { readFile } from '../../../store/read-file.ts';
import { NewSession } from './new-session.tsx';

/** Where the browser keeps nothing: a drill is run all the same, in this window, and its log is saved by hand. */
export function Unkept({
  plan,
  open,
}: {
  plan: SessionPlan | undefined;
  /** Opens what was made, written by somebody, without storage. */
  open(made: Extract<Made, { events: object }>, writer: string): void;
}) {
  const [said, say] = useState('');
  const begin = (made: Made, writer: string) => (made.events ? open(made, writer) : say(made.reason));
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > largestFile) return say('Refused: the file is larger than any session could be.');
    const log = await readFile(await file.text());
    if (log.ok) open(log, newWriter());
    else say(`Refused: ${log.reason}.`);
  };
  return (
    <main class="sessions" aria-labelledby="unkept-title">
      <p class="exercise">EXERCISE</p>
      <h1 id="unkept-title">{plan?.scenario?.title ?? 'Sessions'}: without storage</h1>
      <p>
        This browser keeps nothing, so what you run here is in this window only. Closed or reloaded, it is gone: save
        the log to a file as you go, with <kbd>o</kbd>.
      </p>
      {plan && (
        <NewSession
          plan={plan}
          say={say}
          make={async (fields) => {
            const writer = newWriter();
            begin(createSession({ ...fields, session: newSessionId(), writer }, Date.now()), writer);
          }}
        />
      )}
      <p role="status" class="said">
        {said}
      </p>
      <label class="field">
        <span>Go on from a saved log</span>
        <input
          type="file"
          accept="application/json,.json"
          onChange={(event) => void read(event.currentTarget.files?.[0])}
        />
      </label>
    </main>
  );
}
