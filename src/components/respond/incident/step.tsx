import { useState } from 'preact/hooks';
import { parts } from '../../../copy/fill.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import type { WorkStep } from '../../../session/response/worklist.ts';
import type { SessionPlan, SessionStep } from '../../../session/snapshot/plan-schema.ts';
import type { Act } from './scene.ts';

type Command = NonNullable<SessionStep['commands']>[number];

const effects: Readonly<Record<Command['effect'], string>> = {
  'read-only': 'read-only',
  'changes-state': 'changes state',
  stops: 'Stops it: the safe side',
  destructive: 'Destructive: cannot be undone',
};

/** The step in sight, large: what to do, with what, what it asks, and the buttons that settle it. */
export function StepCard({
  at,
  state,
  stop,
  readOnly,
  changed,
  act,
  later,
  beside,
}: {
  at: WorkStep;
  state: SessionState;
  /** How the plan stops everything. */
  stop: SessionPlan['stop'];
  readOnly: boolean;
  /** True where the plan of today asks for something else here. */
  changed: boolean;
  act: Act;
  /** Asks by whom and when it was done. */
  later(): void;
  /** What others may do at the same time, by the title of their track. */
  beside: readonly { title: string; next: WorkStep }[];
}) {
  const { step, number, standing } = at;
  const settled = at.state;
  const within = step.withinAt?.find(({ severity }) => severity === state.severity)?.says ?? step.within;
  return (
    <section class={`step ${standing.replace(' ', '-')}`} aria-labelledby="step-title">
      <p class="of">
        <a href={step.href} target="_blank" rel="noopener">
          {step.of}
        </a>{' '}
        · step {number}
        {step.role && <> · {step.role}</>}
        {within && <b> · {within}</b>}
      </p>
      {stop && stop.href !== step.href && (
        <a class="stop-link" href={stop.href} target="_blank" rel="noopener">
          <span>
            <span class="stop-word">Stop</span> <span class="stop-name">{stop.name}</span>
          </span>
        </a>
      )}
      {step.when && <p class="when">{step.when}</p>}
      <h2 id="step-title" tabIndex={-1}>
        {step.do}
      </h2>
      {changed && (
        <p class="changed" role="note">
          The plan has changed here since this incident was opened: <a href={step.href}>read today’s step</a>.
        </p>
      )}
      {standing !== 'open' && (
        <p class="standing">
          {standing === 'done'
            ? 'Done'
            : standing === 'skipped'
              ? 'Skipped'
              : 'Not applicable: its branch was not taken'}
          {settled?.by && ` by ${settled.by}`}
          {settled?.reason && `: ${settled.reason}`}
        </p>
      )}
      {step.detail && <p class="text">{step.detail}</p>}
      {step.points && (
        <ul>
          {step.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
      {step.evidence && (
        <ul class="evidence">
          {step.evidence.map((what) => (
            <li key={what}>
              <b>Keep first:</b> {what}
            </li>
          ))}
        </ul>
      )}
      {step.commands?.map((command, index) => (
        <CommandText key={command.code} command={command} state={state} copy={() => act('copy', String(index))} />
      ))}
      {step.decision && (
        <fieldset class="fork" disabled={readOnly || standing !== 'open'}>
          <legend>{step.decision.question}</legend>
          {step.decision.rule && <p class="muted">{step.decision.rule}</p>}
          {step.decision.options.map((option, index) => (
            <button
              key={option.id}
              type="button"
              class={state.choices.get(step.link)?.payload.option === option.id ? 'taken' : ''}
              onClick={() => act('choose', String(index + 1))}
            >
              <kbd>{index + 1}</kbd> {option.label} {option.detail && <small>{option.detail}</small>}
            </button>
          ))}
        </fieldset>
      )}
      {step.rollback && (
        <p class="text">
          <b>To take it back:</b> {step.rollback}
        </p>
      )}
      <div class="buttons settle">
        {standing === 'open' && !step.decision && (
          <button type="button" class="primary" disabled={readOnly} onClick={() => act('done')}>
            Done <kbd>d</kbd>
          </button>
        )}
        {standing === 'open' && !step.decision && (
          <button type="button" disabled={readOnly} onClick={later}>
            Done earlier, or by …
          </button>
        )}
        {standing === 'open' && (
          <button type="button" disabled={readOnly} onClick={() => act('skip')}>
            Skip <kbd>x</kbd>
          </button>
        )}
        {(standing === 'done' || standing === 'skipped') && (
          <button type="button" disabled={readOnly} onClick={() => act('reopen')}>
            Reopen <kbd>R</kbd>
          </button>
        )}
        {step.sends && step.sends.length > 0 && (
          <button type="button" disabled={readOnly} onClick={() => act('compose')}>
            Write the message <kbd>t</kbd>
          </button>
        )}
      </div>
      {beside.length > 0 && (
        <div class="buttons small">
          <span>At the same time:</span>
          {beside.map(({ title, next }) => (
            <button key={title} type="button" onClick={() => act('select', next.step.link)}>
              {title}: {next.step.do}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

/** A command with its values as far as they are known, and the button that copies it. */
function CommandText({ command, state, copy }: { command: Command; state: SessionState; copy(): void }) {
  const [whole, setWhole] = useState(false);
  const { label, effect, runsOn, confirm, caution, runs, code } = command;
  const labels = new Map(runs?.variables.map((variable) => [variable.id, variable.label]));
  const pieces = parts(runs?.code ?? code);
  const long = (runs?.code ?? code).split('\n').length > 8;
  return (
    <div class={`command ${effect}`}>
      <p>
        <b>{label ?? 'Command'}</b> <small>{effects[effect]}</small>
        <small> · runs on {runsOn ?? <span class="unset">unset</span>}</small>
      </p>
      {confirm && <p class="warning">{confirm}</p>}
      {caution && <p class="warning">{caution}</p>}
      <pre class={long && !whole ? 'cut' : ''}>
        {pieces.map((piece) => {
          if (typeof piece === 'string') return piece;
          const value = state.variables.get(piece.variable)?.payload.value;
          return value === undefined ? (
            <mark key={piece.variable}>{labels.get(piece.variable) ?? piece.variable}</mark>
          ) : (
            <b key={piece.variable}>{value}</b>
          );
        })}
      </pre>
      <div class="buttons small">
        <button type="button" onClick={copy}>
          {effect === 'stops' ? 'Copy the stop' : effect === 'destructive' ? 'Copy, after a question' : 'Copy'}{' '}
          <kbd>y</kbd>
        </button>
        {long && (
          <button type="button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? 'Fold it' : 'Show all of it'}
          </button>
        )}
      </div>
    </div>
  );
}
