import type { Payloads } from '../../session/exercise/session.ts';
import { normalMode } from '../../session/response/acts.ts';
import { clocksAt } from '../../session/response/clocks-due.ts';
import { milestones } from '../../session/response/payloads.ts';
import { usualWords } from '../../session/response/usual.ts';
import type { Ask } from './ask.tsx';
import type { Run } from './ask-simple.ts';
import type { Driver } from './driver.ts';

/** What a question may look at: the session as it stands, and its clock. */
type Standing = Pick<Driver, 'state' | 'moment'>;

/** Which severity is declared; a sentence when the plan has none. `text` says who declares it. */
export function askSeverity({ state }: Standing, text: string, run: Run): Ask | string {
  if (state.plan.levels.length === 0) return 'This plan has no severity levels.';
  return {
    title: 'Declare a severity',
    text: `${text} Clocks that the plan sets start with it.`,
    questions: [
      {
        id: 'severity',
        label: 'Level',
        kind: 'choice',
        required: true,
        options: state.plan.levels.map(({ address, name, label, definition }) => ({
          value: address,
          label: `${name} · ${label}${address === state.severity ? ' (declared now)' : ''}`,
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

/** Which system mode is entered; a sentence when the plan names none. */
export function askMode({ state }: Standing, run: Run): Ask | string {
  if (state.plan.modes.length === 0) return 'This plan names no system mode.';
  return {
    title: 'Enter a system mode',
    questions: [
      {
        id: 'mode',
        label: 'Mode',
        kind: 'choice',
        required: true,
        options: [
          ...state.plan.modes.map(({ address, name, meaning }) => ({ value: address, label: name, detail: meaning })),
          { value: normalMode, label: `Back to ${usualWords(state.plan)}` },
        ],
      },
      { id: 'by', label: 'Ordered by', kind: 'line' },
    ],
    action: 'Enter',
    submit: ({ mode = '', by }) => run({ type: 'mode-entered', payload: { mode, ...(by ? { by } : {}) } }),
  };
}

/** A message that was sent, under a `title` that says by whom, and the clock that it answers; `text` is what its writer should know. */
export function askMessage({ state, moment }: Standing, title: string, run: Run, text?: string): Ask {
  const open = clocksAt(state, moment()).filter(
    ({ clock, outcome }) =>
      outcome !== 'met' &&
      clock.met === undefined &&
      clock.superseded === undefined &&
      clock.dismissed === undefined &&
      clock.rule.kind !== 'restore-by' &&
      clock.rule.kind !== 'respond-by',
  );
  return {
    title,
    text,
    draft: 'message',
    questions: [
      { id: 'to', label: 'To', kind: 'line', required: true },
      {
        id: 'template',
        label: 'Template',
        kind: 'choice',
        value: '',
        options: [
          { value: '', label: 'None' },
          ...state.plan.templates.map(({ id, title }) => ({ value: id, label: title })),
        ],
      },
      { id: 'text', label: 'What it said', kind: 'paragraph', required: true },
      {
        id: 'clock',
        label: 'Which clock it answers',
        kind: 'choice',
        value: '',
        options: [
          { value: '', label: 'None' },
          ...open.map(({ clock }) => ({ value: clock.id, label: clock.rule.title, detail: clock.rule.says })),
        ],
      },
    ],
    action: 'Keep it',
    submit: ({ to = '', template, text = '', clock }) =>
      run({
        type: 'message-sent',
        payload: { to, text, ...(template ? { template } : {}), answers: clock ? [clock] : [] },
      }),
  };
}

function isMilestone(value: string | undefined): value is Payloads['milestone-reached']['milestone'] {
  return milestones.some((milestone) => milestone === value);
}

/** Which time stamp is set now; a sentence when each is set. */
export function askMilestone({ state }: Standing, run: Run): Ask | string {
  const open = milestones.filter((milestone) => !state.milestones.has(milestone));
  if (open.length === 0) return 'Every time stamp is set.';
  return {
    title: 'Set a time stamp',
    text: 'Mean times are named by the two stamps that they lie between.',
    questions: [
      {
        id: 'milestone',
        label: 'Reached now',
        kind: 'choice',
        required: true,
        options: open.map((milestone) => ({ value: milestone, label: milestone })),
      },
    ],
    action: 'Stamp it',
    submit: async ({ milestone }) =>
      isMilestone(milestone) ? run({ type: 'milestone-reached', payload: { milestone } }) : 'Choose one.',
  };
}

/** Why a clock of the plan does not apply. */
export function askDismissClock(clock: string, run: Run): Ask {
  return {
    title: 'This clock does not apply?',
    questions: [{ id: 'reason', label: 'Reason', kind: 'line', required: true }],
    action: 'Stop it',
    submit: ({ reason = '' }) => run({ type: 'clock-dismissed', payload: { clock, reason } }),
  };
}
