import type { DrillRecord } from '../model/drill-records.ts';
import type { Drill } from '../model/drills.ts';
import { isSet } from '../model/fields.ts';
import type { Requirement } from '../model/requirements.ts';
import type { Validation } from '../model/validations.ts';
import type { Entry } from './runs.ts';

type Played = Pick<DrillRecord, 'steps' | 'tasks'>;
type Scripted = Pick<Drill, 'injects' | 'objectives'>;
type Obligation = Pick<Requirement, 'implementedBy' | 'verifiedBy'>;
type Matrix = readonly Entry<Pick<Validation, 'exercises' | 'drills'>>[];

/** Ratings that say that a critical task was performed. */
const performed: ReadonlySet<string> = new Set(['P', 'S', 'M']);

/**
 * The steps that a run proves, as links: those whose expected action was ticked, in time or late, and whose critical task
 * an evaluator rated P, S or M. The task is the one that the action shows; where it shows none, any that is about the step.
 */
export function provenSteps({ steps, tasks }: Played, script: Scripted): ReadonlySet<string> {
  const rated = new Set(
    tasks.filter(({ rating }) => isSet(rating) && performed.has(rating)).map(({ task }) => itemOf(task)),
  );
  const about = tasksByStep(script);
  const actions = script.injects.flatMap(({ expected }) => expected);
  return new Set(
    steps
      .filter(({ outcome }) => outcome === 'met' || outcome === 'late')
      .filter(({ step, action, task }) => {
        const named = task === undefined ? actions.find(({ id }) => id === action)?.task : itemOf(task);
        if (named !== undefined) return rated.has(named);
        return (about.get(step) ?? []).some((one) => rated.has(one));
      })
      .map(({ step }) => step),
  );
}

/** The critical tasks about each step: by themselves, or by an expected action that shows them. */
function tasksByStep({ injects, objectives }: Scripted): ReadonlyMap<string, readonly string[]> {
  const pairs = [
    ...objectives.flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks.map(({ id, step }) => ({ id, step })))),
    ...injects.flatMap(({ expected }) => expected.flatMap(({ step, task }) => (task ? [{ id: task, step }] : []))),
  ];
  const grouped = new Map<string, string[]>();
  for (const { id, step } of pairs) grouped.set(step, [...(grouped.get(step) ?? []), id]);
  return grouped;
}

/**
 * What has to be shown of an obligation in a drill: links of steps, or of a whole playbook or phase of which any step will
 * do. They are what implements it; where no procedure does (a role, a window), what the validations exercise that verify
 * it. An obligation for which this is empty can't be shown by a drill at all.
 */
export function shownBy({ implementedBy, verifiedBy }: Obligation, validations: Matrix): string[] {
  const procedures = implementedBy.filter(isProcedure);
  if (procedures.length > 0) return procedures;
  const named = new Set(verifiedBy.map(bare));
  return validations
    .filter(({ id }) => named.has(`validation:${id}`))
    .flatMap(({ data }) => data.exercises.filter(isProcedure));
}

/** True when a run proves an obligation: one of the steps that show it was ticked and rated. */
export function isProven(shown: readonly string[], proven: ReadonlySet<string>): boolean {
  return [...proven].some((step) => shown.some((link) => link === step || link === bare(step)));
}

function isProcedure(link: string): boolean {
  return link.startsWith('playbook:') || link.startsWith('phase:');
}

function itemOf(link: string): string {
  return link.split('#')[1] ?? '';
}

function bare(link: string): string {
  return link.split('#')[0] ?? link;
}
