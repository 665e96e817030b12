import type { SessionPlan } from '../../../session/snapshot/plan-schema.ts';
import type { SessionTemplate } from '../../../session/snapshot/template-schema.ts';

/** The templates of a plan from which a message can be written: those with a text, less its report. */
export function messageTemplates({ templates, report }: SessionPlan): SessionTemplate[] {
  return templates.filter(({ body, id }) => body !== undefined && id !== report?.id);
}
