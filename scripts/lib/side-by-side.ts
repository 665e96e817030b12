/** Something that is done beside others. */
export interface Task {
  name: string;
  /** Those that must be done before it. */
  needs?: readonly string[];
  /** What it shares with others of this word, so that only one of them goes on at a time. */
  shares?: string;
  /** It mostly waits: it begins as soon as it can, and takes no lane from those that work. */
  waits?: boolean;
}

/**
 * Does tasks side by side: whenever a lane is free, it takes the first of the list that may begin.
 * @param lanes how many that work go on at a time
 * @throws Error where some wait for each other; whatever a task throws
 */
export async function sideBySide<One extends Task>(
  tasks: readonly One[],
  lanes: number,
  perform: (task: One) => Promise<void>,
): Promise<void> {
  const waiting = new Set(tasks);
  const going = new Map<One, Promise<void>>();
  const mayBegin = ({ needs = [], shares, waits }: One) => {
    const others = [...going.keys()];
    return (
      ![...waiting, ...others].some(({ name }) => needs.includes(name)) &&
      !(shares !== undefined && others.some((other) => other.shares === shares)) &&
      (waits === true || others.filter((other) => !other.waits).length < lanes)
    );
  };
  while (waiting.size > 0 || going.size > 0) {
    for (const task of waiting) {
      if (!mayBegin(task)) continue;
      waiting.delete(task);
      going.set(
        task,
        perform(task).finally(() => going.delete(task)),
      );
    }
    if (going.size === 0) throw new Error(`wait for each other: ${[...waiting].map(({ name }) => name).join(', ')}`);
    await Promise.race(going.values());
  }
}
