import { ratingMeanings } from '../exercise/evaluation.ts';
import { roleName } from '../exercise/selectors.ts';
import type { EventType, Payloads, SessionEvent, SessionState } from '../exercise/session.ts';
import { exerciseOf } from '../exercise/state.ts';
import { stepOf } from '../response/steps.ts';
import { clockText, spanText } from './format.ts';

export const observationWords = {
  strength: 'Strength',
  'area-for-improvement': 'Area for improvement',
  neutral: 'Neutral',
} as const;

/** What happened, and what was said about it. */
type Said = [what: string, detail?: string | undefined];
type Label<Type extends EventType> = (payload: Payloads[Type], state: SessionState) => Said;

const injectTitle = (state: SessionState, id: string): string => exerciseOf(state).injects.get(id)?.inject.title ?? id;
const stepText = (state: SessionState, link: string): string => stepOf(state, link)?.do ?? link;
const levelName = (state: SessionState, address: string): string =>
  state.plan.levels.find((level) => level.address === address)?.name ?? address;
const modeName = (state: SessionState, address: string): string =>
  state.plan.modes.find((mode) => mode.address === address)?.name ?? 'usual trading';
const clockTitle = (state: SessionState, id: string): string => state.clocks.get(id)?.rule.title ?? id;
const taskText = (state: SessionState, id: string): string =>
  state.plan.scenario?.objectives
    .flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks))
    .find((task) => task.id === id)?.text ?? id;

