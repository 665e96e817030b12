import { spanText } from '../../model/wall-time.ts';
import { ratingMeanings } from '../exercise/evaluation.ts';
import { certainSkew } from '../exercise/evaluator-times.ts';
import { nameOfWriter } from '../exercise/evaluators.ts';
import { roleName } from '../exercise/selectors.ts';
import type { EventType, Payloads, SessionEvent, SessionState } from '../exercise/session.ts';
import { exerciseOf } from '../exercise/state.ts';
import { stepOf } from '../response/steps.ts';
import { usualWords } from '../response/usual.ts';
import { clockText, instantText } from './format.ts';

export const observationWords = {
  strength: 'Strength',
  'area-for-improvement': 'Area for improvement',
  neutral: 'Neutral',
} as const;

/** As what somebody signs a report. */
export const signatureWords = { prepared: 'Prepared', validated: 'Validated', accepted: 'Accepted' } as const;

/** What happened, what was said about it, and by whom. */
type Said = [what: string, detail?: string | undefined, by?: string | undefined];
type Label<Type extends EventType> = (payload: Payloads[Type], state: SessionState) => Said;

const injectTitle = (state: SessionState, id: string): string => exerciseOf(state).injects.get(id)?.inject.title ?? id;
const stepText = (state: SessionState, link: string): string => stepOf(state, link)?.do ?? link;
/** What the plan calls a level. */
export const levelName = (state: SessionState, address: string): string =>
  state.plan.levels.find((level) => level.address === address)?.name ?? address;
/** What a determination came to: a level of the plan, the outcome of a regulator's test, or nothing yet. */
export function classifiedWords(
  { level, test }: Pick<Payloads['classified'], 'level' | 'test'>,
  state: SessionState,
): string {
  if (level !== undefined) return `Classified as ${levelName(state, level)}`;
  return test ? `Test ${test.id}: ${test.outcome ?? 'undecided'}` : 'Classification left open';
}
/** What the plan calls a mode. */
export const modeName = (state: SessionState, address: string): string =>
  state.plan.modes.find((mode) => mode.address === address)?.name ?? usualWords(state.plan);
const templateTitle = (state: SessionState, id: string): string =>
  state.plan.templates.find((template) => template.id === id)?.title ?? id;
const clockTitle = (state: SessionState, id: string): string =>
  state.clocks.get(id)?.rule.title ??
  // A clock that was taken back is gone; what the plan says of it is not.
  state.plan.clocks.find((rule) => rule.id === id.slice(0, id.lastIndexOf('@')))?.title ??
  id;
const taskText = (state: SessionState, id: string): string =>
  state.plan.scenario?.objectives
    .flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks))
    .find((task) => task.id === id)?.text ?? id;

