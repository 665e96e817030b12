import { stringify } from 'yaml';
import type { Kind } from '../../../model/fields.ts';

/** Kinds of which a plan has one record, under the plan's own id. */
export const planDocumentKinds = [
  'severity',
  'category',
  'escalation',
  'notification',
  'objective',
  'contact',
  'resource',
  'programme',
] as const satisfies readonly Kind[];
export type PlanDocumentKind = (typeof planDocumentKinds)[number];

/** Kinds of which `npm run new` writes one record each; `plan` writes all documents of a new plan. */
export const newKinds = [
  'playbook',
  'drill',
  'phase',
  'role',
  'template',
  'risk',
  'requirement',
  'validation',
  'decision',
  'term',
  'plan',
  ...planDocumentKinds,
] as const satisfies readonly Kind[];
export type NewKind = (typeof newKinds)[number];

/** What a new record is made of. */
export interface BlankInput {
  /** The plan that it belongs to, or undefined where it belongs to none. */
  plan: string | undefined;
  /** The plans that a decision concerns. */
  plans: readonly string[];
  title: string;
  /** The record's place among those of its plan. */
  order: number;
  /** The day, as YYYY-MM-DD. */
  today: string;
  /** The title of the plan's source document. */
  document: string;
  /** A playbook of the plan and a step of it, for a drill to begin with. */
  example: { playbook: string; step: string } | undefined;
}

/** A text as YAML writes it on one line. */
export function scalar(text: string): string {
  return stringify(text, { lineWidth: 0 }).replace(/\n$/, '');
}

/** A value of a list of words, with the whole list beside it. */
export function choice(value: string, options: readonly string[]): string {
  return `${value} # ${options.join(', ')}`;
}

/** The day that many days after another, both as YYYY-MM-DD. */
export function daysAfter(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}
