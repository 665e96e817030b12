import type { View } from '../engine/tables.ts';
import type { SessionPlan, SessionStep } from '../snapshot/plan-schema.ts';
import type { ResponseDraft, StepState } from './state.ts';
import { type Standing, standings } from './steps.ts';

/** One step as a checklist shows it. */
export interface WorkStep {
  step: SessionStep;
  /** Its place in its list, from 1. */
  number: number;
  standing: Standing;
  /** Who did or skipped it, when and why. */
  state: StepState | undefined;
}

/** One list that was opened: a playbook or a phase. `link` names its record: `playbook:tmt/emergency-stop`. */
export interface WorkList {
  link: string;
  title: string;
  href: string;
  steps: readonly WorkStep[];
}

type Worked = Pick<View<ResponseDraft>, 'plan' | 'playbooks' | 'steps' | 'choices'>;

/** The lists that were opened, in that order, with how each step stands. */
export function workLists(view: Worked): WorkList[] {
  const opened = new Set(view.playbooks.map(({ payload }) => payload.playbook));
  return [...opened].flatMap((link) => {
    const steps = view.plan.steps.filter((step) => recordOf(step) === link);
    const standing = standings(view, link);
    const [first] = steps;
    if (!first) return [];
    return {
      link,
      title: first.of,
      href: first.href.replace(/#.*$/, ''),
      steps: steps.map((step, index) => ({
        step,
        number: index + 1,
        standing: standing.get(step.link) ?? 'open',
        state: view.steps.get(step.link),
      })),
    };
  });
}

/** The step that is next: the first open one of the list that was opened last, else of one before it. */
export function nextStep(lists: readonly WorkList[]): WorkStep | undefined {
  for (const { steps } of lists.toReversed()) {
    const open = steps.find(({ standing }) => standing === 'open');
    if (open) return open;
  }
  return undefined;
}

/** What a responder may open: the records that the plan has steps of, playbooks first. */
export function recordsOf({ steps }: SessionPlan): { link: string; title: string }[] {
  const records = new Map<string, string>();
  for (const step of steps) if (!records.has(recordOf(step))) records.set(recordOf(step), step.of);
  const all = [...records].map(([link, title]) => ({ link, title }));
  return [...all.filter(isPlaybook), ...all.filter((one) => !isPlaybook(one))];
}

/** The steps that read otherwise in another snapshot of the plan, by their links: what was done may no longer be what is asked. */
export function changedSteps(plan: SessionPlan, today: SessionPlan): ReadonlySet<string> {
  const present = new Map(today.steps.map((step) => [step.link, JSON.stringify(step)]));
  return new Set(plan.steps.flatMap((step) => (present.get(step.link) === JSON.stringify(step) ? [] : step.link)));
}

function isPlaybook({ link }: { link: string }): boolean {
  return link.startsWith('playbook:');
}

function recordOf({ link }: SessionStep): string {
  return link.split('#')[0] ?? '';
}
