import type { DrillRecord } from '../model/drill-records.ts';
import type { Drill } from '../model/drills.ts';
import type { Playbook } from '../model/playbooks.ts';
import type { Requirement } from '../model/requirements.ts';
import type { Risk } from '../model/risks.ts';
import type { Validation } from '../model/validations.ts';

interface Entry<Data> {
  id: string;
  data: Data;
}

/** The records that a drill may bear on. */
export interface ReviewContent {
  drills: readonly Entry<Drill>[];
  playbooks: readonly Entry<Playbook>[];
  risks: readonly Entry<Risk>[];
  requirements: readonly Entry<Requirement>[];
  validations: readonly Entry<Validation>[];
}

/** What somebody should look at after a drill. Each entry is an id with its title, or a step with what became of it. */
export interface ReviewList {
  risks: string[];
  verified: string[];
  failedSteps: string[];
  poorRatings: string[];
}

/**
 * What a drill record asks people to review: the risks that it rehearsed, or that the playbooks it exercised mitigate;
 * the obligations that it verifies; the steps that were late, missed or skipped; the tasks rated M or U.
 */
export function reviewList(record: DrillRecord, content: ReviewContent): ReviewList {
  const drill = content.drills.find(({ id }) => id === record.drill)?.data;
  const exercised = content.playbooks.filter(({ id }) => drill?.exercises.includes(id));
  const risks = new Set([...(drill?.risks ?? []), ...exercised.flatMap(({ data }) => data.mitigates)]);
  const proofs = new Set([
    `drill:${record.drill}`,
    ...content.validations
      .filter(({ data }) => data.drills?.includes(record.drill))
      .map(({ id }) => `validation:${id}`),
  ]);
  return {
    risks: titled(content.risks, (id) => risks.has(id)),
    verified: titled(content.requirements, (_id, { verifiedBy }) => verifiedBy.some((link) => proofs.has(bare(link)))),
    failedSteps: record.steps
      .filter(({ outcome }) => outcome !== 'met')
      .map(({ step, outcome, reason }) => `${step} ${outcome}${reason ? `: ${reason}` : ''}`),
    poorRatings: record.tasks
      .filter(({ rating }) => rating === 'M' || rating === 'U')
      .map(({ task, rating }) => `${task} ${rating}`),
  };
}

function titled<Data extends { title: string }>(
  entries: readonly Entry<Data>[],
  wanted: (id: string, data: Data) => boolean,
): string[] {
  return entries.filter(({ id, data }) => wanted(id, data)).map(({ id, data }) => `${id} ${data.title}`);
}

function bare(link: string): string {
  return link.split('#')[0] ?? link;
}
