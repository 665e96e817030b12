import type { SessionState } from '../../../session/exercise/session.ts';
import { exerciseOf, type InjectState } from '../../../session/exercise/state.ts';
import type { Answers } from '../../session/ask.tsx';
import type { Option, Question } from '../../session/question.ts';
import { exerciseTimeText, parseExerciseTime } from './exercise-time.ts';

export type Inject = InjectState['inject'];
type Expected = Inject['expected'][number];
type Artefact = NonNullable<Inject['artefact']>;
type Decision = NonNullable<Inject['decision']>;

/** An inject that somebody is writing may lack anything. */
type Blank = Pick<Inject, 'expected'> & Partial<Inject>;

const artefactKinds: readonly Artefact['kind'][] = [
  'log',
  'alert',
  'broker-message',
  'email',
  'chat',
  'table',
  'terminal',
  'report',
  'ticket',
];
/** Empty forms for what an inject may get besides what it has. */
const spareActions = 2;
const noTime = 'That is no time. Write hours and minutes from StartEx, such as 0:25.';

/** The questions of an inject: what it is at first, the rest behind headings. */
export function injectQuestions(inject: Blank, state: SessionState): Question[] {
  const roles = state.plan.scenario?.roles ?? [];
  return [
    { id: 'title', label: 'Title (players see it)', kind: 'line', value: inject.title ?? '', required: true },
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
      kind: 'picks',
      value: (inject.to ?? []).join(','),
      options: roles.map(({ id, name }) => ({ value: id, label: name })),
      required: true,
    },
    { id: 'channel', label: 'Channel', kind: 'line', value: inject.channel ?? 'Call', required: true },
    { id: 'body', label: 'What players read or hear', kind: 'paragraph', value: inject.body ?? '', required: true },
    ...artefactQuestions(inject.artefact),
    ...grouped('What to say, and notes', [
      { id: 'say', label: 'Say', kind: 'paragraph', value: inject.say ?? '' },
      { id: 'notes', label: 'Controller notes', kind: 'paragraph', value: (inject.controllerNotes ?? []).join('\n') },
    ]),
    ...Array.from({ length: inject.expected.length + spareActions }, (_, index) =>
      actionQuestions(inject.expected[index], index, state),
    ).flat(),
    ...decisionQuestions(inject.decision, state),
  ];
}

function grouped(group: string, questions: readonly Question[]): Question[] {
  return questions.map((question) => ({ ...question, group }));
}

function artefactQuestions(artefact: Artefact | undefined): Question[] {
  return grouped(artefact ? `Artefact: ${artefact.title}` : 'Artefact: none', [
    {
      id: 'artefact-kind',
      label: 'What it is',
      kind: 'select',
      value: artefact?.kind ?? '',
      options: [{ value: '', label: 'none' }, ...artefactKinds.map((kind) => ({ value: kind, label: kind }))],
    },
    { id: 'artefact-title', label: 'Its title', kind: 'line', value: artefact?.title ?? '' },
    { id: 'artefact-from', label: 'Where it comes from', kind: 'line', value: artefact?.from ?? '' },
    { id: 'artefact-body', label: 'What it shows', kind: 'paragraph', value: artefact?.body ?? '' },
  ]);
}

function actionQuestions(action: Expected | undefined, index: number, { plan }: SessionState): Question[] {
  const tasks = plan.scenario?.objectives.flatMap(({ targets }) => targets.flatMap((target) => target.tasks)) ?? [];
  const at = (part: string) => `action-${index}-${part}`;
  const steps: Option[] = plan.steps.map((step) => ({ value: step.link, label: `${step.of}: ${step.do}` }));
  return grouped(action ? `Expected ${index + 1}: ${action.text}` : `Expected ${index + 1}: none yet`, [
    {
      id: at('text'),
      label: 'What they should do',
      kind: 'line',
      value: action?.text ?? '',
      hint: 'Empty: it is taken out.',
    },
    {
      id: at('step'),
      label: 'The step of the plan that it shows',
      kind: 'select',
      value: action?.step ?? '',
      options: [{ value: '', label: 'choose a step' }, ...steps],
    },
    {
      id: at('window'),
      label: 'Within how many minutes',
      kind: 'line',
      value: action?.window === undefined ? '' : String(action.window / 60_000),
      hint: 'Empty: no window.',
    },
    {
      id: at('task'),
      label: 'The critical task that it shows',
      kind: 'select',
      value: action?.task ?? '',
      options: [{ value: '', label: 'none' }, ...tasks.map(({ id, text }) => ({ value: id, label: text }))],
    },
    { id: at('critical'), label: 'Critical', kind: 'check', value: action?.critical ? 'yes' : '' },
  ]);
}

