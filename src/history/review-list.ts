import type { DrillRecord } from '../model/drill-records.ts';
import type { Drill } from '../model/drills.ts';
import { isSet } from '../model/fields.ts';
import type { Playbook } from '../model/playbooks.ts';
import type { Requirement } from '../model/requirements.ts';
import type { Risk } from '../model/risks.ts';
import type { Validation } from '../model/validations.ts';
import { isProven, provenSteps, shownBy } from './proof.ts';
import type { Entry } from './runs.ts';

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
  /** Obligations that name the drill, and that this run does not prove. */
  unproven: string[];
  /** Injects that were to come and did not, and critical tasks without a rating, each with why. */
  undelivered: string[];
  unrated: string[];
  failedSteps: string[];
  poorRatings: string[];
}

/**
 * What a drill record asks people to review: the risks that it rehearsed, or that the playbooks it exercised mitigate;
 * the obligations that it verifies, and those that name it and are not shown; what was not delivered and not rated; the
 * steps that were late, not ticked or skipped; the tasks rated M or U.
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
  const proven = drill ? provenSteps(record, drill) : new Set<string>();
  const leans = ({ kind, verifiedBy }: Requirement) =>
    kind === 'obligation' && verifiedBy.some((link) => proofs.has(bare(link)));
  const shows = (data: Requirement) => isProven(shownBy(data, content.validations), proven);
  return {
    risks: titled(content.risks, (id) => risks.has(id)),
    verified: titled(content.requirements, (_id, data) => leans(data) && shows(data)),
    unproven: titled(content.requirements, (_id, data) => leans(data) && !shows(data)),
    undelivered: (record.injects ?? [])
      .filter(({ outcome }) => outcome === 'skipped' || outcome === 'not reached')
      .map(({ title, outcome, reason }) => `${title}: ${outcome}${reason ? `, ${reason}` : ''}`),
    unrated: record.tasks
      .filter(({ rating }) => !isSet(rating))
      .map(({ task, lacks }) => `${task}: no ${lacks ?? 'rating'}`),
    failedSteps: onceEach(
      record.steps
        .filter(({ outcome }) => outcome !== 'met')
        .map(({ step, outcome, reason }) => `${step} ${outcome}${reason ? `: ${reason}` : ''}`),
    ),
    poorRatings: record.tasks
      .filter(({ rating }) => rating === 'M' || rating === 'U')
      .map(({ task, rating }) => `${task} ${rating}`),
  };
}

/** Several injects may exercise one step: what became of it alike stands there once, with how often. */
function onceEach(lines: readonly string[]): string[] {
  return [...Map.groupBy(lines, (line) => line)].map(([line, { length }]) =>
    length === 1 ? line : `${line} (${length} times)`,
  );
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
