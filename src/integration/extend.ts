/**
 * What a desk needs to write a rule, a reporter, a collection or a field of its own: `import { line, ref, z } from 'drillbook/extend';`. A
 * schema says with these what its fields mean, and is checked, linked, listed and shown by it.
 */
export { z } from 'zod';
export type { CollectionRow } from '../model/collection-rows.ts';
export { origin, ownPlan, party, review } from '../model/common.ts';
export { aside, itemId, line, link, localRef, name, orUnset, prose, ref, unset } from '../model/fields.ts';
export { cadence, date, duration, timeBox, timeLimit } from '../model/time.ts';
export type { Finding } from '../trace/project/finding.ts';
export type { Project } from '../trace/project/project.ts';
export type { ReportContext } from '../trace/report/context.ts';
export type { Reporter } from '../trace/report/reporters.ts';
export type { Rule, RuleFinding, RuleReport } from '../trace/rules/rule.ts';
export type { CheckReport } from '../trace/rules/run.ts';
