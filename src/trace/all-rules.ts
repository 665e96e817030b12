import type { Rule } from './rule.ts';
import { contentDuplicateId } from './rules/content/content-duplicate-id.ts';
import { contentInvalid } from './rules/content/content-invalid.ts';
import { contentRetiredId } from './rules/content/content-retired-id.ts';
import { contentUnreadable } from './rules/content/content-unreadable.ts';
import { contentUnset } from './rules/content/content-unset.ts';
import { drillDeadEnd } from './rules/drills/drill-dead-end.ts';
import { drillDebrief } from './rules/drills/drill-debrief.ts';
import { drillExpectedAction } from './rules/drills/drill-expected-action.ts';
import { drillLength } from './rules/drills/drill-length.ts';
import { drillObjective } from './rules/drills/drill-objective.ts';
import { drillRole } from './rules/drills/drill-role.ts';
import { drillUnknownStep } from './rules/drills/drill-unknown-step.ts';
import { drillUnreachableInject } from './rules/drills/drill-unreachable-inject.ts';
import { linkAcrossPlans } from './rules/links/link-across-plans.ts';
import { linkDangling } from './rules/links/link-dangling.ts';
import { linkOrphan } from './rules/links/link-orphan.ts';
import { linkPage } from './rules/links/link-page.ts';
import { linkWrongKind } from './rules/links/link-wrong-kind.ts';
import { playbookDestructive } from './rules/playbooks/playbook-destructive.ts';
import { playbookOwner } from './rules/playbooks/playbook-owner.ts';
import { playbookRole } from './rules/playbooks/playbook-role.ts';
import { playbookSecret } from './rules/playbooks/playbook-secret.ts';
import { playbookSeverity } from './rules/playbooks/playbook-severity.ts';
import { playbookSignal } from './rules/playbooks/playbook-signal.ts';
import { playbookUnreachable } from './rules/playbooks/playbook-unreachable.ts';
import { playbookValidation } from './rules/playbooks/playbook-validation.ts';
import { riskAccepted } from './rules/risks/risk-accepted.ts';
import { riskOwner } from './rules/risks/risk-owner.ts';
import { riskUndrilled } from './rules/risks/risk-undrilled.ts';
import { riskUnmitigated } from './rules/risks/risk-unmitigated.ts';
import { secret } from './rules/secrets/secret.ts';
import { templateAudience } from './rules/templates/template-audience.ts';
import { templateUndeclaredField } from './rules/templates/template-undeclared-field.ts';
import { templateUnusedField } from './rules/templates/template-unused-field.ts';
import { timeActionOverdue } from './rules/time/time-action-overdue.ts';
import { timeDrillOutdated } from './rules/time/time-drill-outdated.ts';
import { timeDrillOverdue } from './rules/time/time-drill-overdue.ts';
import { timeReviewOverdue } from './rules/time/time-review-overdue.ts';
import { traceNeverRun } from './rules/trace/trace-never-run.ts';
import { traceNoSource } from './rules/trace/trace-no-source.ts';
import { traceNotImplemented } from './rules/trace/trace-not-implemented.ts';
import { traceNotVerified } from './rules/trace/trace-not-verified.ts';
import { traceOpenGap } from './rules/trace/trace-open-gap.ts';
import { traceStaleConfirmation } from './rules/trace/trace-stale-confirmation.ts';
import { traceSuspect } from './rules/trace/trace-suspect.ts';
import { traceUnconfirmed } from './rules/trace/trace-unconfirmed.ts';
import { waiverExpired } from './rules/waivers/waiver-expired.ts';
import { waiverUnused } from './rules/waivers/waiver-unused.ts';

/** Every rule, in the order of reports. A rule that is not listed here does not run; a test compares the list with the folder. */
export const allRules: readonly Rule[] = [
  contentUnreadable,
  contentInvalid,
  contentDuplicateId,
  contentRetiredId,
  contentUnset,
  linkAcrossPlans,
  linkDangling,
  linkOrphan,
  linkPage,
  linkWrongKind,
  riskAccepted,
  riskOwner,
  riskUndrilled,
  riskUnmitigated,
  traceNeverRun,
  traceNoSource,
  traceNotImplemented,
  traceNotVerified,
  traceOpenGap,
  traceStaleConfirmation,
  traceSuspect,
  traceUnconfirmed,
  playbookDestructive,
  playbookOwner,
  playbookRole,
  playbookSecret,
  playbookSeverity,
  playbookSignal,
  playbookUnreachable,
  playbookValidation,
  templateAudience,
  templateUndeclaredField,
  templateUnusedField,
  drillDeadEnd,
  drillDebrief,
  drillExpectedAction,
  drillLength,
  drillObjective,
  drillRole,
  drillUnknownStep,
  drillUnreachableInject,
  timeActionOverdue,
  timeDrillOutdated,
  timeDrillOverdue,
  timeReviewOverdue,
  secret,
  waiverExpired,
  waiverUnused,
];

/** The rule of a code, or undefined. */
export function ruleOf(code: string): Rule | undefined {
  return allRules.find((rule) => rule.code === code);
}
