import type { Finding, Place } from '../project/finding.ts';
import type { Ledger, Waiver } from '../project/ledgers.ts';

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

/** The waivers of a project, and what became of them in a run. */
export interface WaiverUse {
  waivers: readonly Waiver[];
  today: string;
  /** Whether a waiver excused something that was found; undefined where its rule did not run. */
  excused(waiver: Waiver): boolean | undefined;
  /** Where a field of a waiver stands. */
  place(waiver: Waiver, field: keyof Waiver): Place;
}

/** What rules on waivers judge. `ran` are the rules that ran, where not all of them did. */
export function waiverUse(
  { path, entries, source }: Ledger<Waiver>,
  used: ReadonlySet<Waiver>,
  ran: ReadonlySet<string> | undefined,
  today: string,
): WaiverUse {
  return {
    waivers: entries,
    today,
    excused: (waiver) => (used.has(waiver) ? true : (ran?.has(waiver.rule) ?? true) ? false : undefined),
    place: (waiver, field) => ({
      path,
      ...(source?.locate(['waivers', entries.indexOf(waiver), field]) ?? { line: 1, column: 1 }),
    }),
  };
}

/** A waiver as reports name it. */
export function waiverSubject({ rule, subject }: Waiver): string {
  return `waiver:${rule}:${subject}`;
}