/** What a timeline says of each type of event. All that somebody typed into one is in it. */
const labels: { [Type in EventType]: Label<Type> } = {
  created: ({ title }, state) => [`${state.exercise ? 'Session prepared' : 'Prepared'}: ${title}`],
  'role-assigned': ({ role, person, as, substitute }, state) => [
    `${person} is ${roleName(state, role)} (${as}${substitute ? ', substitute' : ''})`,
  ],
  'role-left': ({ role, person }, state) => [`${person} is ${roleName(state, role)} no longer`],
  continued: (_payload, state) => [`Goes on as a new session from ${state.continues?.session ?? 'another'}`],
  joined: ({ by }) => ['Another device joined', undefined, by],
  started: (_payload, state) => [state.exercise ? 'Started' : 'Log opened'],
  paused: ({ reason }) => ['Paused', reason],
  resumed: () => ['Resumed'],
  ended: ({ reason }, state) => [state.exercise ? 'Ended' : 'Resolved', reason],
  closed: ({ by }) => ['Closed', undefined, by],
  reopened: ({ reason }) => ['Reopened', reason],
  corrected: ({ event, text }, state) => {
    const corrected = state.events.find(({ id }) => id === event);
    return [`Correction of: ${corrected ? label(corrected, state)[0] : event}`, text];
  },
  'start-marked': ({ start, by }) => [`Known from here on: ${start}`, undefined, by],
  classified: ({ level, test, because, answers, undecided = [], by }, state) => [
    classifiedWords({ level, test }, state),
    [
      because,
      ...answers.map(({ question, answer }) => `${question} ${answer}`),
      ...undecided.map((each) => `Undecided: ${each}`),
    ].join('\n'),
    by,
  ],
  'command-handed-over': ({ from, to, note }) => [`${from} hands command over to ${to}`, note, from],
  'command-taken': ({ by }) => [`${by} has command`, undefined, by],
  'playbook-opened': ({ playbook, by }, state) => [
    `Playbook opened: ${state.plan.steps.find(({ link }) => link.startsWith(`${playbook}#`))?.of ?? playbook}`,
    undefined,
    by,
  ],
  'variable-set': ({ name, value }) => [`Value of “${name}”: ${value}`],
  'command-copied': ({ step, command }, state) => [
    `Command copied: ${stepOf(state, step)?.commands?.[command]?.label ?? stepText(state, step)}`,
    stepOf(state, step)?.commands?.[command]?.code,
  ],
  'step-reopened': ({ step, reason }, state) => [`Step reopened: ${stepText(state, step)}`, reason],
  'choice-made': ({ step, option, owner, rationale }, state) => {
    const fork = stepOf(state, step)?.decision;
    const chosen = fork?.options.find(({ id }) => id === option)?.label ?? option;
    return [`Choice: ${fork?.question ?? stepText(state, step)} ${chosen}`, rationale, owner];
  },
  'evidence-added': ({ name, sha256, bytes }) => [`Evidence: ${name}`, `${bytes} bytes, SHA-256 ${sha256}`],
  'lesson-noted': ({ text, by }) => ['Lesson', text, by],
  'no-duff-called': ({ text }) => ['No Duff: play is frozen, this is real', text],
  'no-duff-lifted': () => ['No Duff lifted'],
  'gap-noticed': ({ length, cause }, state) => [
    `Nobody was there for ${spanText(length)}: ${cause === 'closed' ? `the ${state.exercise ? 'console' : 'page'} was closed` : 'the machine was asleep, or its clock was set forward'}`,
  ],
  'clock-set-back': ({ by }) => [`The machine’s clock was set back by ${spanText(by)}`],
  'took-over': (_payload, state) => [`Another ${state.exercise ? 'console' : 'window'} took over`],
  'scenario-clock-set': ({ mode, rate, at }) => [
    `Scenario clock: ${mode}${mode === 'scaled' ? ` ×${rate}` : ''}`,
    at && `set to ${instantText(at)}`,
  ],
  undone: ({ event }, state) => {
    const undone = state.events.find(({ id }) => id === event);
    return [`Taken back: ${undone ? label(undone, state)[0] : event}`];
  },
  'inject-released': ({ inject, by }, state) => [
    `Inject released: ${injectTitle(state, inject)}`,
    by === 'schedule' ? 'as scheduled' : undefined,
  ],
  'inject-scheduled': ({ inject, at }, state) => [`Scheduled for ${clockText(at)}: ${injectTitle(state, inject)}`],
  'inject-cancelled': ({ inject }, state) => [`No longer scheduled: ${injectTitle(state, inject)}`],
  'inject-delayed': ({ inject, by }, state) => [`Moved by ${spanText(by)}: ${injectTitle(state, inject)}`],
  'inject-skipped': ({ inject, reason }, state) => [`Inject skipped: ${injectTitle(state, inject)}`, reason],
  'inject-repeated': ({ inject }, state) => [`Inject repeated: ${injectTitle(state, inject)}`],
  'inject-replaced': ({ inject, with: other, reason }, state) => [
    `Inject replaced: ${injectTitle(state, inject)}, by ${other.title}`,
    reason,
  ],
  'inject-added': ({ inject }) => [`Inject added: ${inject.title}`],
  'inject-edited': ({ inject }) => [`Inject edited: ${inject.title}`],
  'timeline-shifted': ({ by }) => [`All that is to come moved by ${spanText(by)}`],
  'slot-planned': ({ slot, cut, pace }, state) => [
    `Planned for a slot of ${spanText(slot)}${pace < 1 ? `, at ${Math.round(pace * 100)} % of its time` : ''}`,
    cut.length > 0 ? `Left out: ${cut.map((id) => injectTitle(state, id)).join('; ')}` : undefined,
  ],
  'severity-declared': ({ severity, rationale, by }, state) => [
    `${levelName(state, severity)} declared`,
    rationale,
    by,
  ],
  'mode-entered': ({ mode, by }, state) => [`Entered ${modeName(state, mode)}`, undefined, by],
  'step-done': ({ step, by }, state) => {
    const entered = state.modes.find((mode) => mode.step === step);
    return [`Step done: ${stepText(state, step)}`, entered && `Entered ${modeName(state, entered.payload.mode)}`, by];
  },
  'step-skipped': ({ step, reason, by }, state) => [`Step skipped: ${stepText(state, step)}`, reason, by],
  'decision-taken': ({ question, options, chosen, rationale, owner, substitute, overruled, followUp }) => {
    const named = (id: string) => options.find((option) => option.id === id)?.label ?? id;
    return [
      `Decision: ${question} ${named(chosen)}`,
      [
        rationale && asSentence(rationale),
        overruled &&
          `The facilitator went on with “${named(overruled.option)}”: ${followUp ? asSentence(overruled.reason) : overruled.reason}`,
        followUp && followUpText(followUp),
      ]
        .filter(Boolean)
        .join(' '),
      `${owner}${substitute ? ' (substitute)' : ''}`,
    ];
  },
  'action-ticked': ({ inject, action }, state) => [
    tickedWords(
      exerciseOf(state)
        .injects.get(inject)
        ?.inject.expected.find(({ id }) => id === action)?.text ?? action,
    ),
  ],
  'message-sent': ({ to, channel, text, template }, state) => [
    `Message to ${to}${channel ? ` (${channel})` : ''}${template ? `: ${templateTitle(state, template)}` : ''}`,
    text,
  ],
  'milestone-reached': ({ milestone }) => [`Reached: ${milestone}`],
  'clock-confirmed': ({ clock }, state) => [`It applies: ${clockTitle(state, clock)}`],
  'clock-met': ({ clock, text, ago }, state) => [
    `Met${ago ? ` ${spanText(ago)} before` : ''}: ${clockTitle(state, clock)}`,
    text,
  ],
  'clock-reopened': ({ clock, reason }, state) => [`Not met after all: ${clockTitle(state, clock)}`, reason],
  'clock-dismissed': ({ clock, reason }, state) => [`It does not apply: ${clockTitle(state, clock)}`, reason],
  'note-taken': ({ text, inject, suspects, rulesOut }, state) => {
    if (suspects) return ['Suspected', text];
    if (rulesOut === undefined) return [`Note${inject ? ` on ${injectTitle(state, inject)}` : ''}`, text];
    const suspicion = state.notes.find(({ event }) => event === rulesOut);
    return [`Ruled out${suspicion ? `: ${suspicion.payload.text}` : ''}`, text];
  },
  'observation-made': ({ kind, text, task, inject, by }, state) => {
    const about = task ? taskText(state, task) : inject && injectTitle(state, inject);
    return [`${observationWords[kind]}${about ? ` on ${about}` : ''}`, text, by];
  },
  'evaluator-clock-compared': ({ writer, from, to }, state) => {
    const skew = certainSkew({ from, to });
    const whose = `The clock of ${state.writers.get(writer)?.by ?? 'an evaluator'}`;
    if (skew === 0) return [`${whose} was compared with this one`];
    return [`${whose} is at least ${spanText(Math.abs(skew))} ${skew > 0 ? 'ahead of' : 'behind'} this one`];
  },
  'item-parked': ({ text }) => ['Parking lot', text],
  'task-rated': ({ task, rating, reason, by }, state) => [
    `Rated ${rating} (${ratingMeanings[rating].name}): ${taskText(state, task)}`,
    reason,
    by,
  ],
  'hot-wash-answered': ({ question, text, by }, state) => [
    `Hot wash: ${state.plan.scenario?.hotWash[question] ?? `question ${question + 1}`}`,
    text,
    by,
  ],
  'improvement-set': ({ finding, action, owner, priority, start, due, risk }) => [
    `Improvement: ${finding}`,
    [
      asSentence(action),
      priority && `Priority: ${priority}.`,
      owner && `Owner: ${asSentence(owner)}`,
      start && `Start: ${start}.`,
      due && `Due: ${due}.`,
      risk && `If it is not done: ${asSentence(risk)}`,
    ]
      .filter(Boolean)
      .join(' '),
  ],
  'improvement-dropped': ({ id }, state) => [
    `Improvement dropped: ${
      state.events.flatMap((event) =>
        event.type === 'improvement-set' && event.payload.id === id ? [event.payload.finding] : [],
      )[0] ?? id
    }`,
  ],
  'overview-written': ({ purpose, scope, place }) => [
    'Overview of the report written',
    [
      purpose && `Purpose: ${asSentence(purpose)}`,
      scope && `Scope: ${asSentence(scope)}`,
      place && `Place: ${asSentence(place)}`,
    ]
      .filter(Boolean)
      .join(' '),
  ],
  'summary-written': ({ text, by }) => ['Executive summary written', text, by],
  'signed-off': ({ as, by, role }) => [`${signatureWords[as]} the report`, role, by],
};

