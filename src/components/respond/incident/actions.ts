import type { Command, SessionEvent, SessionState } from '../../../session/exercise/session.ts';
import { isUndoable } from '../../../session/exercise/session.ts';
import type { WorkStep } from '../../../session/response/worklist.ts';
import { nextStep } from '../../../session/response/worklist.ts';
import { askClock } from '../../session/ask-clock.ts';
import { askDismissClock, askMessage, askMode, askSeverity } from '../../session/ask-response.ts';
import { askApplies, askSubmission } from './ask-authority.ts';
import { askHandOver, askLeave, askStart } from './ask-course.ts';
import { askEnd, askStamp } from './ask-end.ts';
import { askCorrection, askDecision, askEvidence, askLesson, askNote, askRuleOut, askSuspicion } from './ask-notes.ts';
import { askDone, askPlaybook, askReopen, askSkip, askVariables, chosen } from './ask-steps.ts';
import { datable } from './datable.ts';
import { messageTemplates } from './message-templates.ts';
import type { Action, Outcome, Scene } from './scene.ts';
import { labelOf } from './taken-back.ts';

/**
 * What an action comes to where the incident stands. The engine says what is legal: a command may still be refused. A closed incident
 * puts no question whose answer could not be kept.
 */
export function outcomeOf(action: Action, scene: Scene, about?: string): Outcome {
  if (scene.state.status === 'closed' && !whenClosed.has(action)) return 'The incident is closed: reopen it first (E).';
  return actions[action](scene, about);
}

/** What can be done to a closed incident: look, save, and reopen it. */
const whenClosed: ReadonlySet<Action> = new Set([
  'next',
  'previous',
  'current',
  'select',
  'people',
  'tell',
  'save',
  'merge',
  'end',
  'keys',
]);

const actions: Readonly<Record<Action, (scene: Scene, about?: string) => Outcome>> = {
  done: (scene) => (scene.current ? done(scene.current, scene) : 'No step is in sight: open a playbook first (b).'),
  'done-by': ({ current, me, moment, run }) => current && askDone(current, me, () => moment().wall, run),
  skip: ({ current, me, run }) => current && askSkip(current, me, run),
  reopen: ({ current, run }) => current && askReopen(current, run),
  choose: ({ current, me, run }, about = '1') => current && chosen(current, Number(about) - 1, me, run),
  copy: ({ current }, about = '0') =>
    current?.step.commands?.[Number(about)]
      ? { effect: 'copy', command: Number(about) }
      : 'The step in sight has no command.',
  next: (scene) => moved(scene, 1),
  previous: (scene) => moved(scene, -1),
  current: ({ lists }) => {
    const next = nextStep(lists);
    return next ? { effect: 'select', step: next.step.link } : 'No step is open.';
  },
  select: (_, step) => (step === undefined ? undefined : { effect: 'select', step }),
  playbook: ({ state, run }) => askPlaybook(state, run),
  variables: ({ state, run }) => askVariables(state, undefined, run),

  severity: (scene) => datable(scene, (run) => askSeverity(scene, 'As the one in command declares it.', run)),
  classify: () => ({ effect: 'classify' }),
  mode: (scene) => datable(scene, (run) => askMode(scene, run)),
  clock: (scene) =>
    askClock(scene, (ago) => ({ happenedAt: new Date(scene.moment().wall - ago).toISOString() }), scene.run),
  'clock-met': (_, clock) => (clock === undefined ? undefined : { type: 'clock-met', payload: { clock } }),
  'clock-confirmed': (_, clock) => (clock === undefined ? undefined : { type: 'clock-confirmed', payload: { clock } }),
  'clock-dismissed': ({ run }, clock) => (clock === undefined ? undefined : askDismissClock(clock, run)),
  'window-sent': (scene, link) => (link === undefined ? undefined : askSubmission(scene, link)),
  'window-reopened': (scene, link) => (link === undefined ? undefined : askApplies(scene, link)),
  start: (scene) => askStart(scene),
  milestone: (scene) => askStamp(scene),
  people: () => ({ effect: 'people' }),
  left: ({ state, run }, key) => (key === undefined ? undefined : askLeave(key, state, run)),
  'hand-over': (scene) => askHandOver(scene),
  take: ({ state }) => {
    const { offered } = state.command;
    return offered ? { type: 'command-taken', payload: { by: offered.payload.to } } : 'Nobody has handed over.';
  },

  tell: () => ({ effect: 'tell' }),
  compose: (scene) =>
    messageTemplates(scene.state.plan).length > 0
      ? { effect: 'compose' }
      : sentMessage(
          scene,
          'This plan has no template for a message. Write it where you send it, and here what it said.',
        ),
  message: (scene) => sentMessage(scene),
  note: (scene) => askNote(scene),
  suspect: ({ run }) => askSuspicion(run),
  'rule-out': ({ state, run }) => askRuleOut(state, run),
  evidence: ({ run }) => askEvidence(run),
  lesson: ({ me, run }) => askLesson(me, run),
  decision: (scene) => askDecision(scene),
  correct: ({ state, run }) => askCorrection(state, run),

  undo: (scene) => {
    const last = lastOf(scene.state);
    return last ? undoing(last, scene) : 'There is nothing to undo.';
  },
  save: () => ({ effect: 'save' }),
  merge: () => ({ effect: 'merge' }),
  end: (scene) => askEnd(scene),
  keys: () => ({ effect: 'keys' }),
};

function done(current: WorkStep, scene: Scene): Outcome {
  const { step, standing } = current;
  if (standing !== 'open') return `That step is ${standing}: reopen it first (R).`;
  if (step.decision) return `It asks: “${step.decision.question}” Choose 1 to ${step.decision.options.length}.`;
  return stepDone(step.link, scene.me);
}

function stepDone(step: string, me: string | undefined): Command {
  return { type: 'step-done', payload: { step, ...(me === undefined ? {} : { by: me }) } };
}

function sentMessage(scene: Scene, text?: string): Outcome {
  return datable(scene, (run) => askMessage(scene, 'A message that was sent', run, text));
}

/** What was done last and can be taken back. The id that the opening itself gave the incident is nobody's doing. */
function lastOf({ events, undone }: SessionState): SessionEvent | undefined {
  const opened = events[0]?.at;
  return events.findLast(
    ({ type, id, at }) => isUndoable(type) && !undone.has(id) && !(type === 'variable-set' && at === opened),
  );
}

/** Takes back the last; asks first where all steps of a playbook would leave the screen with it, which nobody means who only presses once too often. */
function undoing(last: SessionEvent, { state, run }: Scene): Outcome {
  const command = { type: 'undone', payload: { event: last.id } } as const;
  if (last.type !== 'playbook-opened') return command;
  return {
    title: 'Take back that the playbook was opened?',
    text: `${labelOf(last, state)}. Its steps leave the screen, and what was done in them stays in the log.`,
    questions: [],
    action: 'Take it back',
    danger: true,
    submit: () => run(command),
  };
}

/** The step that stands `by` places from the one in sight, over all lists. */
function moved({ lists, current }: Scene, by: number): Outcome {
  const all = lists.flatMap(({ steps }) => steps);
  const at = all.findIndex(({ step }) => step.link === current?.step.link);
  const to = all[Math.max(0, Math.min(all.length - 1, at + by))];
  return to && { effect: 'select', step: to.step.link };
}

/** Whether an incident is worked: then its keys do something. */
export function isWorked({ status }: SessionState): boolean {
  return status === 'running' || status === 'ended';
}
