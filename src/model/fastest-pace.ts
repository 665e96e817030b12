/**
 * How much faster than planned a run may be before it proves nothing: injects that are planned over 40 minutes can't have
 * been played in less than ten.
 */
export const fastestPace = 4;
