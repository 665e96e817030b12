import { parseLink } from './address.ts';
import { isSet } from './fields.ts';
import type { Phase } from './phases.ts';
import type { Plan } from './plans.ts';
import type { Playbook } from './playbooks.ts';
import { routeOf } from './routes.ts';
import type { Step } from './steps.ts';

/** How a plan stops trading: what it calls that, and where it is done. */
export interface PlanStop {
  /** The mode's name in the plan's words, "kill switch", or the step's imperative where the plan names no mode. */
  name: string;
  /** The step that enters the mode; the mode itself where no step does. */
  href: string;
}

interface Stored<Data> {
  id: string;
  data: Data;
}

/** The records in which a plan's stop is looked for. Those of other plans are passed over. */
export interface StopPlaces {
  playbooks: readonly Stored<Pick<Playbook, 'plan' | 'kind' | 'steps'>>[];
  phases: readonly Stored<Pick<Phase, 'plan' | 'groups'>>[];
}

/**
 * The stop of a plan: the mode that stops everything, at the step that enters it; else the step that the plan's `stop` names.
 * Of several steps the most general is taken: a procedure's before a phase's, and these before that of a playbook for one
 * kind of incident. Undefined where a plan has neither mode nor step.
 */
export function planStop(plan: Stored<Pick<Plan, 'modes' | 'stop'>>, places: StopPlaces): PlanStop | undefined {
  const mode = plan.data.modes.find(({ stops }) => stops === 'everything');
  const steps = generalFirst(plan.id, places);
  if (mode) {
    const address = `${plan.id}#${mode.id}`;
    const found = steps.find(({ step }) => step.enters === address);
    return { name: mode.name, href: found?.href ?? routeOf('plans', address) };
  }
  const named = plan.data.stop === undefined ? undefined : parseLink(plan.data.stop);
  if (!named?.item) return undefined;
  const href = routeOf(named.collection, `${named.id}#${named.item}`);
  const found = steps.find((place) => place.href === href);
  return found && { name: found.step.do.replace(/\.$/, ''), href };
}

function generalFirst(plan: string, { playbooks, phases }: StopPlaces): { step: Step; href: string }[] {
  const own = playbooks.filter(({ data }) => data.plan === plan);
  const of = (kind: Playbook['kind']) =>
    own
      .filter(({ data }) => data.kind === kind)
      .flatMap(({ id, data }) => data.steps.map((step) => ({ step, href: routeOf('playbooks', `${id}#${step.id}`) })));
  const general = phases
    .filter(({ data }) => data.plan === plan)
    .flatMap(({ id, data }) =>
      data.groups
        .flatMap(({ steps }) => (isSet(steps) ? steps : []))
        .map((step) => ({ step, href: routeOf('phases', `${id}#${step.id}`) })),
    );
  return [...of('procedure'), ...general, ...of('playbook')];
}
