/** How urgently a score asks for attention. The bounds are ours, like the scale. */
export const bands = [
  { id: 'extreme', word: 'Extreme', from: 17, rank: 1 },
  { id: 'high', word: 'High', from: 10, rank: 2 },
  { id: 'moderate', word: 'Moderate', from: 5, rank: 3 },
  { id: 'low', word: 'Low', from: 1, rank: 4 },
] as const;

export type Band = (typeof bands)[number];

interface Scored {
  likelihood: number;
  impact: number;
}

/** Likelihood times impact: 1 to 25. */
export function scoreOf({ likelihood, impact }: Scored): number {
  return likelihood * impact;
}

/** The band of a score from 1 to 25. */
export function bandOf(score: number): Band {
  return bands.find(({ from }) => score >= from) ?? bands[3];
}

/** One cell of the heat map. */
export interface Cell<Risk> {
  likelihood: number;
  impact: number;
  score: number;
  band: Band;
  risks: Risk[];
}

const steps = [1, 2, 3, 4, 5] as const;

/** The rows of the heat map, likeliest first; each row from the least impact to the greatest. */
export function heatMap<Risk extends { data: Scored }>(risks: readonly Risk[]): Cell<Risk>[][] {
  return steps.toReversed().map((likelihood) =>
    steps.map((impact) => {
      const score = scoreOf({ likelihood, impact });
      const inCell = risks.filter(({ data }) => data.likelihood === likelihood && data.impact === impact);
      return { likelihood, impact, score, band: bandOf(score), risks: inCell };
    }),
  );
}

/** Risks in the order of attention: highest score first, then the greater impact, then by id. */
export function byScore<Risk extends { id: string; data: Scored }>(risks: readonly Risk[]): Risk[] {
  return risks.toSorted(
    (left, right) =>
      scoreOf(right.data) - scoreOf(left.data) ||
      right.data.impact - left.data.impact ||
      left.id.localeCompare(right.id, 'en'),
  );
}
