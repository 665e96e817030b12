/** Choices of a filter: the distinct values in the order of their first appearance, each with the text that shows it. */
export function filterOptions(values: readonly string[], text: (value: string) => string = spaced): Option[] {
  return [...new Set(values)].map((value) => ({ value, text: text(value) }));
}

interface Option {
  value: string;
  text: string;
}

function spaced(value: string): string {
  return value.replaceAll('-', ' ');
}
