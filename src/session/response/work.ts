import type { View } from '../engine/tables.ts';
import type { LogEvent } from '../log/envelope.ts';
import { enterMode } from './acts.ts';
import { count } from './clock-facts.ts';
import { payloads } from './payloads.ts';
import { isBeforeFourth, isBeforeThird, isOfFirstVersion, row } from './rows.ts';
import type { ResponseDraft, ResponseEvent, StepState } from './state.ts';
import { notOpen } from './status.ts';
import { stepOf, stepRefusal } from './steps.ts';
import { stampOf } from './time.ts';

/** Working through playbooks: steps, the choices at their forks, what was filled in and copied. */
export const work = {
  'playbook-opened': row(payloads['playbook-opened'], {
    undoable: true,
    refuse: (view, { payload }) =>
      notOpen(view) ??
      (view.plan.steps.some(({ link }) => link.startsWith(`${payload.playbook}#`))
        ? undefined
        : 'the plan has no such playbook'),
    evolve: (draft, event) => {
      draft.playbooks.push({ ...stampOf(draft, event), payload: event.payload });
    },
  }),
  'variable-set': row(payloads['variable-set'], {
    undoable: true,
    refuse: notOpen,
    evolve: (draft, event) => {
      draft.variables.set(event.payload.name, { ...stampOf(draft, event), payload: event.payload });
    },
  }),
  'command-copied': row(payloads['command-copied'], {
    undoable: false,
    refuse: (view, { payload }) =>
      notOpen(view) ??
      (stepOf(view, payload.step)?.commands?.[payload.command] ? undefined : 'the step has no such command'),
    evolve: (draft, event) => {
      draft.copied.push({ ...stampOf(draft, event), payload: event.payload });
    },
  }),
  'step-done': row(payloads['step-done'], {
    undoable: true,
    refuse: (view, event) => {
      const { step } = event.payload;
      const refused = notOpen(view) ?? beyondFirstVersion(view, event, 'step-done');
      if (refused || isOfFirstVersion(event)) return refused;
      return stepOf(view, step)?.decision ? 'it asks a question: make the choice' : undefined;
    },
    evolve: (draft, event) => {
      const { step, by } = event.payload;
      setStep(draft, event, { outcome: 'done', by, reason: undefined });
      if (!isOfFirstVersion(event)) enterModeOf(draft, step, by, event);
      answerOf(draft, step, event);
    },
  }),
  'step-skipped': row(payloads['step-skipped'], {
    undoable: true,
    refuse: (view, event) => notOpen(view) ?? beyondFirstVersion(view, event, 'step-skipped'),
    evolve: (draft, event) => {
      const { by, reason } = event.payload;
      setStep(draft, event, { outcome: 'skipped', by, reason });
    },
  }),
  'step-reopened': row(payloads['step-reopened'], {
    undoable: true,
    refuse: (view, { type: _type, payload }) => notOpen(view) ?? stepRefusal(view, 'step-reopened', payload.step),
    evolve: (draft, event) => {
      draft.steps.delete(event.payload.step);
      // A fork that is open again has not been chosen: all its branches are open with it.
      draft.choices.delete(event.payload.step);
      draft.reopenings.push({ ...stampOf(draft, event), payload: event.payload });
    },
  }),
  'choice-made': row(payloads['choice-made'], {
    undoable: true,
    refuse: (view, { payload: { step, option } }) => {
      const refused = notOpen(view) ?? stepRefusal(view, 'choice-made', step);
      if (refused) return refused;
      const fork = stepOf(view, step)?.decision;
      if (!fork) return 'the step asks nothing';
      return fork.options.some(({ id }) => id === option) ? undefined : 'that is no option';
    },
    evolve: (draft, event) => {
      const { step, owner } = event.payload;
      draft.choices.set(step, { ...stampOf(draft, event), payload: event.payload });
      setStep(draft, event, { outcome: 'done', by: owner, reason: undefined });
      enterModeOf(draft, step, owner, event);
      answerOf(draft, step, event);
    },
  }),
} as const;

type Outcome = Pick<StepState, 'outcome' | 'by' | 'reason'>;

function setStep(draft: ResponseDraft, event: LogEvent<string, { step: string }>, outcome: Outcome): void {
  draft.steps.set(event.payload.step, { ...stampOf(draft, event), ...outcome });
}

/** A step that enters a mode has entered it once it is done. */
function enterModeOf(draft: ResponseDraft, link: string, by: string | undefined, event: LogEvent): void {
  const mode = stepOf(draft, link)?.enters;
  if (mode === undefined || !draft.plan.modes.some(({ address }) => address === mode)) return;
  const stamp = stampOf(draft, event);
  if (mode !== draft.mode) enterMode(draft, event, { mode, ...(by === undefined ? {} : { by }) }, stamp, link);
  // It was entered by then, and perhaps earlier than was known: clocks count from there.
  else if (!isBeforeFourth(event)) count(draft, event, stamp, { does: 'entered' });
}

/** A step that answers clocks has met them once it is done. */
function answerOf(draft: ResponseDraft, link: string, event: LogEvent): void {
  const answers = stepOf(draft, link)?.answers;
  if (answers && !isBeforeThird(event)) count(draft, event, stampOf(draft, event), { does: 'answered', answers });
}

/** Version 1 took any step, known or not, as often as somebody said so. */
function beyondFirstVersion(
  view: View<ResponseDraft>,
  event: ResponseEvent<'step-done'> | ResponseEvent<'step-skipped'>,
  type: 'step-done' | 'step-skipped',
): string | undefined {
  return isOfFirstVersion(event) ? undefined : stepRefusal(view, type, event.payload.step);
}
