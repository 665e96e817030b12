import { addressText, recordKey } from '../../../model/address.ts';
import { recordIdPattern } from '../../../model/fields.ts';
import { contentFolder } from '../../project/content-folder.ts';
import { type Finding, finding } from '../../project/finding.ts';
import type { Project } from '../../project/project.ts';
import { ruleOf } from '../../rules/all-rules.ts';
import type { CheckReport } from '../../rules/run.ts';
import { counted } from '../frame.ts';
import { deletedFinding, deletedRecords } from './deleted.ts';
import { byFolder, type Movements, movedByHand } from './moved-by-hand.ts';

/** A fault that brings others: when it is mended, they are gone. */
interface Cause {
  finding: Finding;
  /** The keys of the records that it concerns. */
  about: readonly string[];
  /** The findings that it stands for, where it is none of theirs. */
  stands?: ReadonlySet<Finding>;
  /** Whether a finding about one of them only follows from it. */
  brings(one: Finding): boolean;
}

/**
 * The report with each fault that brings others standing for them: a record that cannot be parsed, that was renamed by hand or
 * deleted, or that says it belongs to a plan that there is not. How many wait for it is said with it. What waits is left out; nothing else is.
 * `movements` gives the files that came and went, where history knows.
 */
export function withCauses(
  report: CheckReport,
  project: Project,
  movements: () => Movements = () => ({ deleted: [], added: new Set() }),
): CheckReport {
  const knownCauses = [...unparsed(report, project), ...moved(project, movements), ...lostPlans(report)];
  const explained = new Set(knownCauses.flatMap(({ about }) => about));
  const causes = [...knownCauses, ...gone(report, project, movements, explained)];
  if (causes.length === 0) return report;
  const byKey = new Map<string, Cause[]>();
  for (const cause of causes) for (const key of cause.about) byKey.set(key, [...(byKey.get(key) ?? []), cause]);
  const roots = new Set(causes.map((cause) => cause.finding));
  const waiting = new Map<Cause, number>();
  const left = report.findings.filter((one) => {
    if (roots.has(one)) return false;
    const cause = endsOf(one)
      .flatMap((key) => byKey.get(key) ?? [])
      .find(({ brings }) => brings(one));
    // What is only for information is no work that waits.
    if (cause) waiting.set(cause, (waiting.get(cause) ?? 0) + (one.level === 'info' ? 0 : 1));
    return cause === undefined;
  });
  // Of all that names a record that is gone one finding is told; what another of them would have brought waits for it.
  for (const cause of knownCauses) {
    const whole = causes.find(({ stands }) => stands?.has(cause.finding));
    if (!whole) continue;
    waiting.set(whole, (waiting.get(whole) ?? 0) + (waiting.get(cause) ?? 0));
    causes.splice(causes.indexOf(cause), 1);
  }
  const first = causes
    .filter((cause) => report.findings.includes(cause.finding) || waiting.has(cause))
    .map((cause) => withWaiting(cause.finding, waiting.get(cause) ?? 0));
  const findings = [...first, ...left];
  const failed = Map.groupBy(findings, ({ rule }) => rule);
  return {
    ...report,
    findings,
    rules: report.rules.map((outcome) => ({ ...outcome, failed: failed.get(outcome.rule.code)?.length ?? 0 })),
  };
}

