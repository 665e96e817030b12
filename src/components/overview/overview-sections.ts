import { isSet } from '../../model/fields.ts';
import type { Plan } from '../../model/plans.ts';

/**
 * The sections of a plan's overview in order, leaving out optional ones that the plan does not have, and the ids of the
 * items that those sections draw with their own notes.
 */
export function overviewSections(plan: Plan): {
  sections: { depth: number; slug: string; text: string }[];
  drawn: Set<string>;
} {
  const lists: [slug: string, text: string, items: readonly { id: string }[] | undefined, always?: boolean][] = [
    ['document-control', 'Document control', [], true],
    ['modes', 'System modes', plan.modes, plan.market !== undefined],
    ['incident', 'What an incident is', plan.incidentExamples, true],
    ['scope', 'Scope', plan.scope],
    ['objectives', 'Objectives', plan.objectives],
    [
      'market',
      'Market and time zone',
      isSet(plan.market?.sessions) ? plan.market.sessions : [],
      plan.market !== undefined,
    ],
    ['variables', 'Values of the desk', plan.variables],
    ['frameworks', 'Frameworks', plan.frameworks, true],
    ['record-keeping', 'Record keeping', plan.recordKeeping],
    ['culture', 'Culture', plan.culture],
    ['references', 'Documents that the plan names', plan.references],
    ['reviews', 'Review of the plan', plan.reviews],
  ];
  return {
    sections: lists
      .filter(([, , items, always]) => always || (items?.length ?? 0) > 0)
      .map(([slug, text]) => ({ depth: 2, slug, text })),
    // A session has no place for a note: notes on one stand at the top.
    drawn: new Set(
      lists.filter(([slug]) => slug !== 'market').flatMap(([, , items]) => items?.map(({ id }) => id) ?? []),
    ),
  };
}
