import { stringify } from 'yaml';
import { collectionNames, isPlanDocument, kindOf, rowOf } from '../../../model/collections.ts';

/** Kinds of which a plan has one record, under the plan's own id. */
export function planDocumentKinds(): string[] {
  return collectionNames()
    .filter((name) => isPlanDocument(rowOf(name)))
    .map(kindOf);
}

/** Kinds of which `npm run new` writes one record each; `plan` writes all documents of a new plan. */
export function newKinds(): string[] {
  return collectionNames()
    .filter((name) => !rowOf(name).made)
    .map(kindOf);
}

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
