import { addedRules } from './added-rules.ts';
import { clockCalendarEnds } from './clocks/clock-calendar-ends.ts';
import { clockChain } from './clocks/clock-chain.ts';
import { clockNoStart } from './clocks/clock-no-start.ts';
import { clockUnknownKind } from './clocks/clock-unknown-kind.ts';
import { clockUnsigned } from './clocks/clock-unsigned.ts';
import { contentDuplicateId } from './content/content-duplicate-id.ts';
import { contentInvalid } from './content/content-invalid.ts';
import { contentRetiredId } from './content/content-retired-id.ts';
import { contentSameTitle } from './content/content-same-title.ts';
import { contentUnreadable } from './content/content-unreadable.ts';
import { contentUnset } from './content/content-unset.ts';
import { drillDeadEnd } from './drills/drill-dead-end.ts';
import { drillDebrief } from './drills/drill-debrief.ts';
import { drillExpectedAction } from './drills/drill-expected-action.ts';
import { drillHour } from './drills/drill-hour.ts';
import { drillLength } from './drills/drill-length.ts';
import { drillObjective } from './drills/drill-objective.ts';
import { drillRole } from './drills/drill-role.ts';
import { drillStoryTime } from './drills/drill-story-time.ts';
import { drillUnknownStep } from './drills/drill-unknown-step.ts';
import { drillUnreachableInject } from './drills/drill-unreachable-inject.ts';
import { linkAcrossPlans } from './links/link-across-plans.ts';
import { linkDangling } from './links/link-dangling.ts';
import { linkOrphan } from './links/link-orphan.ts';
import { linkPage } from './links/link-page.ts';
import { linkWhole } from './links/link-whole.ts';
import { linkWrongKind } from './links/link-wrong-kind.ts';
import { escalationUnreachable } from './playbooks/escalation-unreachable.ts';
import { playbookCopy } from './playbooks/playbook-copy.ts';
import { playbookDestructive } from './playbooks/playbook-destructive.ts';
import { playbookEffect } from './playbooks/playbook-effect.ts';
import { playbookOwner } from './playbooks/playbook-owner.ts';
import { playbookRetired } from './playbooks/playbook-retired.ts';
import { playbookRole } from './playbooks/playbook-role.ts';
import { playbookSecret } from './playbooks/playbook-secret.ts';
import { playbookSignal } from './playbooks/playbook-signal.ts';
import { playbookUnreachable } from './playbooks/playbook-unreachable.ts';
import { playbookValidation } from './playbooks/playbook-validation.ts';
import { recordFuture } from './records/record-future.ts';
import { recordPartial } from './records/record-partial.ts';
import { recordRetention } from './records/record-retention.ts';
import { recordScenario } from './records/record-scenario.ts';
import { recordSignOff } from './records/record-sign-off.ts';
import { recordTooShort } from './records/record-too-short.ts';
import { riskAccepted } from './risks/risk-accepted.ts';
import { riskOwner } from './risks/risk-owner.ts';
import { riskUndrilled } from './risks/risk-undrilled.ts';
import { riskUnmitigated } from './risks/risk-unmitigated.ts';
import type { Rule } from './rule.ts';
import { secret } from './secrets/secret.ts';
import { severityDiffers } from './severities/severity-differs.ts';
import { templateAudience } from './templates/template-audience.ts';
import { templateCopy } from './templates/template-copy.ts';
import { templateUndeclaredField } from './templates/template-undeclared-field.ts';
import { templateUnusedField } from './templates/template-unused-field.ts';
import { timeActionOverdue } from './time/time-action-overdue.ts';
import { timeDrillOutdated } from './time/time-drill-outdated.ts';
import { timeDrillOverdue } from './time/time-drill-overdue.ts';
import { timeReviewOverdue } from './time/time-review-overdue.ts';
import { timeWords } from './time/time-words.ts';
import { traceNeverRun } from './trace/trace-never-run.ts';
import { traceNoSource } from './trace/trace-no-source.ts';
import { traceNotImplemented } from './trace/trace-not-implemented.ts';
import { traceNotVerified } from './trace/trace-not-verified.ts';
import { traceOpenGap } from './trace/trace-open-gap.ts';
import { traceStaleConfirmation } from './trace/trace-stale-confirmation.ts';
import { traceSuspect } from './trace/trace-suspect.ts';
import { traceUnconfirmed } from './trace/trace-unconfirmed.ts';
import { waiverExpired } from './waivers/waiver-expired.ts';
import { waiverUnused } from './waivers/waiver-unused.ts';

/** Every rule, in the order of reports. A rule that is not listed here does not run; a test compares the list with the folder. */
export const allRules: readonly Rule[] = [
  contentUnreadable,
  contentInvalid,
  contentDuplicateId,
  contentRetiredId,
  contentSameTitle,
  contentUnset,
  linkAcrossPlans,
  linkDangling,
  linkOrphan,
  linkPage,
  linkWhole,
  linkWrongKind,
  recordFuture,
  recordTooShort,
  recordScenario,
  recordSignOff,
  recordPartial,
  recordRetention,
  riskAccepted,
  riskOwner,
  riskUndrilled,
  riskUnmitigated,
  severityDiffers,
  traceNeverRun,
  traceNoSource,
  traceNotImplemented,
  traceNotVerified,
  traceOpenGap,
  traceStaleConfirmation,
  traceSuspect,
  traceUnconfirmed,
  playbookCopy,
  escalationUnreachable,
  playbookDestructive,
  playbookEffect,
  playbookOwner,
  playbookRetired,
  playbookRole,
  playbookSecret,
  playbookSignal,
  playbookUnreachable,
  playbookValidation,
  templateAudience,
  templateCopy,
  templateUndeclaredField,
  templateUnusedField,
  drillDeadEnd,
  drillDebrief,
  drillExpectedAction,
  drillLength,
  drillHour,
  drillObjective,
  drillRole,
  drillStoryTime,
  drillUnknownStep,
  drillUnreachableInject,
  timeActionOverdue,
  timeDrillOutdated,
  timeDrillOverdue,
  timeReviewOverdue,
  timeWords,
  clockNoStart,
  clockUnknownKind,
  clockChain,
  clockCalendarEnds,
  clockUnsigned,
  secret,
  waiverExpired,
  waiverUnused,
];

/**
 * Every rule that counts for this desk: those that ship, and the desk's own.
 * @throws Error when two have one code: waivers and baselines name rules by it.
 */
export function rulesHere(): readonly Rule[] {
  const own = addedRules();
  if (own.length === 0) return allRules;
  const all = [...allRules, ...own];
  const twice = all.find(({ code }, index) => all.findIndex((other) => other.code === code) !== index);
  if (twice) throw new Error(`There are two rules "${twice.code}"`);
  return all;
}

/** The rule of a code, or undefined. */
export function ruleOf(code: string): Rule | undefined {
  return rulesHere().find((rule) => rule.code === code);
}
