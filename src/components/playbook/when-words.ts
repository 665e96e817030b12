const saysItself = /^(?:if|only|at|before|after|during|when|once|while)\b|: if /i;

const bare = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * What to put before a step's line for its condition; nothing where the line says the condition itself, as
 * "Clear temporary data if needed" does.
 */
export function conditionBefore(when: string | undefined, line: string): string | undefined {
  if (when === undefined) return undefined;
  const words = whenWords(when);
  return ` ${bare(line)} `.includes(` ${bare(words)} `) ? undefined : `${words}:`;
}

/** A step's condition as the beginning of a sentence: "If late execution is not allowed". It says "if" once. */
export function whenWords(when: string): string {
  if (/^P\d/.test(when)) return `At ${when}`;
  return saysItself.test(when) ? `${when.charAt(0).toUpperCase()}${when.slice(1)}` : `If ${when}`;
}
