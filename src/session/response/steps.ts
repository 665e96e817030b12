import type { View } from '../engine/tables.ts';
import type { SessionStep } from '../snapshot/plan-schema.ts';
import type { ResponseDraft } from './state.ts';

/** How a step stands. not applicable: only a branch that was not taken leads to it. */
export type Standing = 'open' | 'done' | 'skipped' | 'not applicable';

type StepEvent = 'step-done' | 'step-skipped' | 'step-reopened' | 'choice-made';

/**
 * The only ways of a step from one standing to another, by the events that take it there. Nobody makes a step not
 * applicable by hand: that follows from the choice at a fork, and ends when the choice is undone or its step reopened. A
 * step that is reopened after its branch was passed over is not applicable, else open.
 */
export const ways: Readonly<Record<Standing, Readonly<Partial<Record<StepEvent, readonly Standing[]>>>>> = {
  open: { 'step-done': ['done'], 'step-skipped': ['skipped'], 'choice-made': ['done'] },
  done: { 'step-reopened': ['open', 'not applicable'] },
  skipped: { 'step-reopened': ['open', 'not applicable'] },
  'not applicable': {},
};

const noWay: Readonly<Record<Standing, string>> = {
  open: 'it is open',
  done: 'it is done already: reopen it first',
  skipped: 'it was skipped: reopen it first',
  'not applicable': 'it does not apply: its branch was not taken',
};

type Followed = Pick<View<ResponseDraft>, 'plan' | 'steps' | 'choices'>;

/** The step of a playbook or phase that a link names, as the session's snapshot holds it. */
export function stepOf({ plan }: Pick<View<ResponseDraft>, 'plan'>, link: string): SessionStep | undefined {
  return plan.steps.find((step) => step.link === link);
}

/** Why an event can't happen to a step, or undefined when it can. */
export function stepRefusal(view: Followed, type: StepEvent, link: string): string | undefined {
  if (!stepOf(view, link)) return 'the plan has no such step';
  const standing = standingOf(view, link);
  return ways[standing][type] === undefined ? noWay[standing] : undefined;
}

/** How one step stands. */
export function standingOf(view: Followed, link: string): Standing {
  const state = view.steps.get(link);
  if (state) return state.outcome;
  return passedOver(view, link.split('#')[0] ?? '').has(link) ? 'not applicable' : 'open';
}

/** How every step of a record stands, by its link: what a checklist shows. */
export function standings(view: Followed, record: string): ReadonlyMap<string, Standing> {
  const over = passedOver(view, record);
  return new Map(
    stepsOf(view, record).map(({ link }) => [
      link,
      view.steps.get(link)?.outcome ?? (over.has(link) ? 'not applicable' : 'open'),
    ]),
  );
}

function stepsOf({ plan }: Pick<View<ResponseDraft>, 'plan'>, record: string): SessionStep[] {
  return plan.steps.filter(({ link }) => link.startsWith(`${record}#`));
}

/** The steps of a record that could be reached before any choice was made, and can't be reached by the choices made. */
function passedOver(view: Followed, record: string): ReadonlySet<string> {
  const steps = stepsOf(view, record);
  if (!steps.some(({ link }) => view.choices.has(link))) return new Set();
  const chosen = reached(steps, (link) => view.choices.get(link)?.payload.option);
  return new Set([...reached(steps, () => undefined)].filter((link) => !chosen.has(link)));
}

/** All that can be reached from where a record's steps begin; at a fork by the chosen option, or by each. */
function reached(steps: readonly SessionStep[], chosen: (link: string) => string | undefined): Set<string> {
  const byLink = new Map(steps.map((step) => [step.link, step]));
  const led = new Set(steps.flatMap((step) => follows(step, undefined)));
  const queue = steps.filter(({ link }, index) => index === 0 || !led.has(link)).map(({ link }) => link);
  const found = new Set<string>();
  for (let link = queue.pop(); link !== undefined; link = queue.pop()) {
    const step = byLink.get(link);
    if (!step || found.has(link)) continue;
    found.add(link);
    queue.push(...follows(step, chosen(link)));
  }
  return found;
}

/** Where a step leads on: by its fork's options, or to the step that the snapshot says follows. */
function follows({ decision, next }: SessionStep, chosen: string | undefined): string[] {
  if (!decision) return next === undefined ? [] : [next];
  return decision.options.filter(({ id }) => chosen === undefined || id === chosen).map(({ leadsTo }) => leadsTo);
}
