import { type Finding, finding } from '../project/finding.ts';
import type { Ledger, Waiver } from '../project/ledgers.ts';
import type { Rule } from './rule.ts';

export interface WaivedFinding {
  finding: Finding;
  waiver: Waiver;
}

/** Parts findings into those that a waiver accepts today and those that stand. */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  today: string,
): { open: Finding[]; waived: WaivedFinding[]; used: ReadonlySet<Waiver> } {
  const open: Finding[] = [];
  const waived: WaivedFinding[] = [];
  const used = new Set<Waiver>();
  const byRule = Map.groupBy(waivers, ({ rule }) => rule);
  for (const one of findings) {
    const waiver = byRule.get(one.rule)?.find((candidate) => covers(candidate.subject, one.subject));
    if (waiver) used.add(waiver);
    if (waiver && waiver.until >= today) waived.push({ finding: one, waiver });
    else open.push(one);
  }
  return { open, waived, used };
}

function covers(pattern: string, subject: string | undefined): boolean {
  if (subject === undefined) return false;
  return pattern.endsWith('*') ? subject.startsWith(pattern.slice(0, -1)) : pattern === subject;
}

/** What is wrong with the waivers themselves: `waiver-expired` and `waiver-unused`. */
export function waiverFindings(
  rule: Rule,
  { path, entries, source }: Ledger<Waiver>,
  used: ReadonlySet<Waiver>,
  /** The rules that ran, where not all of them did: waivers of others are not judged. */
  ran: ReadonlySet<string> | undefined,
  today: string,
): Finding[] {
  const at = (index: number, key: string) => () => ({
    path,
    ...(source?.locate(['waivers', index, key]) ?? { line: 1, column: 1 }),
  });
  return entries.flatMap((waiver, index) => {
    const subject = `waiver:${waiver.rule}:${waiver.subject}`;
    const base = { rule: rule.code, level: rule.level, subject };
    if (rule.code === 'waiver-expired' && waiver.until < today) {
      const message = `the waiver of ${waiver.rule} for ${waiver.subject} ended on ${waiver.until}`;
      const help = `mend what it excused, or have ${waiver.owner} renew it with a reason`;
      return [finding({ ...base, message, place: at(index, 'until'), help })];
    }
    if (rule.code === 'waiver-unused' && !used.has(waiver) && (ran?.has(waiver.rule) ?? true)) {
      const message = `nothing that ${waiver.rule} found is excused by the waiver for ${waiver.subject}`;
      return [finding({ ...base, message, place: at(index, 'subject'), help: 'remove the waiver' })];
    }
    return [];
  });
}
