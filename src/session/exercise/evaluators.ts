import type { SessionState, SessionView } from './session.ts';

/**
 * True for a writer who joined with a name, as an evaluator's device does: what it wrote is for its owner to undo, and
 * tells nothing of this desk's clocks. Another window or machine of the console joins without one.
 */
export function isEvaluator({ writers }: Pick<SessionView, 'writers'>, writer: string): boolean {
  return writers.get(writer)?.by !== undefined;
}

/** The name of who wrote an event on a device of their own, an evaluator's or a player's; undefined for what a console wrote. */
export function nameOfWriter({ writers }: Pick<SessionView, 'writers'>, event: string): string | undefined {
  return writers.get(event.split(':')[0] ?? '')?.by;
}

/**
 * How far the session has come by this desk's own devices, in milliseconds since it was created. An evaluator's device
 * tells nothing of it: its clock may be wrong, and would move the drill's.
 */
export function ownOffset(state: SessionState): number {
  const own = [...state.heads].filter(([writer]) => !isEvaluator(state, writer));
  return Math.max(0, ...own.map(([, { offset }]) => offset));
}
