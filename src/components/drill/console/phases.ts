import { isUnderWay } from '../../../session/response/status.ts';
import type { Action, Scene } from './actions.ts';

const always: readonly Action[] = [
  'no-duff',
  'screen',
  'role-view',
  'export',
  'keys',
  'people',
  'evaluators',
  'undo',
  'take-back',
];
const persons: readonly Action[] = ['names', 'assign', 'rename', 'leave'];
const slots: readonly Action[] = ['slot', 'slot-whole'];
const written: readonly Action[] = ['note', 'strength', 'improvement', 'neutral', 'rate', 'park', 'answer'];

const before = new Set<Action>([...always, ...persons, ...slots, 'pause', 'note']);
const after = new Set<Action>([...always, ...persons, ...written]);

/** Why an action has no place in the phase in which a drill is; undefined where it has one. */
export function misplaced(action: Action, { status }: Pick<Scene['state'], 'status'>): string | undefined {
  if (isUnderWay({ status })) return slots.includes(action) ? 'A slot is planned before StartEx.' : undefined;
  if (status === 'prepared') return before.has(action) ? undefined : 'That comes after StartEx.';
  return after.has(action) ? undefined : 'After EndEx nothing is played any more.';
}
