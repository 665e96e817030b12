import { type Reporter, reporters } from './reporters.ts';

/** Two bundles of one process have this list, the configuration's and the commands': what a desk adds in the one stands for both. */
const addedHere = Symbol.for('drillbook.added-reporters');
const shared: typeof globalThis & { [addedHere]?: Set<Reporter> } = globalThis;

/** Every form that a report may have here: those that ship, the first being what a person gets, and the desk's own behind them. */
export function reportersHere(): readonly Reporter[] {
  return [...reporters, ...(shared[addedHere] ?? [])];
}

/** Whether a form is one of the desk's own: what goes wrong in it is no defect of ours. */
export function isOwnReporter(reporter: Reporter): boolean {
  return !reporters.includes(reporter);
}

/**
 * Adds a desk's own form of report, before anything is checked.
 * @returns takes it back.
 * @throws Error when there is one of that name.
 */
export function addReporter(reporter: Reporter): () => void {
  if (reportersHere().some(({ name }) => name === reporter.name))
    throw new Error(`There is a reporter "${reporter.name}" already`);
  shared[addedHere] ??= new Set();
  const added = shared[addedHere];
  added.add(reporter);
  return () => added.delete(reporter);
}
