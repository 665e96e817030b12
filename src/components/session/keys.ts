/** What a key makes a screen do, and to what where that isn't what is selected: the number of a line, for example. */
export interface Meaning<Action extends string> {
  does: Action;
  about?: string;
}

/** Keys that belong together on the card. `key` is as the browser names it (`KeyboardEvent.key`). */
export interface KeyGroup<Action extends string = string> {
  title: string;
  keys: readonly { key: string; does: Action; label: string }[];
}

/**
 * Reads keys as `groups` and `others` give them; `others` are keys that the card does not list, and win. The answer is
 * undefined while somebody types, with a modifier that the browser needs, or for a key without a meaning. On a button,
 * Enter and Space stay the button's.
 */
export function keyReader<Action extends string>(
  groups: readonly KeyGroup<Action>[],
  others: readonly (Meaning<Action> & { key: string })[],
): (event: KeyboardEvent) => Meaning<Action> | undefined {
  const meanings = new Map<string, Meaning<Action>>([
    ...groups.flatMap(({ keys }) => keys.map(({ key, does }) => [key, { does }] as const)),
    ...others.map(({ key, ...meaning }) => [key, meaning] as const),
  ]);
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
    const target = event.target;
    if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog, [contenteditable]'))
      return undefined;
    if (event.key === 'Enter' && target instanceof HTMLElement && target.closest('button, a, summary'))
      return undefined;
    return meanings.get(event.key);
  };
}
