import { startClocks } from '../clock-states.ts';
import type { SessionEvent } from '../event-schemas.ts';
import type { SessionPlan } from '../plan-schema.ts';
import type { Draft, Handler, Handlers, InjectState, Interruption, View } from '../state.ts';
import { exerciseTime, scenarioTime, stampOf } from '../time.ts';

type Flow =
  | 'created'
  | 'started'
  | 'paused'
  | 'resumed'
  | 'ended'
  | 'no-duff-called'
  | 'no-duff-lifted'
  | 'gap-noticed'
  | 'clock-set-back'
  | 'took-over'
  | 'scenario-clock-set';

/** Start, pause and end, and what befalls the machine that runs the session. None of it can be undone: time has passed. */
export const flow: Handlers<Flow> = {
  created: {
    undoable: false,
    refuse: (draft, { payload }) => {
      if (draft.status !== 'empty') return 'a session is created once, by its first event';
      if (payload.kind === 'drill' && !payload.plan.scenario) return 'a drill needs a scenario';
      return repeatedId(payload.plan);
    },
    evolve: (draft, { payload }) => {
      const { plan } = payload;
      draft.status = 'prepared';
      draft.session = payload.session;
      draft.kind = payload.kind;
      draft.title = payload.title;
      draft.practice = payload.practice;
      draft.plan = plan;
      draft.slot = payload.slot ?? plan.scenario?.length ?? 0;
      draft.fingerprint = payload.fingerprint;
      for (const [order, inject] of (plan.scenario?.injects ?? []).entries())
        draft.injects.set(inject.id, plannedInject(inject, order));
    },
  },
  started: {
    undoable: false,
    refuse: (draft) => (draft.status === 'prepared' ? undefined : 'it has been started before'),
    evolve: (draft, event) => {
      draft.status = 'running';
      draft.time = { played: 0, runningSince: event.offset, startedAt: event.offset, endedAt: undefined };
      const scenario = draft.plan.scenario;
      if (!scenario || draft.kind === 'incident') return;
      const { clock, startEx } = scenario;
      draft.scenarioClock = { mode: clock.mode, rate: rateOf(clock), at: Date.parse(startEx.at), exercise: 0 };
      draft.mode = startEx.mode;
      if (startEx.severity) {
        draft.severity = startEx.severity;
        startClocks(draft, stampOf(draft, event));
      }
    },
  },
  paused: {
    undoable: false,
    refuse: (draft) => {
      if (draft.kind === 'incident') return 'an incident does not pause';
      return draft.status === 'running' ? undefined : 'only a running drill can be paused';
    },
    evolve: (draft, event) => {
      stop(draft, event.offset);
      interrupt(draft, event, 'pause', 0, event.payload.reason);
    },
  },
  resumed: {
    undoable: false,
    refuse: (draft) => {
      if (draft.noDuff) return 'No Duff was called: lift it first';
      return draft.status === 'paused' ? undefined : 'only a paused drill can be resumed';
    },
    evolve: (draft, event) => {
      draft.status = 'running';
      draft.time = { ...draft.time, runningSince: event.offset };
      interrupt(draft, event, 'resume');
    },
  },
  ended: {
    undoable: false,
    refuse: (draft) => (isUnderWay(draft) ? undefined : 'only a session under way can be ended'),
    evolve: (draft, event) => {
      stop(draft, event.offset);
      draft.status = 'ended';
      draft.time = { ...draft.time, endedAt: event.offset };
    },
  },
  'no-duff-called': {
    undoable: false,
    refuse: (draft) => {
      if (draft.kind === 'incident') return 'an incident is real already';
      return draft.status === 'empty' || draft.noDuff ? 'it has been called already' : undefined;
    },
    evolve: (draft, event) => {
      if (draft.status === 'running') stop(draft, event.offset);
      draft.noDuff = true;
      interrupt(draft, event, 'no-duff', 0, event.payload.text);
    },
  },
  'no-duff-lifted': {
    undoable: false,
    refuse: (draft) => (draft.noDuff ? undefined : 'No Duff was not called'),
    evolve: (draft, event) => {
      draft.noDuff = false;
      interrupt(draft, event, 'no-duff-lifted');
    },
  },
  'gap-noticed': {
    undoable: false,
    refuse: (draft, { offset, payload }) => {
      if (draft.status === 'empty') return 'there is no session yet';
      return payload.length > offset ? 'the gap is longer than the session' : undefined;
    },
    evolve: (draft, event) => {
      // Nobody played while the lid was closed; an incident goes on whether or not somebody watches.
      if (draft.kind === 'drill' && draft.status === 'running') stop(draft, event.offset - event.payload.length);
      interrupt(draft, event, 'gap', event.payload.length, event.payload.cause);
    },
  },
  'clock-set-back': {
    undoable: false,
    refuse: exists,
    evolve: (draft, event) => interrupt(draft, event, 'set-back', event.payload.by),
  },
  'took-over': { undoable: false, refuse: exists, evolve: (draft, event) => interrupt(draft, event, 'take-over') },
  'scenario-clock-set': {
    undoable: true,
    refuse: (draft) => {
      if (!isUnderWay(draft)) return 'the scenario clock can be set between StartEx and EndEx';
      return draft.scenarioClock ? undefined : 'an incident has no scenario clock';
    },
    evolve: (draft, event) => {
      const { mode, rate, at } = event.payload;
      const standing = scenarioTime(draft, event.offset) ?? 0;
      draft.scenarioClock = {
        mode,
        rate: rateOf({ mode, rate }),
        at: at === undefined ? standing : Date.parse(at),
        exercise: exerciseTime(draft, event.offset),
      };
    },
  },
} satisfies { [Type in Flow]: Handler<Type> };

/** True between start and end, paused or not. */
export function isUnderWay({ status }: Pick<View, 'status'>): boolean {
  return status === 'running' || status === 'paused';
}

function exists(draft: View): string | undefined {
  return draft.status === 'empty' ? 'there is no session yet' : undefined;
}

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
function stop(draft: Draft, offset: number): void {
  if (draft.status === 'running') draft.status = 'paused';
  draft.time = { ...draft.time, played: exerciseTime(draft, offset), runningSince: undefined };
}

function interrupt(
  draft: Draft,
  event: SessionEvent,
  kind: Interruption['kind'],
  length = 0,
  reason: string | undefined = undefined,
): void {
  draft.interruptions.push({ ...stampOf(draft, event), kind, length, reason });
}

/** The first id that two injects, or two tasks, of a plan share: maps would lose one of them. */
function repeatedId({ scenario, clocks }: SessionPlan): string | undefined {
  const tasks = scenario?.objectives.flatMap(({ targets }) => targets.flatMap((target) => target.tasks)) ?? [];
  for (const ids of [scenario?.injects ?? [], tasks, clocks].map((list) => list.map(({ id }) => id))) {
    const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
    if (repeated) return `two of its parts are called "${repeated}"`;
  }
  return undefined;
}
