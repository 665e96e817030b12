import { useEffect, useState } from 'preact/hooks';
import { largestFile } from '../../../session/log/framing.ts';
import type { SessionPlan } from '../../../session/snapshot/plan-schema.ts';
import type { Summary } from '../../../store/database.ts';
import type { Kept } from '../../../store/failures.ts';
import type { SessionStore } from '../../../store/sessions.ts';
import { keepForGood, type StorageState, storageState } from '../../../store/storage.ts';
import { saveText } from './save.ts';

interface Props {
  store: SessionStore;
  /** The drill that a new session plays; without one the list is only for sessions that exist. */
  plan: SessionPlan | undefined;
  open(id: string): void;
}

const states = {
  empty: 'empty',
  prepared: 'prepared',
  running: 'interrupted',
  paused: 'paused',
  ended: 'ended',
  closed: 'closed',
};

/** The sessions of this browser: begin, go on, copy, save, delete and bring back. */
export function Sessions({ store, plan, open }: Props) {
  const [all, setAll] = useState<Summary[]>([]);
  const [said, setSaid] = useState('');
  const [storage, setStorage] = useState<StorageState>();
  const refresh = async () => {
    const listed = await store.list();
    if (listed.ok) setAll(listed.value.filter(({ drill }) => !plan || drill === plan.scenario?.id));
    else setSaid(listed.failure.text);
    const state = await storageState();
    if (state.ok) setStorage(state.value);
  };
  useEffect(() => {
    void store.purge().then(refresh);
  }, []);
  const done = async <Value,>(work: Promise<Kept<Value>>, words: string): Promise<Kept<Value>> => {
    const outcome = await work;
    setSaid(outcome.ok ? words : outcome.failure.text);
    await refresh();
    return outcome;
  };
  const importFile = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > largestFile) return setSaid('Refused: the file is larger than any session could be.');
    const outcome = await store.import(await file.text());
    setSaid(
      outcome.ok ? `Imported “${outcome.value.title}”.` : `Refused: ${outcome.failure.text}. Nothing was changed.`,
    );
    await refresh();
  };
  const save = async ({ id, title }: Summary) => {
    const loaded = await store.load(id);
    if (loaded.ok) saveText(`${fileName(title)}.json`, loaded.value.state);
    else setSaid(loaded.failure.text);
  };
  const present = all.filter(({ deleted }) => deleted === undefined);
  const deleted = all.filter((summary) => summary.deleted !== undefined);
  return (
    <main class="sessions" aria-labelledby="sessions-title">
      <p class="exercise">EXERCISE</p>
      <h1 id="sessions-title">{plan ? plan.scenario?.title : 'Sessions in this browser'}</h1>
      {plan && <NewSession plan={plan} store={store} open={open} say={setSaid} />}
      <p role="status" class="said">
        {said}
      </p>
      <h2>{plan ? 'Runs of this drill in this browser' : 'All sessions'}</h2>
      {present.length === 0 ? (
        <p class="muted">None yet. A run is kept in this browser only; save its file to keep it anywhere else.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Session</th>
              <th scope="col">State</th>
              <th scope="col">Last changed</th>
              <th scope="col">Actions</th>
            </tr>
          </thead>
          <tbody>
            {present.map((summary) => (
              <tr key={summary.id}>
                <th scope="row">
                  {summary.title}
                  {summary.practice && <small>practice: not counted</small>}
                </th>
                <td>
                  {states[summary.status]} <small>{summary.count} events</small>
                </td>
                <td>{new Date(summary.changed).toLocaleString('en-GB')}</td>
                <td>
                  <div class="buttons small">
                    <button type="button" onClick={() => open(summary.id)}>
                      {summary.status === 'ended' || summary.status === 'closed'
                        ? 'Open the report'
                        : summary.status === 'prepared'
                          ? 'Prepare'
                          : 'Resume'}
                    </button>
                    <button
                      type="button"
                      onClick={() => void done(store.duplicate(summary.id), 'Copied: the preparation, not the play.')}
                    >
                      Duplicate
                    </button>
                    <button type="button" onClick={() => void save(summary)}>
                      Save file
                    </button>
                    <button
                      type="button"
                      onClick={() => void done(store.remove(summary.id), 'Deleted. It can be brought back for a week.')}
                    >
                      Delete
                    </button>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {deleted.length > 0 && (
        <details>
          <summary>{deleted.length} deleted</summary>
          <ul>
            {deleted.map(({ id, title }) => (
              <li key={id}>
                {title}{' '}
                <button type="button" onClick={() => void done(store.restore(id), 'Brought back.')}>
                  Bring back
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <h2>Import</h2>
      <label class="field">
        <span>A session's file</span>
        <input
          type="file"
          accept="application/json,.json"
          onChange={(event) => void importFile(event.currentTarget.files?.[0])}
        />
      </label>
      {storage && (
        <p class="muted">
          Storage used: {megabytes(storage.used)} of {megabytes(storage.room)}.{' '}
          {storage.persisted ? (
            'The browser keeps it until you clear it.'
          ) : (
            <>
              The browser may clear it when room gets short.{' '}
              <button type="button" onClick={() => void done(keepForGood(), 'Asked the browser to keep it.')}>
                Ask it to keep it
              </button>
            </>
          )}
        </p>
      )}
    </main>
  );
}

function NewSession({
  plan,
  store,
  open,
  say,
}: {
  plan: SessionPlan;
  store: SessionStore;
  open(id: string): void;
  say(text: string): void;
}) {
  const scenario = plan.scenario;
  if (!scenario) return null;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const data = new FormData(event.currentTarget);
    const minutes = Number(data.get('slot'));
    if (!(minutes >= 5 && minutes <= 24 * 60)) return say('The slot is between 5 minutes and 24 hours.');
    const title = String(data.get('title') ?? '').trim() || scenario.title;
    const made = await store.create({
      title,
      plan,
      exercise: { practice: data.get('practice') === 'yes', slot: Math.round(minutes * 60_000) },
    });
    if (made.ok) open(made.value.id);
    else say(made.failure.text);
  };
  return (
    <form onSubmit={(event) => void submit(event)} class="new-session">
      <p class="field">
        <label for="new-title">Name of the run</label>
        <input id="new-title" type="text" name="title" defaultValue={scenario.title} maxLength={200} />
      </p>
      <p class="field">
        <label for="new-slot">Slot in minutes, hot wash included</label>
        <input
          id="new-slot"
          type="text"
          inputMode="numeric"
          name="slot"
          defaultValue={String(scenario.length / 60_000)}
        />
      </p>
      <label class="option">
        <input type="checkbox" name="practice" value="yes" /> <span>Practice: this run never counts in records</span>
      </label>
      <div class="buttons">
        <button type="submit" class="primary">
          Prepare a new run
        </button>
      </div>
    </form>
  );
}

/** A file name from a title: letters, digits and hyphens. */
export function fileName(title: string): string {
  return (
    title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'session'
  );
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? 'unknown' : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
