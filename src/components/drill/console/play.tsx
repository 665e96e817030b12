import { useCallback } from 'preact/hooks';
import { exerciseOf } from '../../../session/exercise/state.ts';
import { elapsedTime } from '../../../session/response/time.ts';
import { Clocks } from '../../session/clocks.tsx';
import { Evaluation } from './evaluation.tsx';
import { Header } from './header.tsx';
import { InjectCard } from './inject.tsx';
import { InjectList } from './list.tsx';
import { DrillNotebook } from './notebook.tsx';
import { type PhaseProps, useConsole } from './use-console.tsx';

/** One screen for play: injects at the left, the selected one in the middle, clocks and notebook at the right. */
export function Play(phase: PhaseProps) {
  const { driver } = phase;
  const { state } = driver;
  const { act, said, current, select, dialogues } = useConsole(phase);
  const second = Math.floor(elapsedTime(state, driver.moment().offset) / 1_000) * 1_000;
  const rateTask = useCallback((task: string) => act('rate', task), [act]);
  return (
    <div class="play">
      <Header driver={driver} act={act} />
      <p class="said" role="status">
        {said}
      </p>
      {exerciseOf(state).noDuff && (
        <p class="no-duff" role="alert">
          NO DUFF: this is real. The drill is frozen.{' '}
          <a href={state.plan.plan.href}>Open the plan: {state.plan.plan.title}</a>
        </p>
      )}
      <main>
        <div class="left">
          <InjectList state={state} exercise={second} selected={current?.inject.id} select={select} />
          <div class="buttons small">
            <button type="button" onClick={() => act('add')}>
              Add <kbd>a</kbd>
            </button>
            <button type="button" onClick={() => act('shift')}>
              Shift the rest <kbd>D</kbd>
            </button>
            <button type="button" onClick={() => act('undo')}>
              Undo <kbd>u</kbd>
            </button>
          </div>
        </div>
        <div class="middle" tabIndex={-1}>
          {current ? (
            <InjectCard driver={driver} injectState={current} act={act} />
          ) : (
            <p class="muted">This scenario has no injects.</p>
          )}
        </div>
        <div class="right">
          <div class="buttons small">
            <button type="button" onClick={() => act('severity')}>
              Severity <kbd>v</kbd>
            </button>
            <button type="button" onClick={() => act('mode')}>
              Mode <kbd>m</kbd>
            </button>
            <button type="button" onClick={() => act('people')}>
              People <kbd>i</kbd>
            </button>
            <button type="button" onClick={() => act('evaluators')}>
              Evaluators <kbd>O</kbd>
            </button>
          </div>
          <Clocks
            driver={driver}
            met={(clock) => act('clock-met', clock)}
            confirm={(clock) => act('clock-confirmed', clock)}
            dismiss={(clock) => act('clock-dismissed', clock)}
          />
          <DrillNotebook state={state} act={act} />
          <Evaluation state={state} rate={rateTask} />
        </div>
      </main>
      {dialogues}
    </div>
  );
}
