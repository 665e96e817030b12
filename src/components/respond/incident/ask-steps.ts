import type { KeptValues } from '../../../copy/kept-values.ts';
import { isVariableType, refusal } from '../../../model/value-types.ts';
import type { Command, SessionState } from '../../../session/exercise/session.ts';
import { recordsOf, type WorkStep } from '../../../session/response/worklist.ts';
import type { Ask } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';
import { happenedQuestions, readHappened } from './happened.ts';
import { proposalFor, visitValues } from './proposals.ts';

/** Why a step is skipped. */
export function askSkip({ step }: WorkStep, me: string | undefined, run: Run): Ask {
  return {
    title: 'Skip this step?',
    text: step.do,
    draft: `skip ${step.link}`,
    questions: [{ id: 'reason', label: 'Reason', kind: 'line', required: true }],
    action: 'Skip it',
    submit: ({ reason = '' }) =>
      run({ type: 'step-skipped', payload: { step: step.link, reason, ...(me === undefined ? {} : { by: me }) } }),
  };
}

/** Why a step that was settled is open again. */
export function askReopen({ step, standing }: WorkStep, run: Run): Ask | string {
  if (standing !== 'done' && standing !== 'skipped') return `That step is ${standing}.`;
  return {
    title: 'Reopen this step?',
    text: step.do,
    questions: [{ id: 'reason', label: 'Reason', kind: 'line', required: true }],
    action: 'Reopen it',
    submit: ({ reason = '' }) => run({ type: 'step-reopened', payload: { step: step.link, reason } }),
  };
}

/** A step that somebody else did, or that was done before it is written down. */
export function askDone({ step }: WorkStep, me: string | undefined, now: () => number, run: Run): Ask {
  return {
    title: 'Done by whom, and when?',
    text: step.do,
    questions: [{ id: 'by', label: 'By', kind: 'line', value: me }, ...happenedQuestions(now())],
    action: 'Done',
    submit: async ({ by = '', happened, which }) => {
      const read = readHappened({ happened, which }, now());
      if (read.reason !== undefined) return read.reason;
      return run({ type: 'step-done', payload: { step: step.link, ...(by ? { by } : {}), ...read.value } });
    },
  };
}

/** Takes an option of a fork, by its place; a choice has its owner, who is asked for where nobody has said who works here. */
export function chosen(
  { step, standing }: WorkStep,
  place: number,
  me: string | undefined,
  run: Run,
): Command | Ask | string {
  const fork = step.decision;
  if (!fork) return 'The step in sight asks nothing.';
  if (standing !== 'open') return `That step is ${standing}: reopen it first (R).`;
  const option = fork.options[place];
  if (!option) return `It has ${fork.options.length} options.`;
  const made = (owner: string): Command => ({
    type: 'choice-made',
    payload: { step: step.link, option: option.id, owner },
  });
  if (me !== undefined) return made(me);
  return {
    title: option.label,
    text: fork.question,
    questions: [{ id: 'owner', label: 'Who decides', kind: 'line', required: true }],
    action: 'Choose it',
    submit: ({ owner = '' }) => run(made(owner)),
  };
}

/** Which playbook or phase is opened beside those that are open. */
export function askPlaybook(state: SessionState, run: Run): Ask | string {
  const open = new Set(state.playbooks.map(({ payload }) => payload.playbook));
  const others = recordsOf(state.plan).filter(({ link }) => !open.has(link));
  if (others.length === 0) return 'All of the plan is open.';
  return {
    title: 'Open a playbook',
    questions: [
      {
        id: 'playbook',
        label: 'Which',
        kind: 'choice',
        required: true,
        options: others.map(({ link, title }) => ({
          value: link,
          label: title,
          ...(link.startsWith('phase:') ? { detail: 'Phase' } : {}),
        })),
      },
    ],
    action: 'Open it',
    submit: ({ playbook = '' }) => run({ type: 'playbook-opened', payload: { playbook } }),
  };
}

/** A variable that commands of the plan need. */
export interface Variable {
  id: string;
  type: string;
  label: string;
}

/** Every variable that a command of an opened list needs, each once. */
export function variablesOf({ plan, playbooks }: SessionState): Variable[] {
  const open = playbooks.map(({ payload }) => `${payload.playbook}#`);
  const all = plan.steps
    .filter(({ link }) => open.some((record) => link.startsWith(record)))
    .flatMap(({ commands = [] }) => commands.flatMap(({ runs }) => runs?.variables ?? []));
  return [...new Map(all.map((variable) => [variable.id, variable])).values()];
}

/**
 * The values that commands need: asked once, changed at any time. `only` are those that one command still lacks; `then` runs
 * once they are kept, and is what the values were asked for. `offered` is what the link says that led here, `visit` what was filled in on the
 * plan's pages: both stand in the question, and nothing of them is kept before somebody has.
 */
export function askVariables(
  state: SessionState,
  only: readonly Variable[] | undefined,
  run: Run,
  then: () => void = () => {},
  offered: ReadonlyMap<string, string> = new Map(),
  visit: KeptValues = visitValues(),
): Ask | string {
  const variables = only ?? variablesOf(state);
  if (variables.length === 0) return 'No command of what is open needs a value.';
  const asked = variables.map((variable) => {
    const known = state.variables.get(variable.id)?.payload.value;
    return {
      ...variable,
      known,
      proposed: known === undefined ? proposalFor(variable, state.plan.plan.id, offered, visit) : undefined,
    };
  });
  return {
    title: only ? 'What the command needs' : 'Values that commands need',
    text: asked.some(({ proposed }) => proposed?.from === 'from the link')
      ? 'What stands here from the link is a stranger’s word: look at it before you keep it.'
      : undefined,
    questions: asked.map(({ id, label, known, proposed }) => ({
      id,
      label: proposed ? `${label} (${proposed.from}: check it)` : label,
      kind: 'line',
      value: known ?? proposed?.value,
      required: only !== undefined,
    })),
    action: only ? 'Keep and copy' : 'Keep them',
    submit: async (answers) => {
      const typed = variables.flatMap((variable) => {
        const value = answers[variable.id] ?? '';
        return value === '' || value === state.variables.get(variable.id)?.payload.value ? [] : { ...variable, value };
      });
      for (const { type, label, value } of typed) {
        const wrong = isVariableType(type) ? refusal(type, value) : undefined;
        if (wrong !== undefined) return `${label}: ${wrong}.`;
      }
      for (const { id, value } of typed) {
        const refused = await run({ type: 'variable-set', payload: { name: id, value } });
        if (refused !== undefined) return refused;
      }
      then();
      return undefined;
    },
  };
}
