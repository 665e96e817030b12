/** The ids before and after one in a register, by number. The first has none before it, the last none after. */
export function neighbours(
  ids: readonly string[],
  id: string,
): { previous: string | undefined; next: string | undefined } {
  const sorted = ids.toSorted((left, right) => left.localeCompare(right, 'en'));
  const at = sorted.indexOf(id);
  return { previous: at > 0 ? sorted[at - 1] : undefined, next: at === -1 ? undefined : sorted[at + 1] };
}
