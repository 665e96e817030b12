import type { View } from '../engine/tables.ts';
import type { ResponseDraft } from './state.ts';

/** True between start and end, paused or not. */
export function isUnderWay({ status }: { readonly status: ResponseDraft['status'] }): boolean {
  return status === 'running' || status === 'paused';
}

/** Whether clocks run on a screen: until EndEx in a drill, and in an incident until it is closed, since what is owed is owed on. */
export function hasClocks(view: Pick<View<ResponseDraft>, 'status' | 'exercise'>): boolean {
  return isUnderWay(view) || (view.exercise === undefined && view.status === 'ended');
}

/**
 * Why nobody can act now. A drill is played between StartEx and EndEx. An incident that is resolved still owes messages,
 * steps and notes: it goes on until it is closed, and that the engine asks of every event.
 */
export function notOpen(view: View<ResponseDraft>): string | undefined {
  if (hasClocks(view)) return undefined;
  return 'only between start and end';
}

/** Why nothing can be written down yet. */
export function noSession({ status }: Pick<View<ResponseDraft>, 'status'>): string | undefined {
  return status === 'empty' ? 'there is no session yet' : undefined;
}

export function notStarted({ time }: Pick<View<ResponseDraft>, 'time'>): string | undefined {
  return time.startedAt === undefined ? 'nothing has been played yet' : undefined;
}

/** Why nothing more may happen to a session that was closed. */
export function closed({ status }: Pick<View<ResponseDraft>, 'status'>): string | undefined {
  return status === 'closed' ? 'it is closed: reopen it first' : undefined;
}
