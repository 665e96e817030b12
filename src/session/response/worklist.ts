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

/** One list of what was opened. `link` names its record: `playbook:tmt/emergency-stop`. */
export interface WorkList {
  link: string;
  title: string;
  href: string;
  steps: readonly WorkStep[];
  /** The id of the track that it is, where it is worked beside others. */
  track?: string;
  /** Whether the step after which the track begins is settled. */
  begun?: boolean;
}

type Worked = Pick<View<ResponseDraft>, 'plan' | 'playbooks' | 'steps' | 'choices'>;

/** The lists that were opened, in that order, with how each step stands. A record with tracks has a list for each, and for what comes before and after them. */
export function workLists(view: Worked): WorkList[] {
  const opened = new Set(view.playbooks.map(({ payload }) => payload.playbook));
  return [...opened].flatMap((link) => {
    const standing = standings(view, link);
    const standingAt = (step: string) => standing.get(step) ?? 'open';
    return runsOf(view.plan.steps.filter((step) => recordOf(step) === link)).flatMap((steps, run) => {
      const [first] = steps;
      if (!first) return [];
      const { track } = first;
      return {
        link,
        title: run > 0 && !track ? `${first.of}: ${afterTracks}` : first.of,
        href: first.href.replace(/#.*$/, ''),
        steps: steps.map((step, index) => ({
          step,
          number: index + 1,
          standing: standingAt(step.link),
          state: view.steps.get(step.link),
        })),
        ...(track ? { track: track.id, begun: track.after === undefined || standingAt(track.after) !== 'open' } : {}),
      };
    });
  });
}

/** What follows the tracks of a playbook: its validation and what is left to do. */
const afterTracks = 'when the tracks are done';

/** The steps of a record in their lists: a new one begins where a track does, or ends. */
function runsOf(steps: readonly SessionStep[]): SessionStep[][] {
  const runs: SessionStep[][] = [];
  for (const step of steps) {
    const run = runs.at(-1);
    if (run && run[0]?.track?.id === step.track?.id) run.push(step);
    else runs.push([step]);
  }
  return runs;
}

/**
 * The step that is next: the first open one of the record that was opened last, else of one before it; of a record with tracks, the first
 * list that is open. Who has just settled a step of a track goes on in it: `settled` is that step's link.
 */
export function nextStep(lists: readonly WorkList[], settled?: string): WorkStep | undefined {
  const own = lists.filter(
    ({ track, steps }) => track !== undefined && steps.some(({ step }) => step.link === settled),
  );
  const records = [...new Set(lists.map(({ link }) => link))];
  const ordered = records.toReversed().flatMap((record) => lists.filter(({ link }) => link === record));
  return [...own, ...ordered].flatMap(({ steps }) => steps).find(({ standing }) => standing === 'open');
}

/** What others may do at the same time as a step: the first open step of each other track of its record that has begun. */
export function beside(lists: readonly WorkList[], { step }: WorkStep): { title: string; next: WorkStep }[] {
  const own = lists.find(({ steps }) => steps.some((other) => other.step.link === step.link));
  const [whole] = lists.filter(({ link }) => link === own?.link);
  return lists.flatMap((list) => {
    if (list === own || list.link !== own?.link || list.track === undefined || !list.begun) return [];
    const next = list.steps.find(({ standing }) => standing === 'open');
    return next ? [{ title: list.title.replace(`${whole?.title}: `, ''), next }] : [];
  });
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
