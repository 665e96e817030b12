import type { Playbook } from './playbooks.ts';

/** What a playbook says of whether it is followed. */
export type State = Pick<Playbook, 'status' | 'replacedBy'>;

/**
 * The playbook that is to be followed instead of a retired one: the end of its chain of replacements.
 * @param stateOf a playbook's own state by its id; undefined where there is no such playbook
 * @returns undefined where the chain names none that is in force: it ends, leads nowhere, or comes back to itself.
 */
export function successorOf(id: string, stateOf: (id: string) => State | undefined): string | undefined {
  const seen = new Set([id]);
  let next = stateOf(id)?.replacedBy;
  while (next !== undefined && !seen.has(next)) {
    const state = stateOf(next);
    if (state === undefined) return undefined;
    if (state.status !== 'retired') return next;
    seen.add(next);
    next = state.replacedBy;
  }
  return undefined;
}
