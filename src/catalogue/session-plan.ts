import type { CollectionEntry } from 'astro:content';
import type { SessionPlan } from '../session/snapshot/plan-schema.ts';
import { sessionPlan } from '../session/snapshot/snapshot.ts';
import { meaningOf } from '../trace/graph/fingerprint.ts';
import type { Catalogue } from './catalogue.ts';

/**
 * The snapshot of a plan that a drill's console carries with it.
 * @throws Error when the drill names a plan that does not exist, which the content check has refused before.
 */
export function sessionPlanOf(catalogue: Catalogue, drill: CollectionEntry<'drills'>): SessionPlan {
  const { entries, ofPlan } = catalogue;
  const id = drill.data.plan;
  const plan = entries.plans.find((candidate) => candidate.id === id);
  if (!plan) throw new Error(`The drill ${drill.id} names the plan ${id}, which does not exist`);
  const one = <Entry extends { data: unknown }>(list: readonly Entry[]): Entry['data'] | undefined => list[0]?.data;
  return sessionPlan(
    {
      id,
      plan: plan.data,
      meaning: meaningOf(catalogue.graph, { collection: 'drills', id: drill.id }),
      severities: one(ofPlan('severities', id)),
      escalations: one(ofPlan('escalations', id)),
      notifications: one(ofPlan('notifications', id)),
      objectives: one(ofPlan('objectives', id)),
      roles: ofPlan('roles', id),
      playbooks: ofPlan('playbooks', id),
      phases: ofPlan('phases', id),
      templates: ofPlan('templates', id),
    },
    drill,
  );
}
