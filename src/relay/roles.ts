/**
 * Who may be in a shared session. Conductors run it (facilitators of a drill; scribe and commander of an incident) and hold its log. A follower
 * reads the log and writes nothing. Evaluators and players each write what `rights.ts` allows them.
 */
export const roles = ['conductor', 'follower', 'evaluator', 'player'] as const;
export type Role = (typeof roles)[number];

/** Who can read a message: each circle has a key of its own, and a word of the subject of its own. */
export const circles = ['conductors', 'evaluators', 'players'] as const;
export type Circle = (typeof circles)[number];

/** Whose messages stand in a circle. A conductor sends evaluators their sheet and players their view. */
export const writersIn: Readonly<Record<Circle, readonly Role[]>> = {
  conductors: ['conductor'],
  evaluators: ['conductor', 'evaluator'],
  players: ['conductor', 'player'],
};

/** The circle in which a role writes its strand; a follower has none. */
export const circleOf: Readonly<Record<Role, Circle>> = {
  conductor: 'conductors',
  follower: 'conductors',
  evaluator: 'evaluators',
  player: 'players',
};