/** What a timeline says of each type of event: what happened, and what was said about it. */
const labels: { [Type in EventType]: Label<Type> } = {
  created: ({ title }) => [`Session prepared: ${title}`],
  'role-assigned': ({ role, person, as, substitute }, state) => [
    `${person} is ${roleName(state, role)} (${as}${substitute ? ', substitute' : ''})`,
  ],
  'role-left': ({ role, person }, state) => [`${person} is ${roleName(state, role)} no longer`],
  continued: (_payload, state) => [`Goes on as a new session from ${state.continues?.session ?? 'another'}`],
  joined: ({ by }) => [`Another device joined${by ? `: ${by}` : ''}`],
  started: () => ['Started'],
  paused: ({ reason }) => ['Paused', reason],
  resumed: () => ['Resumed'],
  ended: ({ reason }) => ['Ended', reason],
  closed: ({ by }) => [`Closed by ${by}`],
  reopened: ({ reason }) => ['Reopened', reason],
  corrected: ({ event, text }, state) => {
    const corrected = state.events.find(({ id }) => id === event);
    return [`Correction of: ${corrected ? label(corrected, state)[0] : event}`, text];
  },
  'start-marked': ({ start, by }) => [`Known from here on: ${start}`, by],
  classified: ({ level, because }, state) => [`Classified as ${levelName(state, level)}`, because],
  'command-handed-over': ({ from, to, note }) => [`${from} hands command over to ${to}`, note],
  'command-taken': ({ by }) => [`${by} has command`],
  'playbook-opened': ({ playbook }, state) => [
    `Playbook opened: ${state.plan.steps.find(({ link }) => link.startsWith(`${playbook}#`))?.of ?? playbook}`,
  ],
  'variable-set': ({ name, value }) => [`${name} is ${value}`],
  'command-copied': ({ step, command }, state) => [
    `Command copied: ${stepOf(state, step)?.commands?.[command]?.label ?? stepText(state, step)}`,
    stepOf(state, step)?.commands?.[command]?.code,
  ],
  'step-reopened': ({ step, reason }, state) => [`Step reopened: ${stepText(state, step)}`, reason],
  'choice-made': ({ step, option, owner, rationale }, state) => {
    const fork = stepOf(state, step)?.decision;
    const chosen = fork?.options.find(({ id }) => id === option)?.label ?? option;
    return [`Choice by ${owner}: ${fork?.question ?? stepText(state, step)} ${chosen}`, rationale];
  },
  'evidence-added': ({ name, sha256, bytes }) => [`Evidence: ${name}`, `${bytes} bytes, SHA-256 ${sha256}`],
  'lesson-noted': ({ text }) => ['Lesson', text],
  'no-duff-called': ({ text }) => ['No Duff: play is frozen, this is real', text],
  'no-duff-lifted': () => ['No Duff lifted'],
  'gap-noticed': ({ length, cause }) => [
    `Nobody was there for ${spanText(length)}: ${cause === 'closed' ? 'the console was closed' : 'the machine was asleep'}`,
  ],
  'clock-set-back': ({ by }) => [`The machine’s clock was set back by ${spanText(by)}`],
  'took-over': () => ['Another console took over'],
  'scenario-clock-set': ({ mode, rate }) => [`Scenario clock: ${mode}${mode === 'scaled' ? ` ×${rate}` : ''}`],
  undone: ({ event }, state) => {
    const undone = state.events.find(({ id }) => id === event);
    return [`Undone: ${undone ? label(undone, state)[0] : event}`];
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
  'inject-replaced': ({ inject, with: by, reason }, state) => [
    `Inject replaced: ${injectTitle(state, inject)}, by ${by.title}`,
    reason,
  ],
  'inject-added': ({ inject }) => [`Inject added: ${inject.title}`],
  'inject-edited': ({ inject }) => [`Inject edited: ${inject.title}`],
  'timeline-shifted': ({ by }) => [`All that is to come moved by ${spanText(by)}`],
  'slot-planned': ({ slot, cut, pace }, state) => [
    `Planned for a slot of ${spanText(slot)}${pace < 1 ? `, at ${Math.round(pace * 100)} % of its time` : ''}`,
    cut.length > 0 ? `Left out: ${cut.map((id) => injectTitle(state, id)).join('; ')}` : undefined,
  ],
  'severity-declared': ({ severity, rationale }, state) => [`${levelName(state, severity)} declared`, rationale],
  'mode-entered': ({ mode }, state) => [`Entered ${modeName(state, mode)}`],
  'step-done': ({ step }, state) => {
    const entered = state.modes.find((mode) => mode.step === step);
    return [`Step done: ${stepText(state, step)}`, entered && `Entered ${modeName(state, entered.payload.mode)}`];
  },
  'step-skipped': ({ step, reason }, state) => [`Step skipped: ${stepText(state, step)}`, reason],
  'decision-taken': ({ question, options, chosen, rationale }) => [
    `Decision: ${question} ${options.find(({ id }) => id === chosen)?.label ?? chosen}`,
    rationale,
  ],
  'action-ticked': ({ inject, action }, state) => [
    `Done as expected: ${
      exerciseOf(state)
        .injects.get(inject)
        ?.inject.expected.find(({ id }) => id === action)?.text ?? action
    }`,
  ],
  'message-sent': ({ to, channel, text }) => [`Message to ${to}${channel ? ` (${channel})` : ''}`, text],
  'milestone-reached': ({ milestone }) => [`Reached: ${milestone}`],
  'clock-confirmed': ({ clock }, state) => [`It applies: ${clockTitle(state, clock)}`],
  'clock-met': ({ clock, text, ago }, state) => [
    `Met${ago ? ` ${spanText(ago)} before` : ''}: ${clockTitle(state, clock)}`,
    text,
  ],
  'clock-reopened': ({ clock, reason }, state) => [`Not met after all: ${clockTitle(state, clock)}`, reason],
  'clock-dismissed': ({ clock, reason }, state) => [`It does not apply: ${clockTitle(state, clock)}`, reason],
  'note-taken': ({ text }) => ['Note', text],
  'observation-made': ({ kind, text }) => [observationWords[kind], text],
  'item-parked': ({ text }) => ['Parking lot', text],
  'task-rated': ({ task, rating, reason }, state) => [
    `Rated ${rating} (${ratingMeanings[rating].name}): ${taskText(state, task)}`,
    reason,
  ],
  'hot-wash-answered': ({ question, text }, state) => [
    `Hot wash: ${state.plan.scenario?.hotWash[question] ?? `question ${question + 1}`}`,
    text,
  ],
  'improvement-set': ({ finding, action }) => [`Improvement: ${finding}`, action],
  'improvement-dropped': ({ id }) => [`Improvement dropped: ${id}`],
};

/** What was said of something that was taken back, and when that was. */
export function withUndoing(detail: string | undefined, at: string): string {
  return [detail, `taken back at ${at}`].filter(Boolean).join('; ');
}

/** What happened, and what was said about it, for the timeline of a report. */
export function label(event: SessionEvent, state: SessionState): Said {
  // The table ties each type to the payload of that very type.
  const make = labels[event.type] as Label<EventType>;
  return make(event.payload, state);
}
