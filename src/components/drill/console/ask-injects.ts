import { roleName } from '../../../session/exercise/selectors.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import type { InjectState } from '../../../session/exercise/state.ts';
import type { Moment } from '../../../session/log/timekeeping.ts';
import { elapsedTime } from '../../../session/response/time.ts';
import type { Answers, Ask } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';
import type { Question } from '../../session/question.ts';
import { exerciseTimeText, parseExerciseTime } from './exercise-time.ts';
import { injectFrom, injectQuestions, newInject } from './inject-form.ts';

const reason: Question = { id: 'reason', label: 'Reason', kind: 'line', required: true };

export function askSkip({ inject }: InjectState, run: Run): Ask {
  return {
    title: `Skip “${inject.title}”`,
    draft: `skip ${inject.id}`,
    text: 'It is not released. The report gives the reason.',
    questions: [reason],
    action: 'Skip it',
    submit: ({ reason = '' }) => run({ type: 'inject-skipped', payload: { inject: inject.id, reason } }),
  };
}

export function askDelay({ inject }: InjectState, run: Run): Ask {
  return {
    title: `Move “${inject.title}”`,
    questions: [
      {
        id: 'minutes',
        label: 'By how many minutes',
        kind: 'line',
        value: '5',
        required: true,
        hint: 'A minus sign brings it forward: -5',
      },
    ],
    action: 'Move it',
    submit: (answers) => minutes(answers, (by) => run({ type: 'inject-delayed', payload: { inject: inject.id, by } })),
  };
}

export function askShift(run: Run): Ask {
  return {
    title: 'Shift the rest of the timeline',
    text: 'Every inject that is still to come and has a time moves.',
    questions: [
      {
        id: 'minutes',
        label: 'By how many minutes',
        kind: 'line',
        value: '5',
        required: true,
        hint: 'A minus sign brings them forward: -5',
      },
    ],
    action: 'Shift',
    submit: (answers) => minutes(answers, (by) => run({ type: 'timeline-shifted', payload: { by } })),
  };
}

export function askSchedule(inject: InjectState, state: SessionState, moment: Moment, run: Run): Ask {
  const soonest = elapsedTime(state, moment.offset) + 60_000;
  return {
    title: `Schedule “${inject.inject.title}”`,
    text: 'It releases itself at that exercise time.',
    questions: [
      {
        id: 'at',
        label: 'Exercise time',
        kind: 'time',
        value: exerciseTimeText(Math.max(inject.due ?? 0, soonest)),
        required: true,
        hint: 'Hours and minutes from StartEx, such as 0:25',
      },
    ],
    action: 'Schedule',
    submit: ({ at = '' }) => {
      const time = parseExerciseTime(at);
      return time === undefined
        ? Promise.resolve('That is no time. Write hours and minutes from StartEx, such as 0:25.')
        : run({ type: 'inject-scheduled', payload: { inject: inject.inject.id, at: time } });
    },
  };
}

export function askEdit({ inject, due }: InjectState, state: SessionState, run: Run): Ask {
  const present = { ...inject, ...(due === undefined ? {} : { at: due }) };
  return {
    title: 'Edit this inject',
    draft: `edit ${inject.id}`,
    questions: injectQuestions(present, state),
    action: 'Save',
    submit: async (answers) => {
      const edited = injectFrom(inject, answers);
      return typeof edited === 'string' ? edited : run({ type: 'inject-edited', payload: { inject: edited } });
    },
  };
}

export function askAdd(state: SessionState, run: Run): Ask {
  const base = newInject(state, 'adaptive');
  return {
    title: 'Add an inject',
    draft: 'add',
    questions: injectQuestions(base, state),
    action: 'Add',
    submit: async (answers) => {
      const added = injectFrom(base, answers);
      return typeof added === 'string' ? added : run({ type: 'inject-added', payload: { inject: added } });
    },
  };
}

export function askReplace({ inject, due }: InjectState, state: SessionState, run: Run): Ask {
  const base = { ...newInject(state, inject.type), ...(due === undefined ? {} : { at: due }) };
  return {
    title: `Replace “${inject.title}”`,
    draft: `replace ${inject.id}`,
    questions: [
      reason,
      ...injectQuestions({ ...base, from: inject.from, to: inject.to, channel: inject.channel }, state),
    ],
    action: 'Replace',
    submit: async (answers) => {
      const other = injectFrom(base, answers);
      if (typeof other === 'string') return other;
      return run({
        type: 'inject-replaced',
        payload: { inject: inject.id, with: other, reason: answers['reason'] ?? '' },
      });
    },
  };
}

/** What the players decided at an inject, and which branch the drill follows; nothing where it asks for no decision. */
export function askDecision({ inject }: InjectState, state: SessionState, run: Run): Ask | undefined {
  const { decision } = inject;
  if (!decision) return undefined;
  const options = decision.options.map(({ id, label, detail }) => ({ value: id, label, detail }));
  return {
    title: decision.question,
    draft: `decision ${inject.id}`,
    questions: [
      { id: 'chosen', label: 'What the players chose', kind: 'choice', required: true, options },
      { id: 'owner', label: 'Who took it', kind: 'line', value: whoPlays(state, decision.by), required: true },
      { id: 'substitute', label: 'A substitute took it', kind: 'check' },
      { id: 'rationale', label: 'Why', kind: 'paragraph' },
      { id: 'follow', label: 'What follows from it (may stay empty)', kind: 'line' },
      { id: 'follow-owner', label: 'Who does that', kind: 'line' },
      { id: 'follow-due', label: 'By when', kind: 'line', hint: 'As it was said: 15:30, before the close' },
      {
        id: 'overruled',
        group: 'Overrule: the drill follows another branch',
        label: 'Which branch the drill follows',
        kind: 'choice',
        value: '',
        options: [
          { value: '', label: 'The one that they chose' },
          ...options.map(({ value, label }) => ({ value, label: `Overrule: ${label}` })),
        ],
      },
      { id: 'why', label: 'Reason to overrule', kind: 'line', group: 'Overrule: the drill follows another branch' },
    ],
    action: 'Record the decision',
    submit: ({ chosen = '', owner = '', substitute, rationale, overruled, why, ...rest }) => {
      if (overruled && !why) return Promise.resolve('Say why you overrule.');
      const [text, by, due] = [rest['follow'], rest['follow-owner'], rest['follow-due']];
      const followUp = { ...(text ? { text } : {}), ...(by ? { owner: by } : {}), ...(due ? { due } : {}) };
      return run({
        type: 'decision-taken',
        payload: {
          inject: inject.id,
          question: decision.question,
          options: decision.options.map(({ id, label }) => ({ id, label })),
          chosen,
          owner,
          substitute: substitute === 'yes',
          ...(rationale ? { rationale } : {}),
          ...(overruled && why ? { overruled: { option: overruled, reason: why } } : {}),
          ...(text || by || due ? { followUp } : {}),
        },
      });
    },
  };
}

function minutes(
  { minutes: text = '' }: Answers,
  use: (milliseconds: number) => Promise<string | undefined>,
): Promise<string | undefined> {
  const number = Number(text.replace('\u2212', '-'));
  return Number.isFinite(number) && text !== ''
    ? use(Math.round(number * 60_000))
    : Promise.resolve('Write a number of minutes.');
}

/** The person who plays a role now, or the role's name where nobody is known. */
function whoPlays(state: SessionState, role: string): string {
  const playing = [...state.roles].filter(([key, entry]) => entry.role === role && !state.left.has(key)).at(-1)?.[1];
  return playing ? `${playing.person} (${roleName(state, role)})` : roleName(state, role);
}
