import { acts } from '../response/acts.ts';
import { startClocks } from '../response/clock-states.ts';
import { flow, interrupt, repeated } from '../response/flow.ts';
import { notebook } from '../response/notebook.ts';
import { isUnderWay } from '../response/status.ts';
import { elapsedTime, scenarioTime, stampOf } from '../response/time.ts';
import type { SessionPlan } from '../snapshot/plan-schema.ts';
import { callInjects } from './injects.ts';
import { payloads } from './payloads.ts';
import { drillRow, inDrill } from './rows.ts';
import { type Draft, type Drill, emptyExercise, exerciseOf, type InjectState } from './state.ts';

/** Pauses, No Duff and the story's clock. None but the last can be undone: time has passed. */
export const conduct = {
  paused: drillRow(payloads.paused, {
    undoable: false,
    refuse: (view) => (view.status === 'running' ? undefined : 'only a running drill can be paused'),
    evolve: (draft, event) => {
      stop(draft, event.offset);
      interrupt(draft, event, 'pause', 0, event.payload.reason);
    },
  }),
  resumed: drillRow(payloads.resumed, {
    undoable: false,
    refuse: (view) => {
      if (view.exercise.noDuff) return 'No Duff was called: lift it first';
      return view.status === 'paused' ? undefined : 'only a paused drill can be resumed';
    },
    evolve: (draft, event) => {
      draft.status = 'running';
      draft.time = { ...draft.time, runningSince: event.offset };
      interrupt(draft, event, 'resume');
    },
  }),
  'no-duff-called': drillRow(payloads['no-duff-called'], {
    undoable: false,
    refuse: (view) => (view.exercise.noDuff ? 'it has been called already' : undefined),
    evolve: (draft, event) => {
      if (draft.status === 'running') stop(draft, event.offset);
      draft.exercise.noDuff = true;
      interrupt(draft, event, 'no-duff', 0, event.payload.text);
    },
  }),
  'no-duff-lifted': drillRow(payloads['no-duff-lifted'], {
    undoable: false,
    refuse: (view) => (view.exercise.noDuff ? undefined : 'No Duff was not called'),
    evolve: (draft, event) => {
      draft.exercise.noDuff = false;
      interrupt(draft, event, 'no-duff-lifted');
    },
  }),
  'scenario-clock-set': drillRow(payloads['scenario-clock-set'], {
    undoable: true,
    refuse: (view) => (isUnderWay(view) ? undefined : 'the scenario clock can be set between StartEx and EndEx'),
    evolve: (draft, event) => {
      const { mode, rate, at } = event.payload;
      const standing = scenarioTime(draft, event.offset) ?? 0;
      draft.exercise.scenarioClock = {
        mode,
        rate: rateOf({ mode, rate }),
        at: at === undefined ? standing : Date.parse(at),
        elapsed: elapsedTime(draft, event.offset),
      };
    },
  }),
} as const;

/** What a drill adds to what every incident has. */
export const additions = {
  created: inDrill(
    {
      ...flow.created,
      evolve: (draft: Draft, event) => {
        flow.created.evolve(draft, event);
        const { exercise, plan } = event.payload;
        if (!exercise) return;
        draft.exercise = {
          ...emptyExercise(),
          practice: exercise.practice,
          slot: exercise.slot ?? plan.scenario?.length ?? 0,
        };
      },
    },
    {
      refuse: (_view, { payload: { exercise, plan } }) => {
        if (exercise && !plan.scenario) return 'a drill needs a scenario';
        return repeatedInScenario(plan);
      },
      evolve: (draft, { payload }) => {
        for (const [order, inject] of (payload.plan.scenario?.injects ?? []).entries())
          draft.exercise.injects.set(inject.id, plannedInject(inject, order));
      },
    },
  ),
  started: inDrill(flow.started, {
    evolve: (draft, event) => {
      const { scenario } = draft.plan;
      if (!scenario) return;
      const { clock, startEx } = scenario;
      draft.exercise.scenarioClock = {
        mode: clock.mode,
        rate: rateOf(clock),
        at: Date.parse(startEx.at),
        elapsed: 0,
      };
      draft.mode = startEx.mode;
      if (startEx.severity) {
        draft.severity = startEx.severity;
        startClocks(draft, stampOf(draft, event));
      }
    },
  }),
  ended: inDrill(flow.ended, {
    evolve: (draft, event) => {
      stop(draft, event.offset);
      draft.status = 'ended';
    },
  }),
  'gap-noticed': inDrill(flow['gap-noticed'], {
    // Nobody played while the lid was closed.
    evolve: (draft, event) => {
      if (draft.status === 'running') stop(draft, event.offset - event.payload.length);
    },
  }),
  'decision-taken': inDrill(acts['decision-taken'], {
    refuse: (view, { payload }) => {
      if (payload.inject === undefined) return undefined;
      const state = exerciseOf(view).injects.get(payload.inject);
      if (state?.status !== 'released') return 'the question has not been put';
      if (view.decisions.some((decision) => decision.payload.inject === payload.inject))
        return 'it has been decided: undo that first';
      const options = state.inject.decision?.options ?? [];
      const offered = [payload.chosen, payload.overruled?.option ?? payload.chosen];
      return offered.every((id) => options.some((option) => option.id === id)) ? undefined : 'that is no option';
    },
    evolve: (draft, { id, offset, payload }) => {
      const followed = payload.overruled?.option ?? payload.chosen;
      const options = draft.exercise.injects.get(payload.inject ?? '')?.inject.decision?.options ?? [];
      const leadsTo = options.find((option) => option.id === followed)?.leadsTo ?? [];
      callInjects(draft, leadsTo, elapsedTime(draft, offset), id);
    },
  }),
  'note-taken': inDrill(notebook['note-taken'], {
    refuse: (view, { payload: { inject } }) =>
      inject === undefined || exerciseOf(view).injects.has(inject) ? undefined : 'there is no such inject',
  }),
} as const;

function rateOf({ mode, rate }: { mode: string; rate: number }): number {
  return mode === 'real-time' ? 1 : rate;
}

function plannedInject(inject: InjectState['inject'], order: number): InjectState {
  return {
    inject,
    status: inject.at === undefined ? 'held' : 'waiting',
    due: inject.at,
    planned: inject.at,
    origin: 'scenario',
    order,
    releases: [],
    replacedBy: undefined,
    calledBy: undefined,
    reason: undefined,
    edited: false,
  };
}

/** Stops the exercise clock at an offset, which for a gap lies before the event that notices it. */
function stop(draft: Drill, offset: number): void {
  if (draft.status === 'running') draft.status = 'paused';
  draft.time = { ...draft.time, played: elapsedTime(draft, offset), runningSince: undefined };
}

/** The first id that two injects, or two tasks, of a plan share: maps would lose one of them. */
function repeatedInScenario({ scenario }: SessionPlan): string | undefined {
  const tasks = scenario?.objectives.flatMap(({ targets }) => targets.flatMap((target) => target.tasks)) ?? [];
  return repeated((scenario?.injects ?? []).map(({ id }) => id)) ?? repeated(tasks.map(({ id }) => id));
}
