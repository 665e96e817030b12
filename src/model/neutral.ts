/** What a spreadsheet takes for the beginning of a formula, also behind white space; the wide forms of some keyboards with it. */
const formula = /^'*[\s\u00a0]*[=+\-@＝＋－＠]/u;
const plainNumber = /^[+-]?\d+(?:\.\d+)?$/;

/** Whether a spreadsheet could take a text for a formula. A number is none: `-1250.50` stays what it is. */
export function looksLikeFormula(text: string): boolean {
  return formula.test(text) && !plainNumber.test(text.trim());
}

/** A text as it stands in a CSV: an apostrophe before what a spreadsheet would run. `originalText` gives it back as it was. */
export function neutralText(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}

/** A text as it was before `neutralText`. */
export function originalText(text: string): string {
  return text.startsWith("'") && looksLikeFormula(text.slice(1)) ? text.slice(1) : text;
}
