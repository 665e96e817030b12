import { Component, type ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { sameProperties } from './memo.ts';

/** Enough to fill a screen or little more, so that there are few chunks. */
const size = 20;
/** More than is in sight of any screen that is not stood on its end. */
const first = 80;
/** How long the rest waits, in milliseconds: the first frame is on the screen by then. */
const settled = 50;

interface Props<Item extends object> {
  /** All that the lines show stands in them: a chunk whose items hold what they held is not drawn again. */
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
 * by itself would do, but the browser looks at every such element in every frame. What is far below is drawn after the first frame: to
 * make a thousand lines takes longer than all that somebody sees at first.
 */
export function LongList<Item extends object>({ items, line, placeOf = (index) => index }: Props<Item>) {
  const [most, setMost] = useState(first);
  useEffect(() => {
    const timer = setTimeout(() => setMost(Number.POSITIVE_INFINITY), settled);
    return () => clearTimeout(timer);
  }, []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <ol> may not hold its lines in chunks
    <div role="list">
      {chunks(items.slice(0, most), placeOf).map(({ key, held }) => (
        <Chunk key={key} held={held} line={line} />
      ))}
    </div>
  );
}

/** Most of a long list says what it said before: to look at a thousand lines one by one would take half of a frame. */
class Chunk<Item extends object> extends Component<{ held: readonly Item[]; line(item: Item): ComponentChildren }> {
  override shouldComponentUpdate({ held }: { held: readonly Item[] }): boolean {
    const before = this.props.held;
    return held.length !== before.length || held.some((item, index) => !sameProperties(before[index] ?? {}, item));
  }

  override render() {
    return (
      <div class="chunk" role="presentation">
        {this.props.held.map(this.props.line)}
      </div>
    );
  }
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
