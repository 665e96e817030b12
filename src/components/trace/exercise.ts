import type { DrillRecord } from '../../model/drill-records.ts';
import { type Address, addressText, type Graph, parseLink, recordKey } from '../../trace/graph/graph.ts';

/** A drill that was run: the record and what of it this page needs. */
export interface Run {
  id: string;
  data: Pick<DrillRecord, 'drill' | 'date' | 'steps'>;
}

/** Who exercises a record or an item: drills whose script names it, and runs that tried it or followed such a script, the latest first. */
export interface Exercise {
  drills: string[];
  runs: Run[];
}

/** Reads the exercise of a record, or of the item that the address names, off the link graph. Prose that mentions it is no exercise. */
export function exerciseOf(graph: Graph, runs: readonly Run[], address: Address): Exercise {
  const edges = graph.incoming.get(recordKey(address)) ?? [];
  const naming = edges.filter(
    ({ from, to, relation }) =>
      from.collection === 'drills' && relation.is !== 'mentions' && (!address.item || to.item === address.item),
  );
  const drills = [...new Set(naming.map(({ from }) => from.id))].sort();
  return {
    drills,
    runs: runs.filter((run) => drills.includes(run.data.drill) || tried(run, address)).toSorted(latestFirst),
  };
}

function tried({ data }: Run, { collection, id, item }: Address): boolean {
  return data.steps.some(({ step, outcome }) => {
    const named = parseLink(step);
    return (
      outcome !== 'skipped' && named?.collection === collection && named.id === id && (!item || named.item === item)
    );
  });
}

/** Runs of any of the drills, the latest first. */
export function runsOf(runs: readonly Run[], drills: readonly string[]): Run[] {
  return runs.filter(({ data }) => drills.includes(data.drill)).toSorted(latestFirst);
}

function latestFirst(left: Run, right: Run): number {
  return right.data.date.localeCompare(left.data.date) || left.id.localeCompare(right.id, 'en');
}

/** How often a step was tried in runs, and how often within its window. */
export interface StepTrial {
  tried: number;
  met: number;
}

/** What the records say of one step. A step that was skipped was not tried. */
export function stepTrial(runs: readonly Run[], step: Address): StepTrial {
  const name = addressText(step);
  const outcomes = runs
    .flatMap(({ data }) => data.steps)
    .filter((trial) => trial.step === name && trial.outcome !== 'skipped');
  return { tried: outcomes.length, met: outcomes.filter(({ outcome }) => outcome === 'met').length };
}
