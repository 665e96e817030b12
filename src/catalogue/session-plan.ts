import type { CollectionEntry } from 'astro:content';
import type { SessionPlan } from '../session/snapshot/plan-schema.ts';
import { type PlanContent, sessionPlan } from '../session/snapshot/snapshot.ts';
import { meaningOf } from '../trace/graph/fingerprint.ts';
import type { Catalogue } from './catalogue.ts';

/**
 * The snapshot of a plan that a drill's console carries with it.
 * @throws Error when the drill names a plan that does not exist, which the content check has refused before.
 */
export function sessionPlanOf(catalogue: Catalogue, drill: CollectionEntry<'drills'>): SessionPlan {
  const meaning = meaningOf(catalogue.graph, { collection: 'drills', id: drill.id });
  return sessionPlan({ ...contentOf(catalogue, drill.data.plan), meaning }, drill);
}

/**
 * The snapshot of a plan that an incident carries with it: every step with what a responder needs.
 * @throws Error when there is no such plan.
 */
export function incidentPlanOf(catalogue: Catalogue, plan: string): SessionPlan {
  return sessionPlan(contentOf(catalogue, plan));
}

function contentOf({ entries, ofPlan }: Catalogue, id: string): PlanContent {
  const plan = entries.plans.find((candidate) => candidate.id === id);
  if (!plan) throw new Error(`There is no plan ${id}`);
  const one = <Entry extends { data: unknown }>(list: readonly Entry[]): Entry['data'] | undefined => list[0]?.data;
  return {
    id,
    plan: plan.data,
    severities: one(ofPlan('severities', id)),
    escalations: one(ofPlan('escalations', id)),
    notifications: one(ofPlan('notifications', id)),
    objectives: one(ofPlan('objectives', id)),
    roles: ofPlan('roles', id),
    playbooks: ofPlan('playbooks', id),
    phases: ofPlan('phases', id),
    templates: ofPlan('templates', id),
  };
}