function decisionQuestions(decision: Decision | undefined, state: SessionState): Question[] {
  if (!decision) return [];
  const targets: Option[] = [
    ...[...exerciseOf(state).injects.values()].map(({ inject }) => ({ value: inject.id, label: inject.title })),
    { value: 'end', label: 'the end of the story' },
  ];
  const options = [...decision.options, undefined];
  return [
    ...grouped('Decision', [{ id: 'question', label: 'What they decide', kind: 'line', value: decision.question }]),
    ...options.flatMap((option, index) =>
      grouped(option ? `Option ${index + 1}: ${option.label}` : `Option ${index + 1}: none yet`, [
        { id: `option-${index}-label`, label: 'Option', kind: 'line', value: option?.label ?? '' },
        { id: `option-${index}-detail`, label: 'What it means', kind: 'line', value: option?.detail ?? '' },
        {
          id: `option-${index}-leads`,
          label: 'Leads to',
          kind: 'picks',
          value: (option?.leadsTo ?? []).join(','),
          options: targets,
        },
      ]),
    ),
  ];
}

/** The inject that the answers make of another one, or what is wrong with them. */
export function injectFrom(base: Inject, answers: Answers): Inject | string {
  const answer = (id: string) => answers[id] ?? '';
  const at = answer('at') ? parseExerciseTime(answer('at')) : undefined;
  if (answer('at') && at === undefined) return noTime;
  const expected = actionsFrom(base, answer);
  if (typeof expected === 'string') return expected;
  const artefact = artefactFrom(answer);
  if (typeof artefact === 'string') return artefact;
  const { at: _at, say: _say, artefact: _artefact, decision: before, noExpectation, ...rest } = base;
  const decision = before && decisionFrom(before, answer);
  if (decision && decision.options.length === 0) return 'A decision needs an option.';
  return {
    ...rest,
    ...(at === undefined ? {} : { at }),
    title: answer('title'),
    from: answer('from'),
    to: answer('to').split(',').filter(Boolean),
    channel: answer('channel'),
    body: answer('body'),
    ...(artefact ? { artefact } : {}),
    ...(answer('say') ? { say: answer('say') } : {}),
    expected,
    ...(noExpectation !== undefined && expected.length === 0 ? { noExpectation } : {}),
    controllerNotes: answer('notes')
      .split('\n')
      .map((note) => note.trim())
      .filter(Boolean),
    ...(decision ? { decision } : {}),
  };
}

type Answer = (id: string) => string;

function artefactFrom(answer: Answer): Artefact | string | undefined {
  const kind = artefactKinds.find((known) => known === answer('artefact-kind'));
  const [title, from, body] = ['title', 'from', 'body'].map((part) => answer(`artefact-${part}`));
  if (!kind) return title || body ? 'Say what the artefact is: an email, a log, an alert …' : undefined;
  if (!title || !body) return 'An artefact needs a title, and what it shows.';
  return { kind, title, ...(from ? { from } : {}), body };
}

function actionsFrom(base: Inject, answer: Answer): Expected[] | string {
  const expected: Expected[] = [];
  for (let index = 0; index < base.expected.length + spareActions; index += 1) {
    const at = (part: string) => answer(`action-${index}-${part}`);
    const text = at('text');
    if (!text) continue;
    if (!at('step')) return `Choose the step of the plan that “${text}” shows.`;
    const window = at('window') === '' ? undefined : Number(at('window')) * 60_000;
    if (window !== undefined && !(window > 0)) return `Within how many minutes is “${text}” expected? Write a number.`;
    expected.push({
      id: base.expected[index]?.id ?? freeId(`action-${index + 1}`, base.expected),
      text,
      step: at('step'),
      ...(window === undefined ? {} : { window: Math.round(window) }),
      critical: at('critical') === 'yes',
      ...(at('task') ? { task: at('task') } : {}),
    });
  }
  return expected;
}

function decisionFrom(base: Decision, answer: Answer): Decision {
  const options = [...base.options, undefined].flatMap((option, index): Decision['options'] => {
    const at = (part: string) => answer(`option-${index}-${part}`);
    const label = at('label');
    if (!label) return [];
    const detail = at('detail');
    return [
      {
        id: option?.id ?? freeId(`option-${index + 1}`, base.options),
        label,
        ...(detail ? { detail } : {}),
        leadsTo: at('leads').split(',').filter(Boolean),
      },
    ];
  });
  return { ...base, question: answer('question') || base.question, options };
}

function freeId(wanted: string, taken: readonly { id: string }[]): string {
  return taken.some(({ id }) => id === wanted) ? freeId(`${wanted}-new`, taken) : wanted;
}

/** An empty inject that a facilitator fills in. Its id is new in the session. */
export function newInject(state: SessionState, type: Inject['type']): Inject {
  const number = [...exerciseOf(state).injects.values()].filter(({ origin }) => origin !== 'scenario').length + 1;
  return {
    id: `added-${number}`,
    title: '',
    type,
    from: 'Controller',
    to: (state.plan.scenario?.roles ?? []).slice(0, 1).map(({ id }) => id),
    channel: 'Call',
    body: '',
    expected: [],
    controllerNotes: [],
  };
}
