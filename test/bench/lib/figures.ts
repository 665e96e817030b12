/** The value below which a share of some values lies: 0.5 is the median. Nearest rank; NaN of no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? sorted[0] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** A Markdown table of some rows below a head. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function milliseconds(value: number): string {
  return value.toFixed(1);
}

/** Bytes as kB of 1,000 bytes, as the budget counts them. */
export function kilobytes(bytes: number): string {
  return (bytes / 1_000).toFixed(1);
}
