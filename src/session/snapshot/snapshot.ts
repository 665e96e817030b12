import type { Drill } from '../../model/drills.ts';
import { isSet } from '../../model/fields.ts';
import { plainText } from '../../model/plain-text.ts';
import { planStop } from '../../model/plan-stop.ts';
import { type Plan, zoneOf } from '../../model/plans.ts';
import { retentionClause } from '../../model/retention.ts';
import { routeOf } from '../../model/routes.ts';
import { answersOfTemplate, someAnswers } from './answers.ts';
import { clockRules } from './clock-rules.ts';
import { optional } from './optional.ts';
import type { Entry, PlanContent } from './plan-content.ts';
import type { SessionPlan } from './plan-schema.ts';
import { switchedOn } from './regulators.ts';
import { scenario } from './scenario.ts';
import { stepsOf } from './steps.ts';
import { isForRegulator, reportTemplate, sessionTemplate } from './templates.ts';

/**
 * The snapshot of a plan that a session carries. With a drill: its scenario, and the steps of the playbooks that it
 * exercises or names, without what only a responder needs (commands, forks, time boxes to count, points, the bodies of
 * templates): the players have the playbooks themselves. Without a drill: every step of the plan with all of that, for
 * an incident.
 */
export function sessionPlan(content: PlanContent, drill?: Entry<Drill>): SessionPlan {
  const { id, plan } = content;
  const zone = zoneOf(plan);
  const report = content.templates.filter(({ data }) => data.kind === 'report').sort(byOrder)[0];
  return {
    plan: { id, title: plan.title, system: plan.system, href: routeOf('plans', id) },
    levels: (content.severities?.levels ?? []).map((level) => ({
      address: `${id}#${level.id}`,
      rank: level.rank,
      name: level.name,
      label: level.label,
      definition: plainText(level.definition),
      ...classNames(content.severities, level.id),
    })),
    modes: plan.modes.map((mode) => ({
      address: `${id}#${mode.id}`,
      name: mode.name,
      ...(mode.stops === undefined ? {} : { stops: mode.stops }),
      ...(isSet(mode.meaning) ? { meaning: plainText(mode.meaning) } : {}),
    })),
    clocks: clockRules({ ...content, atOnce: plan.atOnce }),
    market: {
      ...(plan.market ? {} : { none: true as const }),
      ...(zone === undefined ? {} : { zone }),
      sessions: isSet(plan.market?.sessions) ? plan.market.sessions : [],
    },
    steps: stepsOf(content, drill?.data),
    templates: content.templates.toSorted(byOrder).map((template) => ({
      ...sessionTemplate(template, drill === undefined),
      ...(drill === undefined && isForRegulator(content, template) ? { regulator: true as const } : {}),
      ...someAnswers(answersOfTemplate(content, template.id)),
    })),
    ...(report ? { report: reportTemplate(report) } : {}),
    ...optional('retention', retentionOf(plan), (retention) => retention),
    ...optional('idForm', drill ? undefined : idFormOf(content), (form) => form),
    ...optional('stop', drill ? undefined : planStop({ id, data: plan }, content), (stop) => stop),
    ...optional('meaning', drill && content.meaning, (meaning) => meaning),
    ...(drill ? { scenario: scenario(drill) } : switchedOn(content.regulators ?? [], content.calendars ?? [])),
  };
}

function classNames(severities: PlanContent['severities'], level: string): { classes?: string[] } {
  const names = (severities?.classes ?? []).filter(({ levels }) => levels.includes(level)).map(({ name }) => name);
  return names.length > 0 ? { classes: names } : {};
}

/** How long a plan has records kept: the first of its clauses that is a retention period. */
export function retentionOf(plan: Pick<Plan, 'recordKeeping'>): SessionPlan['retention'] {
  const kept = retentionClause(plan);
  return kept && { says: plainText(kept.text).replaceAll(/\s+/g, ' ').slice(0, 1_000), keep: kept.keep };
}

function byOrder(a: Entry<{ order: number }>, b: Entry<{ order: number }>): number {
  return a.data.order - b.data.order;
}

/** The form of an incident's id, where a template of the plan asks for one. */
function idFormOf({ templates }: PlanContent): string | undefined {
  const fields = templates.toSorted(byOrder).flatMap(({ data }) => data.fields);
  return fields.find(({ type, format = '' }) => type === 'identifier' && /NNN$/.test(format))?.format;
}
