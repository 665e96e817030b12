import { spanText } from '../../../model/wall-time.ts';
import { isPending } from '../../../session/exercise/injects.ts';
import { decisionsPending, expectedOf, roleName } from '../../../session/exercise/selectors.ts';
import { exerciseOf, type InjectState } from '../../../session/exercise/state.ts';
import { stepOf } from '../../../session/response/steps.ts';
import type { Driver } from '../../session/driver.ts';
import { shortClock, zoneTime } from '../../session/format.ts';
import type { Action } from './keys.ts';

/** The selected inject: what to say, what players get, what they should do, and what the controller should know. */
export function InjectCard({
  driver,
  injectState,
  act,
}: {
  driver: Driver;
  injectState: InjectState;
  /** `about` is the number of an expected action, from 1. */
  act(action: Action, about?: string): void;
}) {
  const { state } = driver;
  const { inject } = injectState;
  const zone = state.plan.scenario?.startEx.zone ?? 'UTC';
  return (
    <article class="inject" aria-labelledby="inject-title">
      <header>
        <h2 id="inject-title">{inject.title}</h2>
        <p class="facts">
          <span class={`type ${inject.type}`}>{inject.type}</span>
          <span>
            {inject.from} → {inject.to.map((id) => roleName(state, id)).join(', ')}
          </span>
          <span>{inject.channel}</span>
          {inject.scenarioTime && <span>{zoneTime(Date.parse(inject.scenarioTime), zone)}</span>}
          {injectState.edited && <span>edited</span>}
          {injectState.origin !== 'scenario' && <span>{injectState.origin}</span>}
        </p>
        <Controls injectState={injectState} running={state.status === 'running'} act={act} />
      </header>
      {injectState.reason && <p class="reason">Reason: {injectState.reason}</p>}
      {inject.releaseWhen && (
        <p class="release-when">
          <b>Release when:</b> {inject.releaseWhen}
        </p>
      )}
      {inject.say && (
        <section class="say">
          <h3>Say</h3>
          <p>{inject.say}</p>
        </section>
      )}
      <section class="body">
        <h3>Players get</h3>
        <p class="text">{inject.body}</p>
        {inject.artefact && (
          <figure class={`artefact ${inject.artefact.kind}`}>
            <figcaption>
              EXERCISE · {inject.artefact.title}
              {inject.artefact.from ? ` · ${inject.artefact.from}` : ''}
            </figcaption>
            <pre>{inject.artefact.body}</pre>
          </figure>
        )}
      </section>
      <Question driver={driver} injectState={injectState} act={act} />
      <Expected driver={driver} injectState={injectState} act={act} />
      {(inject.controllerNotes.length > 0 || inject.easilyMissed) && (
        <section class="notes">
          <h3>Controller notes</h3>
          <ul>
            {inject.controllerNotes.map((note) => (
              <li key={note}>{note}</li>
            ))}
            {inject.easilyMissed && (
              <li>
                <b>Easily missed:</b> {inject.easilyMissed}
              </li>
            )}
          </ul>
        </section>
      )}
    </article>
  );
}

function Controls({
  injectState,
  running,
  act,
}: {
  injectState: InjectState;
  running: boolean;
  act(action: Action): void;
}) {
  const button = (action: Action, label: string, key: string, kind = '') => (
    <button type="button" class={kind} onClick={() => act(action)}>
      {label} <kbd>{key}</kbd>
    </button>
  );
  if (injectState.status === 'released') return <div class="buttons">{running && button('repeat', 'Repeat', 'R')}</div>;
  if (!isPending(injectState)) return null;
  return (
    <div class="buttons">
      {running && button('release', 'Release', '↵', 'primary')}
      {button('schedule', injectState.status === 'scheduled' ? 'Cancel schedule' : 'Schedule', 'g')}
      {injectState.due !== undefined && button('delay', 'Move', 'd')}
      {button('skip', 'Skip', 'x')}
      {button('edit', 'Edit', 'e')}
      {button('replace', 'Replace', 'w')}
    </div>
  );
}

function Question({
  driver,
  injectState,
  act,
}: {
  driver: Driver;
  injectState: InjectState;
  act(action: Action): void;
}) {
  const { decision, id } = injectState.inject;
  if (!decision) return null;
  const taken = driver.state.decisions.find(({ payload }) => payload.inject === id);
  const pending = decisionsPending(driver.state).includes(injectState);
  return (
    <section class="decision">
      <h3>Decision · {roleName(driver.state, decision.by)}</h3>
      <p>{decision.question}</p>
      <ol type="a">
        {decision.options.map((option) => (
          <li key={option.id} class={taken?.payload.chosen === option.id ? 'chosen' : ''}>
            {option.label}
            {taken?.payload.chosen === option.id && (
              <b>
                {' '}
                (chosen by {taken.payload.owner}
                {taken.payload.substitute ? ', a substitute' : ''})
              </b>
            )}
            {taken?.payload.overruled?.option === option.id && <b> (followed: overruled)</b>}
            <small>
              {' '}
              leads to:{' '}
              {option.leadsTo
                .map((target) => exerciseOf(driver.state).injects.get(target)?.inject.title ?? 'the end')
                .join(', ') || 'nothing more'}
            </small>
          </li>
        ))}
      </ol>
      {pending && (
        <button type="button" class="primary" onClick={() => act('decision')}>
          Record the decision <kbd>c</kbd>
        </button>
      )}
    </section>
  );
}

function Expected({
  driver,
  injectState,
  act,
}: {
  driver: Driver;
  injectState: InjectState;
  act(action: Action, about?: string): void;
}) {
  const { inject } = injectState;
  const states = expectedOf(driver.state, injectState, driver.moment());
  if (inject.expected.length === 0)
    return inject.noExpectation ? <p class="muted">No action is expected: {inject.noExpectation}</p> : null;
  return (
    <section class="expected">
      <h3>Expected actions</h3>
      <ol>
        {inject.expected.map((action, index) => {
          const standing = states.find((expected) => expected.action.id === action.id);
          const step = stepOf(driver.state, action.step);
          return (
            <li key={action.id} class={standing?.outcome ?? 'unreleased'}>
              <button
                type="button"
                class="tick"
                disabled={!standing || driver.readOnly}
                aria-pressed={standing?.ticked !== undefined}
                onClick={() => act('tick', String(index + 1))}
                aria-label={`${index + 1} Tick: ${action.text}`}
              >
                <span aria-hidden="true">{standing?.ticked ? '✓' : '☐'}</span> <kbd>{index + 1}</kbd>
              </button>
              <div>
                <p>
                  {action.text}
                  {action.critical && <b class="critical"> critical</b>}
                </p>
                <p class="step">
                  {step ? (
                    <>
                      <a href={step.href} target="_blank" rel="noopener">
                        {step.of}: {step.do}
                      </a>
                      {step.role ? ` · ${step.role}` : ''}
                      {step.within ? ` · ${step.within}` : ''}
                    </>
                  ) : (
                    action.step
                  )}
                </p>
              </div>
              <p class="window">
                {standing?.took !== undefined
                  ? `${standing.outcome === 'late' ? 'late: ' : ''}${shortClock(standing.took)}`
                  : ''}
                {standing && standing.took === undefined && standing.left !== undefined
                  ? standing.left < 0
                    ? `over by ${shortClock(-standing.left)}`
                    : `${shortClock(standing.left)} left`
                  : ''}
                <small>{action.window === undefined ? 'no window' : `within ${spanText(action.window)}`}</small>
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
