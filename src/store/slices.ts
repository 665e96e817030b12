import { pieceOf, type Work } from '../session/log/work.ts';

/** How long a page may be held up, in milliseconds: it draws and answers in between. */
const slice = 24;

/**
 * Does work in slices. A page that nobody looks at goes on at the same pace: timers would be held back there, messages are not.
 * @param looked is told in each pause how many events were looked at; each is looked at several times
 */
export function inSlices<Value>(work: Work<Value>, looked?: (events: number) => void): Promise<Value> {
  return new Slices().of(work, looked);
}

/** Several works that follow on each other, in slices over all of them: small ones together would hold the page up as long as a large one. */
export class Slices {
  #begun = performance.now();

  /** Does the next work, as `inSlices` says. */
  async of<Value>(work: Work<Value>, looked?: (events: number) => void): Promise<Value> {
    for (let pieces = 1; ; pieces += 1) {
      const step = work.next();
      if (step.done) return step.value;
      if (performance.now() - this.#begun < slice) continue;
      looked?.(pieces * pieceOf);
      await pause();
      this.#begun = performance.now();
    }
  }
}

function pause(): Promise<void> {
  return new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resume(port1.close());
    port2.postMessage(undefined);
  });
}
