import { type Finding, finding, type Level, type Place } from '../project/finding.ts';
import type { Project } from '../project/project.ts';
import { planOf } from '../project/records.ts';
import type { FieldPlace, Rule, RuleFinding, RuleInfo, RuleReport } from './rule.ts';
import { applyWaivers, type WaivedFinding, waiverUse } from './waivers.ts';

export interface RunOptions {
  /** Whether what is overdue or suspect is an error. */
  strict?: boolean;
  /** Whether these are not all the rules, so that waivers of the others cannot be judged. */
  partial?: boolean;
}

/** What became of one rule in a run. */
export interface RuleOutcome {
  rule: RuleInfo;
  /** The level that its findings have in this run. */
  level: Level;
  examined: number;
  failed: number;
  waived: number;
}

/** The result of a run: the one list that every report is made from. */
export interface CheckReport {
  today: string;
  records: number;
  links: number;
  rules: readonly RuleOutcome[];
  /** In the order of the rules; `ordered` puts the gravest first, which asks for every place. */
  findings: readonly Finding[];
  waived: readonly WaivedFinding[];
  /** Findings that the baseline knows. */
  known: readonly Finding[];
}

/** Runs rules over a project. The rules that judge waivers run last, over what the others found. */
export async function runRules(
  project: Project,
  rules: readonly Rule[],
  { strict = false, partial = false }: RunOptions = {},
): Promise<CheckReport> {
  const outcomes = rules.map((rule) => ({
    rule,
    level: levelIn(rule, strict),
    examined: 0,
    findings: [] as Finding[],
  }));
  const reportOf = (outcome: (typeof outcomes)[number]): RuleReport => ({
    examined(count = 1) {
      outcome.examined += count;
    },
    found(found) {
      outcome.findings.push(located(outcome.rule, found, found.level ?? outcome.level));
    },
  });
  for (const outcome of outcomes) if ('check' in outcome.rule) await outcome.rule.check(project, reportOf(outcome));
  const { waivers } = project.ledgers;
  const found = outcomes.flatMap(({ findings }) => findings);
  const { open, waived, used } = applyWaivers(found, waivers.entries, project.today);
  const use = waiverUse(waivers, used, partial ? new Set(rules.map(({ code }) => code)) : undefined, project.today);
  for (const outcome of outcomes) {
    if (!('judge' in outcome.rule)) continue;
    outcome.rule.judge(use, reportOf(outcome));
    open.push(...outcome.findings);
  }
  const waivedBy = Map.groupBy(waived, (entry) => entry.finding.rule);
  const openBy = Map.groupBy(open, (entry) => entry.rule);
  return {
    today: project.today,
    records: project.records.length,
    links: project.graph.edges.length,
    rules: outcomes.map(({ rule, level, examined }) => ({
      rule,
      level,
      examined,
      failed: openBy.get(rule.code)?.length ?? 0,
      waived: waivedBy.get(rule.code)?.length ?? 0,
    })),
    findings: open,
    waived,
    known: [],
  };
}

function levelIn({ level, strict: canBeError }: RuleInfo, strict: boolean): Level {
  return strict && canBeError ? 'error' : level;
}

function located(
  rule: Rule,
  { message, at, subject, help, target, related, plan }: RuleFinding,
  level: Level,
): Finding {
  const place = typeof at === 'function' ? at : () => fieldPlace(at);
  return finding({
    rule: rule.code,
    level,
    message,
    subject,
    target,
    place,
    file: typeof at === 'function' ? undefined : at.record.path,
    help,
    related,
    plan: plan ?? (typeof at === 'function' ? undefined : planOf(at.record)),
  });
}

function fieldPlace({ record, path, part, offset, length }: FieldPlace): Place {
  const position =
    path.length === 0 && offset !== undefined
      ? record.source.locateInBody(offset)
      : record.source.locate(path, part, offset);
  return { path: record.path, ...position, ...(length === undefined ? {} : { length }) };
}