/** What was said of something that was taken back, and when that was. */
export function withUndoing(detail: string | undefined, at: string): string {
  return [detail, `taken back at ${at}`].filter(Boolean).join('; ');
}

/** What a timeline says of an expected action that was ticked. */
export function tickedWords(action: string): string {
  return `Done as expected: ${action}`;
}

/** What an action of the improvement plan that follows from a decision gives as its finding: the decision itself. */
export function findingOf(question: string, chosen: string): string {
  return asSentence(`${question} ${chosen}`);
}

/** What follows from a decision, who does it and by when, as far as somebody said so. */
export function followUpText({ text, owner, due }: NonNullable<Payloads['decision-taken']['followUp']>): string {
  return [
    text && `What follows: ${asSentence(text)}`,
    owner && `${text ? 'Owner' : 'Owner of what follows'}: ${asSentence(owner)}`,
    due && `Due: ${asSentence(due)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** A text as somebody typed it, with the full stop that lets another sentence follow. */
export function asSentence(typed: string): string {
  return /[.!?…]["”’)]?$/.test(typed) ? typed : `${typed}.`;
}

/** What happened, what was said about it and by whom, for the timeline of a report. */
export function label(event: SessionEvent, state: SessionState): Said {
  // The table ties each type to the payload of that very type.
  const make = labels[event.type] as Label<EventType>;
  const [what, detail, by] = make(event.payload, state);
  // A note, a reply and what was parked name nobody: whose device wrote them is who said it.
  return [what, detail || undefined, by || nameOfWriter(state, event.id)];
}
