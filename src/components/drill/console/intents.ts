import type { Command } from '../../../session/decide.ts';
import {
  capabilityOf,
  criticalTasks,
  mostlyForImprovement,
  observationsOf,
  oursOnHarm,
  ratingMeanings,
} from '../../../session/evaluation.ts';
import { normalMode } from '../../../session/handlers/response.ts';
import { roleName } from '../../../session/selectors.ts';
import type { InjectState, SessionState } from '../../../session/state.ts';
import { exerciseTime, type Moment } from '../../../session/time.ts';
import type { Answers, Ask, Question } from './ask.tsx';
import { exerciseTimeText, parseExerciseTime } from './format.ts';

/** What the facilitator can mean to do: each makes the dialogue that asks for what it needs, and the command from the answers. */
export type Run = (command: Command) => Promise<string | undefined>;

const reason: Question = { id: 'reason', label: 'Reason', kind: 'line', required: true };

export function askSkip({ inject }: InjectState, run: Run): Ask {
  return {
    title: `Skip “${inject.title}”`,
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
  const soonest = exerciseTime(state, moment.offset) + 60_000;
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

type Inject = InjectState['inject'];

function injectQuestions(inject: Partial<Inject>, roles: SessionState['plan']['scenario']): Question[] {
  return [
    { id: 'title', label: 'Title (players see it)', kind: 'line', value: inject.title, required: true },
    {
      id: 'at',
      label: 'Exercise time',
      kind: 'time',
      value: inject.at === undefined ? '' : exerciseTimeText(inject.at),
      hint: 'From StartEx, such as 0:25. Empty: held back until you release it.',
    },
    { id: 'from', label: 'From', kind: 'line', value: inject.from ?? 'Controller', required: true },
    {
      id: 'to',
      label: 'To',
      kind: 'line',
      value: (inject.to ?? []).join(', '),
      hint: `Ids of roles, with commas: ${(roles?.roles ?? []).map(({ id }) => id).join(', ')}`,
      required: true,
    },
    { id: 'channel', label: 'Channel', kind: 'line', value: inject.channel ?? 'Call', required: true },
    { id: 'body', label: 'What players read or hear', kind: 'paragraph', value: inject.body, required: true },
    { id: 'notes', label: 'Controller notes', kind: 'paragraph', value: (inject.controllerNotes ?? []).join('\n') },
  ];
}

function injectFrom(base: Inject, answers: Answers): Inject | string {
  const at = answers['at'] ? parseExerciseTime(answers['at']) : undefined;
  if (answers['at'] && at === undefined) return 'That is no time. Write hours and minutes from StartEx, such as 0:25.';
  const { at: _old, ...rest } = base;
  return {
    ...rest,
    ...(at === undefined ? {} : { at }),
    title: answers['title'] ?? '',
    from: answers['from'] ?? '',
    to: (answers['to'] ?? '')
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean),
    channel: answers['channel'] ?? '',
    body: answers['body'] ?? '',
    controllerNotes: (answers['notes'] ?? '')
      .split('\n')
      .map((note) => note.trim())
      .filter(Boolean),
  };
}

function newInject(state: SessionState, type: Inject['type']): Inject {
  const number = [...state.injects.values()].filter(({ origin }) => origin !== 'scenario').length + 1;
  const to = state.plan.scenario?.roles.slice(0, 1).map(({ id }) => id) ?? [];
  return {
    id: `added-${number}`,
    title: '',
    type,
    from: 'Controller',
    to,
    channel: 'Call',
    body: '',
    expected: [],
    controllerNotes: [],
  };
}

export function askEdit({ inject, due }: InjectState, state: SessionState, run: Run): Ask {
  const present = { ...inject, ...(due === undefined ? {} : { at: due }) };
  return {
    title: 'Edit this inject',
    questions: injectQuestions(present, state.plan.scenario),
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
    questions: injectQuestions(base, state.plan.scenario),
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
    questions: [
      ...injectQuestions({ ...base, from: inject.from, to: inject.to, channel: inject.channel }, state.plan.scenario),
      reason,
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

export function askDecision({ inject }: InjectState, state: SessionState, run: Run): Ask | undefined {
  const { decision } = inject;
  if (!decision) return undefined;
  const options = decision.options.map(({ id, label, detail }) => ({ value: id, label, detail }));
  return {
    title: decision.question,
    questions: [
      { id: 'chosen', label: 'What the players chose', kind: 'choice', options },
      { id: 'owner', label: 'Who took it', kind: 'line', value: roleName(state, decision.by), required: true },
      { id: 'substitute', label: 'A substitute took it', kind: 'check' },
      { id: 'rationale', label: 'Why', kind: 'paragraph' },
      {
        id: 'overruled',
        label: 'Which branch the drill follows',
        kind: 'choice',
        options: [
          { value: '', label: 'The one that they chose' },
          ...options.map(({ value, label }) => ({ value, label: `Overrule: ${label}` })),
        ],
      },
      { id: 'why', label: 'Reason to overrule', kind: 'line' },
    ],
    action: 'Record the decision',
    submit: ({ chosen = '', owner = '', substitute, rationale, overruled, why }) => {
      if (overruled && !why) return Promise.resolve('Say why you overrule.');
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
        },
      });
    },
  };
}

export function askObservation(
  kind: 'strength' | 'area-for-improvement' | 'neutral',
  state: SessionState,
  selected: string | undefined,
  run: Run,
): Ask {
  const names = {
    strength: 'Strength',
    'area-for-improvement': 'Area for improvement',
    neutral: 'Neutral observation',
  };
  const inject = state.injects.get(selected ?? '')?.inject;
  const shown = inject?.expected.find(({ task }) => task !== undefined)?.task ?? '';
  return {
    title: names[kind],
    questions: [
      { id: 'text', label: 'What you saw', kind: 'paragraph', required: true },
      {
        id: 'task',
        label: 'Tied to',
        kind: 'choice',
        value: shown || (inject ? 'inject' : ''),
        options: [
          ...(inject ? [{ value: 'inject', label: `Inject: ${inject.title}` }] : []),
          ...criticalTasks(state).map(({ id, text }) => ({ value: id, label: `Task: ${text}` })),
          { value: '', label: 'Neither' },
        ],
      },
    ],
    action: 'Keep it',
    submit: ({ text = '', task }) =>
      run({
        type: 'observation-made',
        payload: {
          kind,
          text,
          ...(task === 'inject' && inject ? { inject: inject.id } : task && task !== 'inject' ? { task } : {}),
        },
      }),
  };
}

export function askRating(task: string, state: SessionState, run: Run): Ask | string {
  const capability = capabilityOf(state, task);
  const text = criticalTasks(state).find(({ id }) => id === task)?.text ?? task;
  if (observationsOf(state, [task]).length === 0)
    return `“${text}” has no observation yet: a task without one is not rated.`;
  const barred = capability !== undefined && mostlyForImprovement(state, capability);
  const evaluator = [...state.roles.values()].find((role) => role.as === 'evaluator')?.person ?? 'Facilitator';
  return {
    title: `Rate: ${text}`,
    text: `${oursOnHarm}${barred ? ' Most observations of this capability are areas for improvement, so P is not open.' : ''}`,
    questions: [
      {
        id: 'rating',
        label: 'Rating',
        kind: 'choice',
        value: barred ? 'S' : 'P',
        options: (['P', 'S', 'M', 'U'] as const).map((rating) => ({
          value: rating,
          label: `${rating}: ${ratingMeanings[rating].name}`,
          detail: ratingMeanings[rating].meaning,
          disabled: barred && rating === 'P',
        })),
      },
      { id: 'by', label: 'Rated by', kind: 'line', value: evaluator, required: true },
      { id: 'reason', label: 'Why', kind: 'paragraph' },
    ],
    action: 'Rate',
    submit: ({ rating, by = '', reason }) => {
      if (rating !== 'P' && rating !== 'S' && rating !== 'M' && rating !== 'U')
        return Promise.resolve('Choose a rating.');
      return run({ type: 'task-rated', payload: { task, rating, by, ...(reason ? { reason } : {}) } });
    },
  };
}

export function askSeverity(state: SessionState, run: Run): Ask | string {
  if (state.plan.levels.length === 0) return 'This plan has no severity levels.';
  return {
    title: 'Declare a severity',
    text: 'As the players declare it. Clocks that the plan sets start now.',
    questions: [
      {
        id: 'severity',
        label: 'Level',
        kind: 'choice',
        ...(state.severity ? { value: state.severity } : {}),
        options: state.plan.levels.map(({ address, name, label, definition }) => ({
          value: address,
          label: `${name} · ${label}`,
          detail: definition,
        })),
      },
      { id: 'by', label: 'Declared by', kind: 'line' },
      { id: 'rationale', label: 'Why', kind: 'line' },
    ],
    action: 'Declare',
    submit: ({ severity = '', by, rationale }) =>
      run({
        type: 'severity-declared',
        payload: { severity, ...(by ? { by } : {}), ...(rationale ? { rationale } : {}) },
      }),
  };
}

export function askMode(state: SessionState, run: Run): Ask | string {
  if (state.plan.modes.length === 0) return 'This plan names no system mode.';
  return {
    title: 'Enter a system mode',
    questions: [
      {
        id: 'mode',
        label: 'Mode',
        kind: 'choice',
        options: [
          ...state.plan.modes.map(({ address, name, meaning }) => ({ value: address, label: name, detail: meaning })),
          { value: normalMode, label: 'Back to normal trading' },
        ],
      },
      { id: 'by', label: 'Ordered by', kind: 'line' },
    ],
    action: 'Enter',
    submit: ({ mode = '', by }) => run({ type: 'mode-entered', payload: { mode, ...(by ? { by } : {}) } }),
  };
}

export function askText(title: string, label: string, make: (text: string) => Command, run: Run): Ask {
  return {
    title,
    questions: [{ id: 'text', label, kind: 'paragraph', required: true }],
    action: 'Keep it',
    submit: ({ text = '' }) => run(make(text)),
  };
}

/** A question that only wants a yes. */
export function askSure(title: string, text: string, action: string, command: Command, run: Run, danger = false): Ask {
  return { title, text, questions: [], action, danger, submit: () => run(command) };
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
