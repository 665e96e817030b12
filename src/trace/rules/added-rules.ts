import type { Rule } from './rule.ts';

/** Two bundles of one process have this list, the configuration's and the pages': what a desk adds in the one stands for both. */
const addedHere = Symbol.for('drillbook.added-rules');
const shared: typeof globalThis & { [addedHere]?: Set<Rule> } = globalThis;

/** The desk's own rules, in the order in which they were added. */
export function addedRules(): readonly Rule[] {
  return [...(shared[addedHere] ?? [])];
}

/**
 * Adds a desk's own rule before content is checked.
 * @returns takes it back.
 */
export function addRule(rule: Rule): () => void {
  shared[addedHere] ??= new Set();
  const rules = shared[addedHere];
  rules.add(rule);
  return () => rules.delete(rule);
}
