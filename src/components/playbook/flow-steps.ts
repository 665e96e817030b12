import type { Catalogue } from '../../catalogue/catalogue.ts';
import { parseLink } from '../../model/address.ts';
import { routeOf } from '../../model/routes.ts';
import type { Step } from '../../model/steps.ts';
import type { FlowStep, FlowTarget } from './flow-paths.ts';

type Titles = Pick<Catalogue, 'title' | 'entries'>;

/** The steps of one list, numbered, as the flow drawing wants them; what they lead to elsewhere carries its title and address. */
export function flowSteps(steps: readonly Step[], catalogue: Titles): FlowStep[] {
  const here = new Set(steps.map(({ id }) => id));
  return steps.map((step, index) => ({
    id: step.id,
    number: String(index + 1),
    text: step.do,
    when: step.when,
    stops: step.enters && modeOf(catalogue, step.enters)?.stops,
    question: step.decision?.question,
    options: step.decision?.options.map(({ id, label, leadsTo }) => ({
      id,
      label,
      to: flowTarget(leadsTo, here, catalogue),
    })),
  }));
}

/** Reads "end", the id of an item of this record, or a link to another record. */
export function flowTarget(
  leadsTo: string,
  here: ReadonlySet<string>,
  catalogue: Pick<Catalogue, 'title'>,
): FlowTarget {
  if (leadsTo === 'end') return { kind: 'end' };
  if (here.has(leadsTo)) return { kind: 'step', id: leadsTo };
  const address = parseLink(leadsTo);
  if (!address) return { kind: 'away', text: leadsTo.replaceAll('-', ' '), href: `#${leadsTo}` };
  const { collection, id, item } = address;
  const record = catalogue.title({ collection, id });
  return {
    kind: 'away',
    text: item ? `${record}: ${catalogue.title(address)}` : record,
    href: routeOf(collection, item ? `${id}#${item}` : id),
  };
}

function modeOf({ entries }: Pick<Catalogue, 'entries'>, address: string) {
  const [plan, item] = address.split('#');
  return entries.plans.find(({ id }) => id === plan)?.data.modes.find(({ id }) => id === item);
}
