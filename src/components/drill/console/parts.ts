import type { Payloads, SessionState } from '../../../session/exercise/session.ts';

interface Part {
  id: string;
  name: string;
  as: Payloads['role-assigned']['as'];
  needed: boolean;
}

/** The parts of those who do not play. */
const otherParts = ['observer', 'evaluator', 'controller', 'facilitator'] as const;

/** Everything that somebody can be in a drill: its roles, and the parts of those who do not play. */
export function partsOf({ plan }: SessionState): Part[] {
  return [
    ...(plan.scenario?.roles ?? []).map(({ id, name, needed }) => ({ id, name, as: 'player' as const, needed })),
    ...otherParts.map((part) => ({ id: part, name: capital(part), as: part, needed: false })),
  ];
}

/** The roles that somebody holds who is still there. */
export function heldRoles({ roles, left }: Pick<SessionState, 'roles' | 'left'>): Set<string | undefined> {
  return new Set([...roles].flatMap(([key, { role }]) => (left.has(key) ? [] : [role])));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
