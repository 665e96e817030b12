/** What the standing of an entry of the traceability index is read from. */
export interface Traced {
  kind: 'obligation' | 'gap';
  implementedBy: readonly string[];
  verifiedBy: readonly string[];
  openGap?: string | undefined;
}

/** How far an entry of the traceability index is carried through. */
export const standings = {
  covered: 'Verified',
  unverified: 'Not verified',
  unimplemented: 'Not implemented',
  gap: 'Gap to settle',
  settled: 'Gap settled',
} as const;
export type Standing = keyof typeof standings;

/** The standing of an entry. A gap is settled once nothing about it is open. */
export function standingOf({ kind, implementedBy, verifiedBy, openGap }: Traced): Standing {
  if (kind === 'gap') return openGap ? 'gap' : 'settled';
  if (implementedBy.length === 0) return 'unimplemented';
  return verifiedBy.length === 0 ? 'unverified' : 'covered';
}

/** How a set of entries is covered. Gaps are counted apart: there is nothing in them to implement yet. */
export interface TraceCoverage {
  obligations: number;
  implemented: number;
  verified: number;
  open: number;
  gaps: number;
}

/** Downward coverage: how many obligations are implemented, how many verified, and what stays open. */
export function traceCoverage(entries: readonly Traced[]): TraceCoverage {
  const obligations = entries.filter(({ kind }) => kind === 'obligation');
  const gaps = entries.filter((entry) => standingOf(entry) === 'gap');
  return {
    obligations: obligations.length,
    implemented: obligations.filter(({ implementedBy }) => implementedBy.length > 0).length,
    verified: obligations.filter(({ verifiedBy }) => verifiedBy.length > 0).length,
    open: obligations.filter(({ openGap }) => openGap !== undefined).length,
    gaps: gaps.length,
  };
}

/** A share in whole per cent, rounded down so that only all is 100; undefined of nothing. */
export function percent(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.floor((part / whole) * 100);
}
