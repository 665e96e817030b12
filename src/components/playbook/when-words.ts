const saysItself = /^(?:if|only|at|before|after|during|when|once|while)\b|: if /i;

/** A step's condition as the beginning of a sentence: "If late execution is not allowed". It says "if" once. */
export function whenWords(when: string): string {
  if (/^P\d/.test(when)) return `At ${when}`;
  return saysItself.test(when) ? `${when.charAt(0).toUpperCase()}${when.slice(1)}` : `If ${when}`;
}
