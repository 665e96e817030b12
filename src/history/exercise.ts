import { type Address, addressText, parseLink, recordKey } from '../model/address.ts';
import type { DrillRecord } from '../model/drill-records.ts';
import { mention } from '../model/fields.ts';
import type { Entry } from './runs.ts';

/** A run and what of it tells what was tried. */
export type TriedRun = Entry<Pick<DrillRecord, 'drill' | 'date' | 'steps'>>;

/** The links of the content, as far as exercise is read off them: those that reach a record, by its key. */
export interface Links {
  incoming: ReadonlyMap<string, readonly { from: Address; to: Address; relation: { is: string } }[]>;
}

/** Who exercises a record or an item: drills whose script names it, and runs that tried it or followed such a script, the latest first. */
export interface Exercise {
  drills: string[];
  runs: TriedRun[];
}

/**
 * Reads the exercise of a record, or of the item that the address names, off the links. Prose that mentions it is no
 * exercise. `runs` are those that have happened, latest first.
 */
export function exerciseOf(graph: Links, runs: readonly TriedRun[], address: Address): Exercise {
  const edges = graph.incoming.get(recordKey(address)) ?? [];
  const naming = edges.filter(
    ({ from, to, relation }) =>
      from.collection === 'drills' && relation.is !== mention.is && (!address.item || to.item === address.item),
  );
  const drills = [...new Set(naming.map(({ from }) => from.id))].sort();
  return {
    drills,
    runs: runs.filter((run) => drills.includes(run.data.drill) || tried(run, address)),
  };
}

function tried({ data }: TriedRun, { collection, id, item }: Address): boolean {
  return data.steps.some(({ step, outcome }) => {
    const named = parseLink(step);
    return (
      outcome !== 'skipped' && named?.collection === collection && named.id === id && (!item || named.item === item)
    );
  });
}

/** How often a step was tried in runs, and how often within its window. */
export interface StepTrial {
  tried: number;
  met: number;
}

/** What the records say of one step. A step that was skipped was not tried. */
export function stepTrial(runs: readonly TriedRun[], step: Address): StepTrial {
  const name = addressText(step);
  const outcomes = runs
    .flatMap(({ data }) => data.steps)
    .filter((trial) => trial.step === name && trial.outcome !== 'skipped');
  return { tried: outcomes.length, met: outcomes.filter(({ outcome }) => outcome === 'met').length };
}
