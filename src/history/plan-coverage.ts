import type { CollectionName } from '../model/collections.ts';
import { type Exercise, exerciseOf, type Links, stepTrial, type TriedRun } from './exercise.ts';

/** What a plan holds that can be exercised. */
export interface Exercisable {
  playbooks: readonly { id: string; steps: readonly string[] }[];
  severities: readonly string[];
  risks: readonly string[];
}

export interface PlaybookCoverage extends Exercise {
  id: string;
  steps: number;
  /** Steps that the script of a drill asks for. */
  scripted: number;
  /** Steps that somebody did in a run. */
  tried: number;
}

export interface ItemCoverage extends Exercise {
  /** A record's id, or for a level its address: `tmt#severity-1`. */
  address: string;
}

export interface PlanCoverage {
  playbooks: PlaybookCoverage[];
  severities: ItemCoverage[];
  risks: ItemCoverage[];
}

/** What drills exercise of a plan, by their scripts and by the records of their runs. Nothing is assumed: without a record, nothing was run. */
export function planCoverage(graph: Links, runs: readonly TriedRun[], plan: Exercisable): PlanCoverage {
  const items = (collection: CollectionName, addresses: readonly string[]) =>
    addresses.map((address) => {
      const [id = '', item] = address.split('#');
      return { address, ...exerciseOf(graph, runs, { collection, id, item }) };
    });
  return {
    playbooks: plan.playbooks.map(({ id, steps }) => {
      const addresses = steps.map((item) => ({ collection: 'playbooks' as const, id, item }));
      return {
        id,
        ...exerciseOf(graph, runs, { collection: 'playbooks', id }),
        steps: steps.length,
        scripted: addresses.filter((step) => exerciseOf(graph, runs, step).drills.length > 0).length,
        tried: addresses.filter((step) => stepTrial(runs, step).tried > 0).length,
      };
    }),
    severities: items('severities', plan.severities),
    risks: items('risks', plan.risks),
  };
}

/** How many of a list have a script, and how many a run. */
export function countExercised(items: readonly Exercise[]): { scripted: number; run: number } {
  return {
    scripted: items.filter(({ drills }) => drills.length > 0).length,
    run: items.filter(({ runs }) => runs.length > 0).length,
  };
}
