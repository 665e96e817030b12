/** How many ranks of gravity have a colour and a shape of their own. Plans with more levels than that are not known; theirs share the last. */
export const ranksShown = 6;

/** The look of a rank: 1 is the gravest, and what lies beyond the last look has the last. */
export function lookOf(rank: number): number {
  return Math.min(rank, ranksShown);
}
