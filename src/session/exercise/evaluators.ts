import type { SessionView } from './session.ts';

/**
 * True for a writer who joined with a name, as an evaluator's device does: what it wrote is for its owner to undo, and
 * tells nothing of this desk's clocks. Another window or machine of the console joins without one.
 */
export function isEvaluator({ writers }: Pick<SessionView, 'writers'>, writer: string): boolean {
  return writers.get(writer)?.by !== undefined;
}
