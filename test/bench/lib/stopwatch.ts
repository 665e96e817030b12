/** How long a key took, in milliseconds since it went down. */
export interface Answer {
  /** Until the first frame after it. */
  frame: number;
  /** Until the frame that shows what the key asked for. */
  answer: number;
}

/** What tells that a key is answered. Selectors name elements; `changes` compares the first one's id and text, `types` the value of the field in focus. */
export type Sign = { shows: string } | { hides: string } | { changes: string } | { types: true };

interface Stopwatch {
  /** Gets ready for the next key. */
  arm(signs: readonly Sign[]): void;
  /** The key's times, once it is answered; undefined when it never is. */
  answer(): Promise<Answer | undefined>;
  /** When the page first stood on the screen, in milliseconds since the navigation began. */
  shown: Promise<number>;
}

declare global {
  interface Window {
    stopwatch?: Stopwatch;
  }
}

/**
 * Runs in the page before anything else of it; `screen` names what is there once a session stands on it. A frame counts as shown in the first task after it: `requestAnimationFrame`
 * runs before the browser draws, and a message posted there arrives after. A key begins at its own time stamp, so the
 * time that it waits for a busy page counts.
 */
export function installStopwatch(screen: string): void {
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(undefined);
      });
    });
  const holds = (condition: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!condition()) return;
        observer.disconnect();
        removeEventListener('input', look, true);
        resolve();
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      addEventListener('input', look, true);
      look();
    });
  const read = (selector: string) => {
    const element = document.querySelector(selector);
    return element ? `${element.id} ${element.textContent}` : '';
  };
  const typed = () => {
    const field = document.activeElement;
    return field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement ? field.value : '';
  };
  const conditionOf = (sign: Sign): (() => boolean) => {
    if ('shows' in sign) return () => document.querySelector(sign.shows) !== null;
    if ('hides' in sign) return () => document.querySelector(sign.hides) === null;
    const now = 'changes' in sign ? () => read(sign.changes) : typed;
    const before = now();
    return () => now() !== before;
  };
  let pending: Promise<Answer | undefined> = Promise.resolve(undefined);
  window.stopwatch = {
    arm(signs) {
      const conditions = signs.map(conditionOf);
      pending = new Promise((resolve) => {
        setTimeout(() => resolve(undefined), 20_000);
        const onKey = ({ timeStamp }: KeyboardEvent) => {
          const answered = holds(() => conditions.every((condition) => condition())).then(painted);
          void Promise.all([painted(), answered]).then(([frame, answer]) =>
            resolve({ frame: frame - timeStamp, answer: answer - timeStamp }),
          );
        };
        addEventListener('keydown', onKey, { capture: true, once: true });
      });
    },
    answer: () => pending,
    shown: holds(() => document.querySelector(screen) !== null).then(painted),
  };
}
