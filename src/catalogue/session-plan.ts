import type { CollectionEntry } from 'astro:content';
import * as v from 'valibot';
import { schemeOf } from '../classify/scheme-of.ts';
import type { PlanContent } from '../session/snapshot/plan-content.ts';
import type { SessionPlan } from '../session/snapshot/plan-schema.ts';
import { schemeSchema } from '../session/snapshot/scheme-schema.ts';
import { sessionPlan } from '../session/snapshot/snapshot.ts';
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
 * The snapshot of a plan that an incident carries with it: every step with what a responder needs, and what the plan asks to tell how
 * grave it is.
 * @throws Error when there is no such plan.
 */
export function incidentPlanOf(catalogue: Catalogue, plan: string): SessionPlan {
  const all = contentOf(catalogue, plan);
  // Nobody is to open what is no longer followed.
  const content = { ...all, playbooks: all.playbooks.filter(({ data }) => data.status !== 'retired') };
  return { ...sessionPlan(content), ...schemeIn(catalogue, content) };
}

function schemeIn(
  { ofPlan }: Catalogue,
  { id, plan, severities, escalations }: PlanContent,
): Pick<SessionPlan, 'scheme'> {
  if (!severities) return {};
  const categories = ofPlan('categories', id)[0]?.data;
  const scheme = schemeOf({ plan: id, title: plan.title, severities, categories, escalations });
  // As it is written down: what is not said is not there.
  return { scheme: v.parse(schemeSchema, JSON.parse(JSON.stringify(scheme))) };
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
    regulators: entries.regulators,
    calendars: entries.calendars,
  };
}