/** The keys of the records that a finding is about: of its subject, or of both ends of the link that its subject is. */
function endsOf({ subject, target }: Finding): string[] {
  const texts = [...(subject ?? '').split(' -> '), ...(target ?? '').split(' -> ')];
  return [...new Set(texts.map((text) => text.replace(/#.*$/, '')).filter((text) => text !== ''))];
}

/** Whether a finding misses what others should say of a record. */
function missesLinks({ rule }: Finding): boolean {
  return ruleOf(rule)?.byOthers === true;
}

function withWaiting(one: Finding, waiting: number): Finding {
  if (waiting === 0) return one;
  const { rule, level, message, subject, target, plan } = one;
  const waits = `${counted(waiting, 'more finding')} ${waiting === 1 ? 'waits' : 'wait'} for this`;
  return finding({
    rule,
    level,
    message,
    subject,
    target,
    plan,
    waiting,
    place: () => one.place,
    file: one.file,
    related: () => one.related ?? [],
    help: () => (one.help ? `${one.help}; ${waits}` : waits),
  });
}

/** A record that cannot be parsed hides its items and its links: whatever misses them waits. */
function unparsed({ findings }: CheckReport, { records, files }: Project): Cause[] {
  const broken = new Map(
    records.filter(({ source }) => source.problems.length > 0).map((record) => [recordKey(record), record]),
  );
  if (broken.size === 0) return [];
  const roots = new Map<string, Finding>();
  for (const one of findings) {
    const key = one.subject ?? '';
    if (one.rule === 'content-invalid' && broken.has(key) && !roots.has(key)) roots.set(key, one);
  }
  return [...roots].map(([key, root]) => {
    const path = broken.get(key)?.path;
    const text = files.find((file) => file.path === path)?.text ?? '';
    const named = new Set(text.match(/[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)*/g));
    const mentions = findings
      .flatMap((one) => (missesLinks(one) ? endsOf(one) : []))
      .filter((end) => named.has(end.slice(end.indexOf(':') + 1)));
    return {
      finding: root,
      about: [key, ...mentions],
      brings: (one) => endsOf(one).includes(key) || missesLinks(one),
    };
  });
}

/** A record that is not there, and was not renamed: whatever names it waits, all of it in one finding. */
function gone(
  { findings }: CheckReport,
  project: Project,
  movements: () => Movements,
  explained: ReadonlySet<string>,
): Cause[] {
  if (!findings.some(({ rule }) => rule === 'link-dangling')) return [];
  return deletedRecords(findings, project, movements())
    .filter(({ key }) => !explained.has(key))
    .map((one) => {
      const folded = new Set<Finding>(one.findings);
      return { finding: deletedFinding(one), about: [one.key], stands: folded, brings: (other) => folded.has(other) };
    });
}

function moved(project: Project, movements: () => Movements): Cause[] {
  const { folders, single } = byFolder(movedByHand(project, movements));
  const brings = (olds: ReadonlySet<string>) => (one: Finding) =>
    endsOf(one).some((end) => olds.has(end)) || missesLinks(one);
  const draft = { rule: 'link-dangling', level: 'error' } as const;
  return [
    ...single.map(({ from, to }): Cause => {
      const [old, now] = [addressText(from), addressText(to)];
      const path = project.record(to)?.path ?? '';
      return {
        finding: finding({
          ...draft,
          message: `${old} is gone and ${now} is new, and they seem to be the same`,
          subject: now,
          target: old,
          place: () => ({ path, line: 1, column: 1 }),
          help: recordIdPattern.test(to.id)
            ? `if you renamed it, run: npm run rename -- ${old} ${now}`
            : `give the file its old name back; the id "${to.id}" is none`,
        }),
        about: [old, now],
        brings: brings(new Set([old])),
      };
    }),
    ...folders.map(({ collection, from, to, records }): Cause => {
      const [first] = records;
      const path = (first && project.record(first.to)?.path) ?? '';
      const back = `move it back to ${contentFolder}/${collection}/${from}/`;
      const each = records.map((one) => `npm run rename -- ${addressText(one.from)} ${addressText(one.to)}`);
      return {
        finding: finding({
          ...draft,
          message: `the folder ${collection}/${from} is gone and ${collection}/${to} is new: ${counted(records.length, 'record')} of it seem to have moved`,
          subject: `${collection}/${to}`,
          target: `${collection}/${from}`,
          place: () => ({ path, line: 1, column: 1 }),
          help: project.plans.has(to)
            ? `${back}, or run: ${each.join('; ')}`
            : `a folder here has the name of its plan, and no plan is called "${to}": ${back}`,
        }),
        about: records.flatMap((one) => [addressText(one.from), addressText(one.to)]),
        brings: brings(new Set(records.map((one) => addressText(one.from)))),
      };
    }),
  ];
}

/** A record that says it belongs to another plan, or to one that does not exist, seems to cross plans with every link. */
function lostPlans({ findings }: CheckReport): Cause[] {
  const roots = new Map<string, Finding>();
  for (const one of findings) {
    if (one.rule !== 'link-dangling' && one.rule !== 'link-across-plans') continue;
    const [from = '', to] = (one.subject ?? '').split(' -> ');
    const isUnknown = one.rule === 'link-dangling' && to?.startsWith('plan:') && !from.includes('#');
    const isWrong = one.rule === 'link-across-plans' && to === undefined;
    // That there is no such plan says more than that the record belongs to another.
    if (isUnknown || (isWrong && !roots.has(from))) roots.set(from, one);
  }
  return [...roots].map(([key, root]) => ({
    finding: root,
    about: [key],
    brings: ({ rule }) => rule === 'link-across-plans',
  }));
}
