import { spanText } from '../../../model/wall-time.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import { exerciseOf } from '../../../session/exercise/state.ts';
import type { Act } from './actions.ts';
import { People } from './people.tsx';
import { overSlot } from './readings.ts';
import { type PhaseProps, useConsole } from './use-console.tsx';

/** Before StartEx, on one screen: who plays, whether the drill fits its slot, what to open and print, and the start. */
export function Prepare({ printPack, leave, ...phase }: PhaseProps & { printPack: string; leave(): void }) {
  const { state, readOnly } = phase.driver;
  const { act, said, dialogues } = useConsole(phase);
  const scenario = state.plan.scenario;
  if (!scenario) return null;
  const { practice } = exerciseOf(state);
  return (
    <main class="prepare" aria-labelledby="prepare-title">
      <header>
        <p class="exercise">EXERCISE</p>
        <div>
          <h1 id="prepare-title">Prepare: {state.title}</h1>
          <p>
            {state.plan.plan.title} · {practice ? 'practice, never counted' : 'counts as a run'}
          </p>
        </div>
        <div class="buttons">
          <button type="button" onClick={leave}>
            ← All sessions
          </button>
          <button type="button" onClick={() => act('export')}>
            Save the log to a file <kbd>o</kbd>
          </button>
          <button type="button" onClick={() => act('evaluators')}>
            Evaluators <kbd>O</kbd>
          </button>
          <button type="button" onClick={() => act('keys')}>
            Keys <kbd>?</kbd>
          </button>
        </div>
      </header>
      <p class="said" role="status">
        {said}
      </p>
      <section aria-labelledby="people-heading">
        <h2 id="people-heading">Who is here</h2>
        <People state={state} act={act} />
        <div class="buttons small">
          <button type="button" onClick={() => act('names')}>
            Names as a list <kbd>I</kbd>
          </button>
          <button type="button" onClick={() => act('undo')}>
            Undo <kbd>u</kbd>
          </button>
        </div>
      </section>
      <div class="beside">
        <Slot state={state} act={act} />
        <section aria-labelledby="ready-heading">
          <h2 id="ready-heading">Then</h2>
          <div class="buttons">
            <button type="button" onClick={() => act('screen')}>
              Open the players’ screen <kbd>s</kbd>
            </button>
            <a class="button" href={printPack}>
              Print pack
            </a>
          </div>
          <p class="muted">Share that window. It says that the exercise has not started, and shows what you release.</p>
          <div class="buttons">
            <button type="button" class="primary start" disabled={readOnly} onClick={() => act('pause')}>
              StartEx <kbd>p</kbd>
            </button>
          </div>
        </section>
        <details class="situation">
          <summary>The situation at StartEx</summary>
          <p class="text">{scenario.startEx.situation}</p>
          <ul>
            {scenario.startEx.positions.map((position) => (
              <li key={position}>{position}</li>
            ))}
          </ul>
        </details>
      </div>
      {dialogues}
    </main>
  );
}

/** Whether the drill fits the slot that the desk has, and what makes it fit. */
function Slot({ state, act }: { state: SessionState; act: Act }) {
  const { slot, fitted, injects } = exerciseOf(state);
  const over = overSlot(state);
  return (
    <section aria-labelledby="slot-heading" class={over === undefined ? 'slot' : 'slot over'}>
      <h2 id="slot-heading">Slot: {spanText(slot)}</h2>
      {over !== undefined && (
        <p>
          <b>The drill is {spanText(over)} longer than the slot.</b> Optional injects can go, and the rest move closer.
        </p>
      )}
      {fitted && (
        <p>
          Fitted{fitted.payload.pace < 1 ? `, at ${Math.round(fitted.payload.pace * 100)} % of its time` : ''}; the hot
          wash keeps {spanText(fitted.payload.debrief)}.{' '}
          {fitted.payload.cut.length > 0 &&
            `Left out: ${fitted.payload.cut.map((id) => injects.get(id)?.inject.title ?? id).join('; ')}.`}
        </p>
      )}
      {!fitted && over === undefined && <p>The drill fits, hot wash included.</p>}
      <div class="buttons">
        {fitted ? (
          <button type="button" onClick={() => act('slot-whole')}>
            Play the whole drill after all
          </button>
        ) : (
          <button type="button" class={over === undefined ? '' : 'primary'} onClick={() => act('slot')}>
            {over === undefined ? 'Change the slot' : 'Fit it to the slot'} <kbd>L</kbd>
          </button>
        )}
      </div>
    </section>
  );
}
