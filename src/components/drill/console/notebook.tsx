import type { Stamp } from '../../../session/state.ts';
import type { Driver } from './driver.ts';
import { shortClock } from './format.ts';
import type { Action } from './keys.ts';

interface Entry extends Pick<Stamp, 'exercise' | 'event'> {
  kind: string;
  text: string;
}

/** What was written down, latest first: observations, notes, messages, the parking lot. */
export function Notebook({ driver, act }: { driver: Driver; act(action: Action): void }) {
  const { state } = driver;
  const entries: Entry[] = [
    ...state.observations.map((made) => ({
      ...made,
      kind: made.payload.kind.replaceAll('-', ' '),
      text: made.payload.text,
    })),
    ...state.notes.map((note) => ({ ...note, kind: 'note', text: note.payload.text })),
    ...state.parked.map((parked) => ({ ...parked, kind: 'parked', text: parked.payload.text })),
    ...state.messages.map((sent) => ({ ...sent, kind: `message to ${sent.payload.to}`, text: sent.payload.text })),
  ].sort((a, b) => Number(b.event.slice(1)) - Number(a.event.slice(1)));
  const button = (action: Action, label: string, key: string) => (
    <button type="button" onClick={() => act(action)}>
      {label} <kbd>{key}</kbd>
    </button>
  );
  return (
    <section class="panel notebook" aria-label="Notebook">
      <h2>Notebook</h2>
      <div class="buttons small">
        {button('note', 'Note', 'n')}
        {button('strength', 'Strength', '+')}
        {button('improvement', 'AFI', '-')}
        {button('neutral', 'Neutral', '=')}
        {button('park', 'Park', 'l')}
        {button('message', 'Message', 'y')}
        {button('milestone', 'Stamp', 't')}
      </div>
      {entries.length === 0 && <p class="muted">Nothing yet.</p>}
      <ul>
        {entries.slice(0, 200).map(({ event, kind, text, exercise }) => (
          <li key={event} class={kind.split(' ')[0]}>
            <small>
              {shortClock(exercise)} · {kind}
            </small>
            <p class="text">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
