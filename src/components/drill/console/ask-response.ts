import { roleName } from '../../../session/exercise/selectors.ts';
import type { Payloads, SessionState } from '../../../session/exercise/session.ts';
import type { InjectState } from '../../../session/exercise/state.ts';
import { normalMode } from '../../../session/response/acts.ts';
import { clocksAt } from '../../../session/response/clocks-due.ts';
import { milestones } from '../../../session/response/payloads.ts';
import type { Ask } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';
import type { Driver } from '../../session/driver.ts';

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

export function askMessage(driver: Driver, run: Run): Ask {
  const { state } = driver;
  const open = clocksAt(state, driver.moment()).filter(
    ({ clock, outcome }) =>
      outcome !== 'met' &&
      clock.met === undefined &&
      clock.superseded === undefined &&
      clock.dismissed === undefined &&
      clock.rule.kind !== 'restore-by' &&
      clock.rule.kind !== 'respond-by',
  );
  return {
    title: 'A message that players sent',
    questions: [
      { id: 'to', label: 'To', kind: 'line', required: true },
      {
        id: 'template',
        label: 'Template',
        kind: 'choice',
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

export function askMilestone({ state }: Driver, run: Run): Ask | string {
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
        options: open.map((milestone) => ({ value: milestone, label: milestone })),
      },
    ],
    action: 'Stamp it',
    submit: async ({ milestone }) =>
      isMilestone(milestone) ? run({ type: 'milestone-reached', payload: { milestone } }) : 'Choose one.',
  };
}

export function askScenarioClock({ state }: Driver, run: Run): Ask {
  return {
    title: 'Scenario clock',
    questions: [
      {
        id: 'mode',
        label: 'How it runs',
        kind: 'choice',
        value: state.exercise?.scenarioClock?.mode ?? 'real-time',
        options: [
          { value: 'real-time', label: 'As fast as the wall clock' },
          { value: 'scaled', label: 'Faster or slower' },
          { value: 'stepped', label: 'Stepped: each release moves it to its inject' },
        ],
      },
      { id: 'rate', label: 'Times as fast', kind: 'line', value: String(state.exercise?.scenarioClock?.rate ?? 1) },
      {
        id: 'at',
        label: 'Set it to (UTC)',
        kind: 'line',
        hint: '2026-02-27T21:40:00Z. Empty: it stays where it stands.',
      },
    ],
    action: 'Set',
    submit: async ({ mode, rate = '1', at }) => {
      if (mode !== 'real-time' && mode !== 'scaled' && mode !== 'stepped') return 'Choose how it runs.';
      const time = at ? Date.parse(at) : undefined;
      if (time !== undefined && Number.isNaN(time)) return 'That is no time. Write 2026-02-27T21:40:00Z.';
      const times = Number(rate);
      if (!(times > 0)) return 'Write how many times as fast, such as 6.';
      return run({
        type: 'scenario-clock-set',
        payload: { mode, rate: times, ...(time === undefined ? {} : { at: new Date(time).toISOString() }) },
      });
    },
  };
}
