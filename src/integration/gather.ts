/** What a gatherer knows of time, in milliseconds. */
export interface Timing {
  now(): number;
  /** Calls later, once; what it returns calls it off. */
  after(wait: number, call: () => void): () => void;
}

const wallTiming: Timing = {
  now: () => performance.now(),
  after: (wait, call) => {
    const timer = setTimeout(call, wait);
    return () => clearTimeout(timer);
  },
};

/** When a burst is over, in milliseconds. */
export interface Calm {
  /** Nothing has come for this long. */
  quiet: number;
  /** It has lasted this long, though more keeps coming. */
  longest: number;
}

/**
 * Gathers what comes in bursts (an editor saves in several steps, a rename touches forty files) and hands each burst on once it
 * is over. One is handed on at a time; what comes meanwhile is the next burst. `hand` answers for its own failures.
 * @returns the function that takes one item in
 */
export function gather<Item>(
  hand: (items: ReadonlySet<Item>) => Promise<void> | void,
  { quiet, longest }: Calm,
  { now, after }: Timing = wallTiming,
): (item: Item) => void {
  let items = new Set<Item>();
  let since = 0;
  let busy = false;
  let callOff = () => {};
  const wait = () => {
    callOff();
    callOff = after(Math.max(0, Math.min(quiet, since + longest - now())), () => void handOn());
  };
  const handOn = async () => {
    const burst = items;
    items = new Set();
    busy = true;
    try {
      await hand(burst);
    } finally {
      busy = false;
      if (items.size > 0) wait();
    }
  };
  return (item) => {
    if (items.size === 0) since = now();
    items.add(item);
    if (!busy) wait();
  };
}
