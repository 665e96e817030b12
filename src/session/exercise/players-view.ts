import type { Moment } from '../log/timekeeping.ts';
import { elapsedTime, scenarioTime } from '../response/time.ts';
import { decisionsPending, roleName } from './selectors.ts';
import type { SessionState } from './session.ts';
import { exerciseOf, type InjectState } from './state.ts';

/** All that players may see. It is the only thing that is ever sent to their screen. */
export interface PlayersView {
  exercise: boolean;
  title: string;
  plan: string;
  status: SessionState['status'];
  noDuff: boolean;
  /** The wall clock, in epoch milliseconds, at which the two clocks below were read. */
  readAt: number;
  running: boolean;
  /** Exercise time in milliseconds. */
  played: number;
  /** Scenario time in epoch milliseconds, how fast it runs, and the zone to show it in. */
  scenario: { at: number; rate: number; zone: string } | undefined;
  severity: { name: string; label: string } | undefined;
  mode: { name: string; stops: 'everything' | 'new-orders' | 'risk-taking' | undefined } | undefined;
  situation: { text: string; positions: string[] } | undefined;
  /** What has been released, in order of release; a repeated one stands at its last release. */
  released: ReleasedInject[];
  decisions: { question: string; by: string; options: { label: string; detail: string | undefined }[] }[];
  /** The question of the hot wash that the facilitator has put on the screen; what was answered only where that was shown too. */
  hotWash:
    | { question: string; number: number; of: number; answers: { text: string; by: string | undefined }[] | undefined }
    | undefined;
}

/** What the facilitator shows of the hot wash: which question, counted from 0, and whether what was said to it. */
export interface HotWashShown {
  question: number;
  answers: boolean;
}

export interface ReleasedInject {
  /** Its id, which a reply names. */
  id: string;
  title: string;
  from: string;
  to: string[];
  channel: string;
  body: string;
  artefact: { kind: string; title: string; from: string | undefined; body: string } | undefined;
  /** Scenario time of the release in epoch milliseconds. */
  at: number | undefined;
  repeated: boolean;
}

/**
 * What players may see of a session. Written field by field from what is released: expected actions, controller notes,
 * where options lead and everything unreleased have no way into it. `shown` is what is on the screen of the hot wash.
 */
export function playersView(state: SessionState, moment: Moment, shown?: HotWashShown): PlayersView {
  if (exerciseOf(state).noDuff) return onlyReal(state, moment);
  return { ...shownTo(state, moment, () => true), hotWash: shown && hotWashOf(state, shown) };
}

/**
 * What one role has been sent so far, as players see it: a part of the players' view. What is addressed to others is left out;
 * a question is there for who got its inject, and for who is to answer.
 */
export function roleView(state: SessionState, moment: Moment, role: string): PlayersView {
  if (exerciseOf(state).noDuff) return onlyReal(state, moment);
  return shownTo(state, moment, ({ inject: { to } }) => to.includes(role) || to.includes(everybody), role);
}

/** How logs before version 3 could address an inject to all; later ones name each role. */
const everybody = 'all';

/** The players' view with what `reaches` somebody; a question is there for its `role` as well. */
function shownTo(
  state: SessionState,
  moment: Moment,
  reaches: (shown: InjectState) => boolean,
  role?: string,
): PlayersView {
  const { plan, status } = state;
  const level = plan.levels.find(({ address }) => address === state.severity);
  const mode = plan.modes.find(({ address }) => address === state.mode);
  const begun = state.time.startedAt !== undefined;
  const startEx = plan.scenario?.startEx;
  const clock = exerciseOf(state).scenarioClock;
  const story = scenarioTime(state, moment.offset);
  return {
    exercise: state.exercise !== undefined,
    title: state.title,
    plan: plan.plan.title,
    status,
    noDuff: exerciseOf(state).noDuff,
    readAt: moment.wall,
    running: state.time.runningSince !== undefined,
    played: elapsedTime(state, moment.offset),
    scenario:
      story === undefined || !startEx
        ? undefined
        : {
            at: story,
            rate: clock?.mode === 'stepped' ? 0 : (clock?.rate ?? 1),
            zone: startEx.zone,
          },
    severity: level && { name: level.name, label: level.label },
    mode: mode && { name: mode.name, stops: mode.stops },
    situation: begun && startEx ? { text: startEx.situation, positions: [...startEx.positions] } : undefined,
    released: released(state, reaches),
    decisions: decisionsPending(state).flatMap((asked) => {
      const { decision } = asked.inject;
      return decision && (reaches(asked) || decision.by === role)
        ? [
            {
              question: decision.question,
              by: roleName(state, decision.by),
              options: decision.options.map(({ label, detail }) => ({ label, detail })),
            },
          ]
        : [];
    }),
    hotWash: undefined,
  };
}

/** A question of the hot wash, after EndEx only. */
function hotWashOf(state: SessionState, { question: index, answers }: HotWashShown): PlayersView['hotWash'] {
  const questions = state.plan.scenario?.hotWash ?? [];
  const question = questions[index];
  if (question === undefined || (state.status !== 'ended' && state.status !== 'closed')) return undefined;
  const said = exerciseOf(state).hotWash.filter(({ payload }) => payload.question === index);
  return {
    question,
    number: index + 1,
    of: questions.length,
    answers: answers ? said.map(({ payload: { text, by } }) => ({ text, by })) : undefined,
  };
}

/** Something real has happened: nothing that was made up stands beside it. */
function onlyReal(state: SessionState, moment: Moment): PlayersView {
  return {
    exercise: false,
    title: state.plan.plan.title,
    plan: state.plan.plan.title,
    status: state.status,
    noDuff: true,
    readAt: moment.wall,
    running: false,
    played: elapsedTime(state, moment.offset),
    scenario: undefined,
    severity: undefined,
    mode: undefined,
    situation: undefined,
    released: [],
    decisions: [],
    hotWash: undefined,
  };
}

function released(state: SessionState, reaches: (shown: InjectState) => boolean): ReleasedInject[] {
  const shown = [...exerciseOf(state).injects.values()].filter((one) => one.status === 'released' && reaches(one));
  shown.sort((a, b) => (a.releases.at(-1)?.order ?? 0) - (b.releases.at(-1)?.order ?? 0));
  return shown.map(({ inject, releases }) => ({
    id: inject.id,
    title: inject.title,
    from: inject.from,
    to: inject.to.map((id) => roleName(state, id)),
    channel: inject.channel,
    body: inject.body,
    artefact: inject.artefact && {
      kind: inject.artefact.kind,
      title: inject.artefact.title,
      from: inject.artefact.from,
      body: inject.artefact.body,
    },
    at: releases.at(-1)?.scenario,
    repeated: releases.length > 1,
  }));
}
