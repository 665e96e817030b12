/** The slot that a desk has for a drill, hot wash included, in milliseconds. */
export const usualSlot = 60 * 60_000;
