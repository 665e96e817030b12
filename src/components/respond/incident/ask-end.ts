import type { Command, Payloads, SessionState } from '../../../session/exercise/session.ts';
import { zonedText } from '../../../session/report/format.ts';
import { beganAt } from '../../../session/response/began.ts';
import { isOpen } from '../../../session/response/clock-states.ts';
import { milestones } from '../../../session/response/payloads.ts';
import { nextStep, workLists } from '../../../session/response/worklist.ts';
import type { Ask } from '../../session/ask.tsx';
import { happenedQuestions, ownZone, readHappened } from './happened.ts';
import { authorities } from './owed-door.ts';
import type { Scene } from './scene.ts';

/** The next step of an incident's own course: resolved, then closed, and back. */
export function askEnd(scene: Scene): Ask {
  const { status } = scene.state;
  if (status === 'running') return askResolved(scene);
  if (status === 'closed')
    return {
      title: 'Reopen it?',
      questions: [{ id: 'reason', label: 'Reason', kind: 'line', required: true }],
      action: 'Reopen it',
      submit: ({ reason = '' }) => scene.run({ type: 'reopened', payload: { reason } }),
    };
  return askClose(scene);
}

/** Whether it is over, how and when. With it the time stamp "resolution" is set, where nobody has set it. */
function askResolved({ state, moment, run }: Scene): Ask {
  return {
    title: 'Is it resolved?',
    text: `${stillOpen({ state, moment })}Messages, clocks and steps go on until it is closed.`,
    questions: [{ id: 'reason', label: 'How', kind: 'line' }, ...happenedQuestions(moment().wall)],
    action: 'It is resolved',
    submit: async ({ reason = '', happened, which }) => {
      const now = moment().wall;
      const read = readHappened({ happened, which }, now);
      if (read.reason !== undefined) return read.reason;
      const early = beforeItBegan(state, read.value.happenedAt);
      if (early !== undefined) return early;
      const refused = await run({ type: 'ended', payload: { ...(reason ? { reason } : {}), ...read.value } });
      if (refused !== undefined || state.milestones.has('resolution')) return refused;
      // Where it can't be kept, the page says so, and the report names the stamp as missing: resolved it is all the same.
      await run({ type: 'milestone-reached', payload: { milestone: 'resolution', ...read.value } });
      return undefined;
    },
  };
}

/** Why it can't have been over then; undefined where it can. */
function beforeItBegan(state: SessionState, at: string | undefined): string | undefined {
  const began = beganAt(state);
  if (at === undefined || began === undefined || Date.parse(at) >= began) return undefined;
  const zone = state.plan.market.zone ?? ownZone();
  return `That is before it began, ${zonedText(began, zone)}. If it began earlier, set the time stamp “detection” first (g).`;
}

function askClose({ state, me, moment, run }: Scene): Ask {
  return {
    title: 'Close the incident, or go on?',
    text: `${stillOpen({ state, moment })}Once it is closed nothing is written until somebody reopens it.`,
    questions: [
      {
        id: 'doing',
        label: 'What',
        kind: 'choice',
        value: 'close',
        options: [
          { value: 'close', label: 'Close it' },
          {
            value: 'reopen',
            label: 'It is back: it goes on',
            detail: 'With a reason. The time stamp “resolution” is taken back.',
          },
        ],
      },
      { id: 'by', label: 'Closed by', kind: 'line', value: me },
      { id: 'reason', label: 'Reason, where it goes on', kind: 'line' },
    ],
    action: 'Keep it',
    submit: async ({ doing, by = '', reason = '' }) => {
      if (doing !== 'reopen') return by ? run({ type: 'closed', payload: { by } }) : 'Who closes it is missing.';
      if (!reason) return 'Reason is missing.';
      const refused = await run({ type: 'reopened', payload: { reason } });
      if (refused !== undefined) return refused;
      // What is not over was not resolved: a mean time would count to an instant that was none. One that an earlier one took the place of
      // would stand again once only that is gone.
      for (const event of resolutions(state)) {
        if ((await run({ type: 'undone', payload: { event } })) !== undefined) break;
      }
      return undefined;
    },
  };
}

/** The events that set the time stamp “resolution” and stand, the last first. */
function resolutions({ events, undone }: SessionState): string[] {
  return events
    .flatMap((event) =>
      event.type === 'milestone-reached' && event.payload.milestone === 'resolution' && !undone.has(event.id)
        ? [event.id]
        : [],
    )
    .reverse();
}

/** Which time stamp was reached, and when: one that is set gives way to an earlier instant. */
export function askStamp({ state, moment, run }: Scene): Ask {
  const zone = state.plan.market.zone ?? ownZone();
  const known = (milestone: Milestone) => {
    const stamp = state.milestones.get(milestone);
    return stamp && `Set: ${zonedText(stamp.happened, zone)}. An earlier instant takes its place.`;
  };
  return {
    title: 'Set a time stamp',
    text: 'Mean times are named by the two stamps that they lie between.',
    questions: [
      {
        id: 'milestone',
        label: 'What was reached',
        kind: 'choice',
        required: true,
        options: milestones.map((milestone) => ({ value: milestone, label: milestone, detail: known(milestone) })),
      },
      ...happenedQuestions(moment().wall),
    ],
    action: 'Stamp it',
    submit: async ({ milestone: named, happened, which }) => {
      const milestone = milestones.find((one) => one === named);
      if (!milestone) return 'Choose one.';
      const read = readHappened({ happened, which }, moment().wall);
      if (read.reason !== undefined) return read.reason;
      const stamp: Command = { type: 'milestone-reached', payload: { milestone, ...read.value } };
      return run(stamp);
    },
  };
}

type Milestone = Payloads['milestone-reached']['milestone'];

/** What is owed or open still, in a sentence. */
function stillOpen({ state, moment }: Pick<Scene, 'state' | 'moment'>): string {
  const clocks = [...state.clocks.values()].filter((clock) => isOpen(clock) && clock.confirmed && !clock.rule.repeats);
  const windows = authorities.now()?.authoritiesOwed(state, moment().wall) ?? [];
  const next = nextStep(workLists(state));
  const said = [
    clocks.length > 0
      ? `${clocks.length} ${clocks.length === 1 ? 'clock asks' : 'clocks ask'} for something still`
      : '',
    windows.length > 0
      ? `${windows.length} ${windows.length === 1 ? 'window of an authority runs' : 'windows of authorities run'}`
      : '',
    next ? 'steps are open' : '',
  ].filter(Boolean);
  const sentence = said.join(', and ');
  return sentence === '' ? '' : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}. `;
}
