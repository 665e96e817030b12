import type { ComponentChildren } from 'preact';

/** Enough to fill a screen or little more, so that there are few chunks. */
const size = 20;

interface Props<Item> {
  items: readonly Item[];
  /** One line, with a key: it is drawn as a `ListLine`. */
  line(item: Item): ComponentChildren;
  /**
   * An item's place in the whole of which the list shows a part, from its index; the index itself where nothing is left
   * out. By it chunks stay what they are while items come and go at an end.
   */
  placeOf?(index: number): number;
}

/**
 * A list that may be long, in chunks that the style sheet lets the browser pass over while they are out of sight. Each line
 * by itself would do, but the browser looks at every such element in every frame.
 */
export function LongList<Item>({ items, line, placeOf = (index) => index }: Props<Item>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <ol> may not hold its lines in chunks
    <div role="list">
      {chunks(items, placeOf).map(({ key, held }) => (
        <div key={key} class="chunk" role="presentation">
          {held.map(line)}
        </div>
      ))}
    </div>
  );
}

/** One line of a `LongList`; `kind` is its class. */
export function ListLine({ kind, children }: { kind?: string | undefined; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: it stands in no <ol>, see LongList
    <div role="listitem" class={kind}>
      {children}
    </div>
  );
}

function chunks<Item>(items: readonly Item[], placeOf: (index: number) => number): { key: number; held: Item[] }[] {
  const cut: { key: number; held: Item[] }[] = [];
  for (const [index, item] of items.entries()) {
    const key = Math.floor(placeOf(index) / size);
    const last = cut.at(-1);
    if (last?.key === key) last.held.push(item);
    else cut.push({ key, held: [item] });
  }
  return cut;
}
